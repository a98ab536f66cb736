/** Somebody is locked out, and verifiers decide by mail (rules §6, §9). */
import { afterEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.js';
import type { EmailAddress } from '../../src/domain/words.js';
import { parseMessage } from '../../src/receive/parse.js';
import { openStory, type Story } from './desk.js';

const lin = 'lin@cup.example';
const amy = 'amy@firstline.cc';
const bea = 'bea@firstline.cc';
const proven = { 'Authentication-Results': 'mx.firstline.cc; dmarc=pass header.from=firstline.cc' };
const licence = { filename: '登記表.pdf', type: 'application/pdf', text: '公司登記表 茶杯股份有限公司' };
const application = {
  from: `"林" <${lin}>`,
  subject: '無法登入',
  body: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@cup.example\n公司名稱：茶杯股份有限公司\n帳號：cupcup\n聯絡電話：02-2345-6789\n營業登記如附件',
  attachments: [licence],
};

let story: Story;
afterEach(() => story.close());

const identityTicket = async () => {
  const [row] = await story.desk.store.tickets({ states: ['awaiting_staff', 'awaiting_customer', 'closed'], limit: 1 });
  const ticket = row === undefined ? null : await story.desk.store.ticket(row.id);
  if (ticket?.checklist == null) throw new Error('there is no application');
  return { ...ticket, checklist: ticket.checklist };
};

const twoVerifiers = (config: Config): Config => ({
  ...config,
  checklists: config.checklists.map((checklist) => ({ ...checklist, secondPerson: true })),
  staff: {
    ...config.staff,
    people: [
      ...config.staff.people,
      {
        id: 'bea',
        name: 'Bea',
        addresses: [bea as EmailAddress],
        roles: ['agent', 'verifier'],
        language: 'en',
        signature: null,
      },
    ],
    groups: { ...config.staff.groups, verifiers: ['amy', 'bea'] },
  },
});

describe('an application', () => {
  it.each([
    '您好，請幫我們重開三月的發票。\n公司名稱：茶杯股份有限公司\n收發票信箱：acct@cup.example',
    '我們是茶杯股份有限公司，想了解企業版報價，請聯絡\n信箱：boss@cup.example\n電話：02-2345-6789',
    'Hi, how do I set the auto-reply hours? Account: cupcup, company: Cup Ltd., admin email: root@cup.example',
  ])('is not what somebody makes who leaves where to reach them: %s', async (body) => {
    story = await openStory('2026-11-23 10:00');
    await story.write({ from: `"林" <${lin}>`, subject: '請教', body });
    const [row] = await story.desk.store.tickets({ states: ['awaiting_staff', 'awaiting_customer'], limit: 1 });
    const ticket = row === undefined ? null : await story.desk.store.ticket(row.id);
    expect(ticket).toMatchObject({ checklist: null });
  });

  it('is shown to a verifier with its documents, which no notice carries', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(application);
    const notice = story.newest(amy);
    expect((await parseMessage(notice.raw)).attachments).toEqual([]);
    await story.amyWrites({ body: '#show', answers: notice });
    const file = story.newest(amy);
    expect(file.subject).toContain('身份驗證資料');
    expect(file.text).toContain('root@cup.example');
    expect((await parseMessage(file.raw)).attachments).toMatchObject([{ filename: '登記表.pdf' }]);
    expect(story.left(lin)).toHaveLength(1);

    await story.amyWrites({ body: '#accept', answers: file });
    expect(story.newest(lin)).toMatchObject({ letter: { purpose: 'accepted' } });
  });

  it('is passed for who opened it, whoever sent the last paper', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write({
      ...application,
      attachments: [],
      body: `${application.body}\n登記表會由會計 kai@cup.example 補寄。`,
    });
    await story.write({
      from: '"Kai" <kai@cup.example>',
      body: '登記表如附件。',
      attachments: [licence],
      answers: story.newest(lin),
    });
    expect(story.newest('kai@cup.example').letter.purpose).toBe('complete');
    await story.amyWrites({ body: '#accept', answers: story.newest(amy) });
    expect(story.newest(lin)).toMatchObject({ letter: { purpose: 'accepted' } });
    expect(story.left('kai@cup.example')).toHaveLength(1);
  });

  it('hears a question beside the items, though nobody is sure what it is about', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write({
      ...application,
      attachments: [],
      body: '我設錯 IP 白名單，所有管理員都登入不了。帳號：cupcup',
    });
    await story.write({
      ...application,
      attachments: [],
      body: '聯絡電話：02-2345-6789。\n另外想請問報表可以匯出成 Excel 嗎？',
      answers: story.newest(lin),
    });
    const { text } = story.newest(lin);
    expect(text).toContain('註冊時使用的管理者信箱');
    expect(text).toContain('由專人');
    expect(story.newest(amy).text).toContain('另外想請問報表可以匯出成 Excel 嗎？');
    expect((await identityTicket()).asks).toHaveLength(3);
  });

  it('keeps the record of every change, and a correction taken back brings the earlier value', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(application);
    const first = story.newest(lin);
    await story.write({ ...application, attachments: [], body: '更正，聯絡電話：02-8765-4321', answers: first });
    const corrected = await identityTicket();
    expect(corrected.checklist.entries.find(({ item }) => item === 'phone')?.value).toBe('02-8765-4321');
    await story.write({
      ...application,
      attachments: [],
      body: '剛剛改的那支聯絡電話請作廢，謝謝。',
      answers: story.newest(lin),
    });
    const { checklist } = await identityTicket();
    expect(checklist.entries.find(({ item }) => item === 'phone')).toMatchObject({
      status: 'received',
      value: '02-2345-6789',
    });
    expect(
      checklist.history.filter(({ item }) => item === 'phone').map(({ change, value }) => `${change} ${value}`),
    ).toEqual(['given 02-2345-6789', 'given 02-8765-4321', 'withdrawn 02-2345-6789']);
    expect(story.newest(lin).text).not.toContain('已收到：聯絡電話');
  });

  it('is passed by two verifiers where two are wanted', async () => {
    story = await openStory('2026-11-23 10:00', { change: twoVerifiers });
    await story.write(application);
    await story.amyWrites({ body: '#accept', answers: story.newest(amy) });
    expect(story.newest(amy).text).toContain('還需要另一位同事核對');
    expect(story.left(lin)).toHaveLength(1);
    expect(story.newest(bea).text).toContain('Amy has accepted it');

    await story.amyWrites({ body: '#accept', answers: story.newest(amy) });
    expect(story.newest(amy)).toMatchObject({ letter: { purpose: 'returned' } });
    await story.write({ from: bea, body: '#accept', answers: story.newest(bea), headers: proven });
    expect(story.newest(lin)).toMatchObject({ letter: { purpose: 'accepted' } });
  });

  it('that lacks one thing is completed by hand, and nobody is asked for it again', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write({ ...application, body: application.body.replace('\n聯絡電話：02-2345-6789', '') });
    expect(story.newest(lin).letter.asksFor).toEqual(['phone']);
    const { id } = await identityTicket();
    await story.write({ ...application, attachments: [], body: '可以打給我嗎', answers: story.newest(lin) });
    await story.amyWrites({ body: '#item phone 02-2345-6789 轉 12', answers: story.newest(amy) });
    expect(await story.desk.store.ticket(id)).toMatchObject({ state: 'awaiting_staff' });
    await story.passTo('2026-12-15 12:00');
    expect(story.left(lin).filter(({ letter }) => letter.purpose === 'reminder')).toEqual([]);
  });
});
