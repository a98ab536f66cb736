/** The operators gave a customer list (config/customers.csv): who of the staff reads what of it, and that nobody else does. */
import { afterEach, describe, expect, it } from 'vitest';
import { openLog } from '../../src/app/log.js';
import type { Config } from '../../src/config/schema.js';
import type { Customer } from '../../src/domain/customer.js';
import { toEmailAddress } from '../../src/domain/words.js';
import { openStory, type Story } from './desk.js';

const lin = 'lin@cup.example';
const amy = 'amy@firstline.cc';
const owner = toEmailAddress('wilhelmina@cup.example');
const cup: Customer = {
  companies: ['茶杯股份有限公司', 'Saucer & Cup Ltd.'],
  accounts: ['cupcup'],
  administrators: owner === null ? [] : [owner],
  phones: ['+886223456789', '+886287654321'],
  taxNumbers: ['04595257'],
};
const onTheListOnly = /wilhelmina|saucer|87654321|04595257/i;
const application = {
  from: `"林" <${lin}>`,
  subject: '無法登入',
  body: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱：root@cup.example\n公司名稱：茶杯有限公司\n帳號：CupCup\n聯絡電話：02-2345-6789 分機 12\n統一編號：10458574\n營業登記如附件',
  attachments: [{ filename: '登記表.pdf', type: 'application/pdf', text: '公司登記表 茶杯股份有限公司' }],
};

const withList = (config: Config): Config => ({ ...config, customers: [cup] });

let story: Story;
afterEach(() => story.close());

describe('an application held against the customer list', () => {
  it('is shown to verifiers with what agrees and what does not', async () => {
    story = await openStory('2026-11-23 10:00', { change: withList });
    await story.write(application);
    const { text } = story.newest(amy);
    expect(text).toContain('- 客戶名單：沒有這個信箱，但有同網域的管理者\n');
    expect(text).toContain(
      [
        '- 帳號名稱和公司名稱都與客戶名單相符',
        '- 客戶名單上登記的是另一個管理者信箱',
        '- 寄件人與客戶名單上的管理者信箱同網域（cup.example）',
        '- 聯絡電話與客戶名單上登記的相同',
        '- 客戶名單上登記的不是 10458574，是另一個統一編號',
      ].join('\n'),
    );
  });

  it('takes no word of the list out of the desk: not in letters, notices, files, reminders or the log', async () => {
    const lines: string[] = [];
    const log = openLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } });
    story = await openStory('2026-11-23 10:00', { change: withList, log });
    await story.write(application);
    await story.amyWrites({ body: '#show', answers: story.newest(amy) });
    await story.passTo('2026-11-23 15:30');
    await story.amyWrites({ body: '#reject phone\n這支電話打不通。', answers: story.newest(amy) });
    await story.passTo('2026-11-26 12:00');
    const purposes = story.left().map(({ letter }) => letter.purpose);
    for (const purpose of ['complete', 'notice', 'staff_reminder', 'rejected', 'reminder'])
      expect(purposes).toContain(purpose);
    const stored = await story.desk.store.letters({ states: ['waiting', 'claimed', 'sent', 'withdrawn'], limit: 100 });
    expect(stored.length).toBeGreaterThan(4);
    for (const shown of [...story.left().map(({ text }) => text), JSON.stringify(stored), lines.join('')])
      expect(shown).not.toMatch(onTheListOnly);
  });
});
