/** Time passes: who is reminded of what, and who is left in peace. */
import { afterEach, describe, expect, it } from 'vitest';
import { at, openStory, type Story } from './desk.js';

const lin = 'lin@cup.example';
const amy = 'amy@firstline.cc';
const question = {
  from: `"林" <${lin}>`,
  subject: '報表',
  body: '請問報表裡的「平均處理時間」要怎麼看？是從進線開始算，還是從專員接起來開始算？',
};

let story: Story;
afterEach(() => story.close());

function reminders(): readonly string[] {
  return story
    .left(amy)
    .filter(({ letter }) => letter.purpose === 'staff_reminder')
    .map(({ at: when, letter: { content } }) =>
      content.form === 'staff_reminder' ? `${when} ${content.situation}` : when,
    );
}

describe('a case that nobody answers', () => {
  it('is recalled to its people before its time is up and once after, in open hours', async () => {
    story = await openStory('2026-11-23 15:00');
    await story.write(question);
    expect(story.newest(lin).text).toContain('11/24（二）10:00');
    await story.passTo('2026-11-24 12:00');
    expect(reminders()).toEqual([`${at('2026-11-24 09:12')} due_soon`, `${at('2026-11-24 10:00')} overdue`]);
    await story.passTo('2026-11-27 12:00');
    expect(reminders()).toHaveLength(2);
    expect(story.left(lin)).toHaveLength(1);
    expect(story.newest(amy).text).toContain('超過回覆期限');
  });

  it('is recalled no more once it is answered, and the answer may answer the reminder', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    await story.passTo('2026-11-23 13:30');
    expect(reminders()).toHaveLength(1);
    await story.amyWrites({ body: '從專員接起來開始算。', answers: story.newest(amy) });
    await story.passTo('2026-11-25 12:00');
    expect(reminders()).toHaveLength(1);
    expect(story.newest(lin).text).toContain('從專員接起來開始算。');
  });

  it('is recalled once when the desk slept over it', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    story.desk.clock.set(at('2026-11-24 08:00'));
    await story.settle();
    await story.settle();
    expect(reminders()).toEqual([]);
    await story.passTo('2026-11-24 12:00');
    expect(reminders()).toEqual([`${at('2026-11-24 09:00')} overdue`]);
  });

  it('is recalled to staff, not to the customer, when an application is complete', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write({
      from: `"林" <${lin}>`,
      subject: '無法登入',
      body: '我設錯 IP 白名單，所有管理員都登入不了。\n管理者信箱 root@cup.example\n公司名稱 茶杯股份有限公司\n帳號 cupcup\n電話 02-2345-6789\n營業登記如附件',
      attachments: [{ filename: '登記表.pdf', type: 'application/pdf', text: '公司登記表 茶杯股份有限公司' }],
    });
    expect(story.newest(lin).letter.purpose).toBe('complete');
    await story.passTo('2026-12-10 12:00');
    expect(reminders()).toHaveLength(2);
    expect(story.left(lin)).toHaveLength(1);
  });
});
