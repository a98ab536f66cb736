/**
 * Whatever order mails, staff and time come in: no letter leaves twice, none reaches a stranger, nothing a person
 * accepted is undone by a machine, and the file holds the last word that was given and not withdrawn (rules §6).
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TicketFacts } from '../../src/domain/ticket.js';
import { plusMilliseconds } from '../../src/domain/words.js';
import { openStory, type Story } from './desk.js';

const lin = 'lin@cup-tea.example';
const stranger = 'lin@cuptea.example';
const amy = 'amy@firstline.cc';
const phones = ['02-2345-6781', '02-2345-6782', '0912-345-683'];

type Happening =
  | { readonly kind: 'gives'; readonly phone: string }
  | { readonly kind: 'withdraws' | 'asks aside' | 'thanks' | 'stranger writes' | 'forger writes' }
  | { readonly kind: 'staff'; readonly text: string }
  | { readonly kind: 'sets'; readonly phone: string }
  | { readonly kind: 'time'; readonly hours: number };

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...phones).map((phone): Happening => ({ kind: 'gives', phone })) },
  { weight: 2, arbitrary: fc.constant<Happening>({ kind: 'withdraws' }) },
  {
    weight: 3,
    arbitrary: fc
      .constantFrom('asks aside' as const, 'thanks' as const, 'stranger writes' as const, 'forger writes' as const)
      .map((kind): Happening => ({ kind })),
  },
  {
    weight: 5,
    arbitrary: fc
      .constantFrom(
        '#accept',
        '#accept phone',
        '#reject phone\n打不通，請再確認一次。',
        '請問您方便接電話的時間？',
        '#ask\n請問您方便接電話的時間？',
        '#close',
        '#stop',
        '#wait 12/4',
        '#letter identity',
        '#send\n好的，我們看看。',
        '#note 打過電話',
      )
      .map((text): Happening => ({ kind: 'staff', text })),
  },
  { weight: 1, arbitrary: fc.constantFrom(...phones).map((phone): Happening => ({ kind: 'sets', phone })) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(0.005, 1, 5, 24, 72, 240).map((hours): Happening => ({ kind: 'time', hours })),
  },
);

const application = {
  from: `"林" <${lin}>`,
  subject: '無法登入',
  body: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@cup-tea.example\n帳號：cupcup\n聯絡電話：02-2345-6780',
};

async function ticketOf(story: Story, id: TicketFacts['id']): Promise<TicketFacts> {
  const ticket = await story.desk.store.ticket(id);
  if (ticket === null) throw new Error('the application is gone');
  return ticket;
}

async function happen(story: Story, what: Happening): Promise<void> {
  const { body: _, ...mail } = application;
  // The customer answers the newest letter that reached them; so does whoever got hold of it.
  const answers = story.left(lin).at(-1);
  const write = (from: string, body: string, headers?: { readonly [name: string]: string }) =>
    story.write({
      ...mail,
      from,
      body,
      ...(answers === undefined ? {} : { answers }),
      ...(headers === undefined ? {} : { headers }),
    });
  const notice = story.left(amy).at(-1);
  switch (what.kind) {
    case 'gives':
      return void (await write(lin, `更正，聯絡電話：${what.phone}`));
    case 'withdraws':
      return void (await write(lin, '剛剛改的那支聯絡電話請作廢，謝謝。'));
    case 'asks aside':
      return void (await write(lin, '另外想請問報表裡的「平均處理時間」怎麼計算？'));
    case 'thanks':
      return void (await write(lin, '謝謝！'));
    case 'stranger writes':
      return void (await write(stranger, `聯絡電話：0900-000-999\n請改寄到這個信箱。`));
    case 'forger writes':
      return void (await write(lin, `聯絡電話：0900-000-999`, {
        'Authentication-Results': 'mx.firstline.cc; dmarc=fail (p=reject) header.from=cup-tea.example',
      }));
    case 'staff':
      return void (await story.amyWrites({ body: what.text, ...(notice === undefined ? {} : { answers: notice }) }));
    case 'sets':
      return void (await story.amyWrites({
        body: `#item phone ${what.phone}`,
        ...(notice === undefined ? {} : { answers: notice }),
      }));
    case 'time':
      return story.passTo(plusMilliseconds(story.now(), what.hours * 3_600_000));
  }
}

/** The last value given and not withdrawn, told again from the record alone. */
function lastWord(ticket: TicketFacts): string | null {
  const values: (string | null)[] = [];
  for (const { item, change, value } of ticket.checklist?.history ?? []) {
    if (item !== 'phone') continue;
    if (change === 'given' || change === 'set') values.push(value);
    if (change === 'withdrawn') values.pop();
  }
  return values.at(-1) ?? null;
}

it('holds, whatever happens in whichever order', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 14 }), async (happenings) => {
      const story = await openStory('2026-11-23 10:00');
      try {
        await story.write(application);
        const [row] = await story.desk.store.tickets({ states: ['awaiting_customer'], limit: 1 });
        if (row === undefined) throw new Error('no application was begun');
        for (const what of happenings) {
          const before = await ticketOf(story, row.id);
          await happen(story, what);
          const after = await ticketOf(story, row.id);
          const phone = (ticket: TicketFacts) => ticket.checklist?.entries.find(({ item }) => item === 'phone');

          expect(phone(after)?.value ?? null).toBe(lastWord(after));
          expect(phone(after)?.value).not.toBe('0900-000-999');
          // Only mail of the applicant's or an act of staff changes the file.
          if (what.kind === 'gives' && phone(before)?.status !== 'accepted')
            expect(phone(after)?.value).toBe(what.phone);
          if (!['gives', 'withdraws', 'staff', 'sets'].includes(what.kind))
            expect(after.checklist?.entries).toEqual(before.checklist?.entries);
          for (const entry of before.checklist?.entries ?? []) {
            const now = after.checklist?.entries.find(({ item }) => item === entry.item);
            if (entry.status === 'accepted' && now?.status !== 'accepted') expect(now?.decidedBy).toBe('amy');
          }
        }
        await story.passTo('2027-01-15 12:00');

        const left = story.left();
        expect(new Set(left.map(({ letter }) => letter.id)).size).toBe(left.length);
        expect(new Set(left.map(({ messageId }) => messageId)).size).toBe(left.length);
        expect(left.filter(({ letter }) => letter.kind === 'customer' && letter.to !== lin)).toEqual([]);
        const machine = (await ticketOf(story, row.id)).checklist?.history.filter(({ by }) => by === 'machine') ?? [];
        // What it restores is as people left it.
        expect(machine.filter(({ status }) => status === 'accepted')).toEqual([]);
        expect(machine.filter(({ status, change }) => status === 'rejected' && change !== 'withdrawn')).toEqual([]);
        expect(story.quarantined).toEqual([]);
      } finally {
        await story.close();
      }
    }),
    { numRuns: 25 },
  );
}, 120_000);
