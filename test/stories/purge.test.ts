/** What was sent to prove an identity is deleted when the letters say so, wherever the desk keeps it (rules §6.10). */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStorage } from '../../src/app/build.js';
import { morningDigest, sweepFiles } from '../../src/app/jobs.js';
import { purgeServerCopies, purgeWhatIsDue, setIdentityMailApart } from '../../src/app/purge.js';
import { TransientError } from '../../src/domain/errors.js';
import type { Mailbox } from '../../src/domain/ports.js';
import { toTicketId } from '../../src/domain/words.js';
import { at, openStory, type Story } from './desk.js';

const lin = 'lin@cup-of-tea.example';
const secrets = {
  address: lin,
  adminEmail: 'root-of-cups@cup-of-tea.example',
  company: '茶杯與茶壺股份有限公司',
  account: 'cupcup-headquarters',
  phone: '02-2345-6789',
  corrected: '02-8765-4321',
  paper: '統一編號 04595257 茶壺登記',
  note: '和負責人通過電話',
  subject: '茶杯登不進去',
};
const application = {
  from: `"林" <${lin}>`,
  subject: secrets.subject,
  body: `我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：${secrets.adminEmail}\n公司名稱：${secrets.company}\n帳號：${secrets.account}\n聯絡電話：${secrets.phone}\n營業登記如附件`,
  attachments: [{ filename: '登記表.txt', type: 'text/plain', text: secrets.paper }],
};

let directory: string;
let story: Story;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'firstline-purge-'));
});
afterEach(async () => {
  await story.close();
  rmSync(directory, { recursive: true, force: true });
});

async function openOnDisk(start: string): Promise<void> {
  const storage = await createStorage(directory);
  story = await openStory(start, { storage });
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** As it stands in a mail or a row, and as mails encode it. */
function formsOf(value: string): readonly Buffer[] {
  const utf8 = Buffer.from(value);
  const quoted = [...utf8].map((byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
  // Within base64 the value begins at any of three places; what is the same whatever stands around it is searched for.
  const base64 = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), utf8])
      .toString('base64')
      .slice(before === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -3),
  );
  return [utf8, Buffer.from(value, 'utf16le'), Buffer.from(quoted), ...base64.map((text) => Buffer.from(text))];
}

/** The names of the secrets that any file of the data folder still holds. */
function leftOnDisk(): readonly string[] {
  // Also across the ends of encoded lines.
  const contents = filesUnder(directory).flatMap((file) => {
    const content = readFileSync(file);
    return [content, Buffer.from(content.toString('latin1').replace(/=?\r?\n/g, ''), 'latin1')];
  });
  return Object.entries(secrets)
    .filter(([, value]) => formsOf(value).some((form) => contents.some((content) => content.includes(form))))
    .map(([name]) => name);
}

async function applyAndAccept(): Promise<void> {
  await openOnDisk('2026-09-14 10:00');
  await story.write(application);
  const first = story.newest(lin);
  await story.write({ ...application, attachments: [], body: `更正，聯絡電話：${secrets.corrected}`, answers: first });
  const notice = story.newest('amy@firstline.cc');
  await story.amyWrites({ body: `#note\n${secrets.note}`, answers: notice });
  await story.amyWrites({ body: '#show', answers: notice });
  await story.amyWrites({ body: '#accept', answers: story.newest('amy@firstline.cc') });
  await story.passTo('2026-09-14 10:20');
}

const ticket = toTicketId(1001);

describe('mail of an identity case', () => {
  it('lies in a folder of its own that its owner alone can read, and is read from there', async () => {
    await applyAndAccept();
    await setIdentityMailApart(story.desk.parts);
    await setIdentityMailApart(story.desk.parts);
    const apart = join(directory, 'mail/identity/1001');
    expect(statSync(apart).mode & 0o777).toBe(0o700);
    expect(filesUnder(join(directory, 'mail'))).toEqual(readdirSync(apart).map((name) => join(apart, name)));
    for (const file of filesUnder(apart)) expect(statSync(file).mode & 0o777).toBe(0o600);
    await story.amyWrites({ body: '#show', answers: story.newest('amy@firstline.cc') });
    expect(story.newest('amy@firstline.cc').raw.toString()).toContain('filename');
  });

  it('leaves the mail of other cases where it is', async () => {
    await openOnDisk('2026-09-14 10:00');
    await story.write({ from: 'wang@shop.example', subject: '報表', body: '請問報表在哪裡看？' });
    await setIdentityMailApart(story.desk.parts);
    expect(readdirSync(join(directory, 'mail/identity'))).toEqual([]);
  });
});

describe('thirty days after the decision', () => {
  it('nothing of it is left in the data folder, and a record says what was deleted', async () => {
    await applyAndAccept();
    await setIdentityMailApart(story.desk.parts);
    await morningDigest(story.desk.parts);
    expect(leftOnDisk().length).toBe(Object.keys(secrets).length);

    await story.passTo('2026-10-14 09:50');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(0);
    await story.passTo('2026-10-14 10:30');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(1);
    expect(leftOnDisk()).toEqual([]);
    expect(filesUnder(join(directory, 'mail')).every((file) => !file.includes('identity'))).toBe(true);

    const record = await story.desk.store.purgeOf(ticket);
    expect(record).toMatchObject({ why: 'decision', items: 5, copiesDeleted: 0, copiesAbsent: 0 });
    expect(record?.messages).toBeGreaterThan(4);
    expect(record?.files).toBeGreaterThan(8);
    expect(record?.copiesLeft).toBe(record?.messages);
    expect((await story.desk.store.journal(ticket)).at(-1)).toMatchObject({ event: 'purge' });
    expect(await story.desk.store.ticket(ticket)).toMatchObject({ state: 'closed', subject: '', checklist: null });
  });

  it('late or twice does no harm', async () => {
    await applyAndAccept();
    await story.passTo('2027-03-01 10:00');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(1);
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(0);
    await story.desk.settle();
    expect(story.quarantined).toEqual([]);
  });

  it('bytes that a crash left behind are swept', async () => {
    await applyAndAccept();
    await setIdentityMailApart(story.desk.parts);
    await story.passTo('2026-10-14 10:30');
    // The process ends between the rows and the files.
    await story.desk.store.purge(ticket, 'decision', story.now());
    expect(leftOnDisk()).not.toEqual([]);
    story.desk.clock.set(at('2099-01-01 00:00'));
    await sweepFiles(story.desk.parts);
    expect(leftOnDisk()).toEqual([]);
  });

  it('waits for the answer to a customer who has written since', async () => {
    await applyAndAccept();
    await story.write({ ...application, attachments: [], body: '請問什麼時候可以登入？', answers: story.newest(lin) });
    await story.passTo('2026-10-20 10:00');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(0);
    await story.amyWrites({ body: '已經可以登入了。', answers: story.newest('amy@firstline.cc') });
    await story.passTo('2026-10-20 10:10');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(1);
  });

  it('who answers an old letter of the case begins a new one', async () => {
    await applyAndAccept();
    const passed = story.newest(lin);
    await story.passTo('2026-10-14 10:30');
    await purgeWhatIsDue(story.desk.parts);
    const { decision } = await story.write({
      from: application.from,
      subject: `Re: ${passed.subject}`,
      body: '請問報表要怎麼匯出？',
      answers: passed,
    });
    expect(decision?.message?.outcome).toBe('ticket');
    expect(decision?.effects).toContainEqual(
      expect.objectContaining({ kind: 'open_ticket', ticket: toTicketId(1002) }),
    );
  });
});

describe('the silence of an applicant', () => {
  it('is waited for 180 days after the case closed, and an answer before ends it', async () => {
    await openOnDisk('2026-03-02 10:00');
    await story.write({ ...application, attachments: [], body: `我們都登入不了。帳號：${secrets.account}` });
    await story.passTo('2026-04-30 10:00');
    expect(await story.desk.store.ticket(ticket)).toMatchObject({ state: 'closed' });
    await story.passTo('2026-08-01 10:00');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(0);
    await story.write({ ...application, answers: story.newest(lin) });
    await story.passTo('2026-11-30 10:00');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(0);
  });

  it('ends with its mail deleted', async () => {
    await openOnDisk('2026-03-02 10:00');
    await story.write({ ...application, attachments: [], body: `我們都登入不了。帳號：${secrets.account}` });
    await story.passTo('2026-11-30 10:00');
    expect(await purgeWhatIsDue(story.desk.parts)).toBe(1);
    expect(await story.desk.store.purgeOf(ticket)).toMatchObject({ why: 'silence' });
    expect(leftOnDisk()).toEqual([]);
  });
});

describe('the copies on the mail server', () => {
  const connect = async (): Promise<Mailbox> => story.desk.box.connect();
  const away = async (): Promise<Mailbox> => {
    throw new TransientError('no connection', { code: 'mailbox_connection' });
  };

  it('are deleted with the rest, and no other mail is', async () => {
    await applyAndAccept();
    await story.write({ from: 'wang@shop.example', subject: '報表', body: '請問報表在哪裡看？' });
    await story.passTo('2026-10-14 10:30');
    await purgeWhatIsDue(story.desk.parts);
    await purgeServerCopies(story.desk.core, story.desk.parts, connect);
    expect(await story.desk.store.purgeOf(ticket)).toMatchObject({ copiesLeft: 0 });
    const left = await story.desk.box.connect().list(1);
    expect(left).toHaveLength(1);
  });

  it('are tried again while the server is away; after a day people are told, and told when it is over', async () => {
    await applyAndAccept();
    await story.passTo('2026-10-14 10:30');
    await purgeWhatIsDue(story.desk.parts);
    await purgeServerCopies(story.desk.core, story.desk.parts, away);
    const alarms = async () => (await story.desk.store.status()).alarms.map(({ name }) => name);
    expect(await alarms()).toEqual([]);
    await story.passTo('2026-10-15 10:40');
    await purgeServerCopies(story.desk.core, story.desk.parts, away);
    expect(await alarms()).toEqual(['copies_left']);
    await purgeServerCopies(story.desk.core, story.desk.parts, connect);
    expect(await alarms()).toEqual([]);
    expect(leftOnDisk()).toEqual([]);
  });
});
