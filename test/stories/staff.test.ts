/** Staff work by mail alone: commands, drafts, second thoughts (rules §9.4). */
import { afterEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config/schema.js';
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

const ticket = async () => {
  const states = ['awaiting_staff', 'awaiting_customer', 'waiting', 'answered', 'closed'] as const;
  const [row] = await story.desk.store.tickets({ states, limit: 1 });
  const found = row === undefined ? null : await story.desk.store.ticket(row.id);
  if (found === null) throw new Error('there is no ticket');
  return found;
};

const inDrafts = (config: Config): Config => ({ ...config, desk: { ...config.desk, mode: 'draft' } });

describe('an answer', () => {
  it('is caught within its minute, and a better one goes out', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    await story.amyWrites({ body: '從進線開始算。', answers: story.newest(amy) });
    await story.amyWrites({ body: '#stop', answers: story.newest(amy) });
    await story.passTo('2026-11-23 10:10');
    expect(story.left(lin)).toHaveLength(1);
    expect(await ticket()).toMatchObject({ state: 'awaiting_staff', dueAt: at('2026-11-23 14:00') });
    await story.amyWrites({ body: '從專員接起來開始算。', answers: story.newest(amy) });
    await story.passTo('2026-11-23 10:20');
    expect(story.newest(lin).text).toContain('從專員接起來開始算。');
    expect(story.left(lin).filter(({ text }) => text.includes('從進線開始算。'))).toEqual([]);
  });

  it('cannot be caught once it has left', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    await story.amyWrites({ body: '從進線開始算。', answers: story.newest(amy) });
    await story.passTo('2026-11-23 10:05');
    await story.amyWrites({ body: '#stop', answers: story.newest(amy) });
    expect(story.newest(amy)).toMatchObject({ letter: { purpose: 'returned' } });
    expect((await ticket()).state).toBe('answered');
  });
});

describe('a draft', () => {
  it('is shown to staff whole, and leaves when they say so, within its hours', async () => {
    story = await openStory('2026-11-28 10:00', { change: inDrafts });
    await story.write({ ...question, subject: '設定', body: '麻煩你們直接登入我們後台，幫我把歡迎訊息改掉，謝謝。' });
    await story.passTo('2026-11-30 09:30');
    expect(story.left(lin)).toEqual([]);
    expect(story.newest(amy).text).toContain('客服人員不能登入您的系統');
    await story.amyWrites({ body: '#ok', answers: story.newest(amy) });
    expect(story.left(lin)).toHaveLength(1);
    expect(story.newest(lin).text).toContain('客服人員不能登入您的系統');
  });
});

describe('a case put off', () => {
  it('is silent until its day, and then told again', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    await story.amyWrites({ body: '#wait 11/27\n等工程師回覆', answers: story.newest(amy) });
    expect(story.newest(amy).text).toContain('11/27（五）09:00');
    const before = story.left(amy).length;
    await story.passTo('2026-11-27 08:59');
    expect(story.left(amy)).toHaveLength(before);
    await story.passTo('2026-11-27 09:01');
    expect(story.newest(amy).subject).toContain('約定的日子到了');
    expect(await ticket()).toMatchObject({ state: 'awaiting_staff', dueAt: at('2026-11-27 13:00') });
    expect(await story.desk.store.notes((await ticket()).id)).toMatchObject([{ by: 'amy', text: '等工程師回覆' }]);
  });
});

describe('a judgement', () => {
  it('is explained to whoever asks why', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.write(question);
    await story.amyWrites({ body: '#why', answers: story.newest(amy) });
    expect(story.newest(amy).text).toContain('usage.reports');
    expect(story.newest(amy).text).toContain('提供服務內容');
    expect(story.left(lin)).toHaveLength(1);
  });
});

describe('a staff mail that answers no notice', () => {
  it('comes back with one page of help, and opens nothing', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.amyWrites({ subject: '問一下', body: '這個信箱要怎麼用？' });
    expect(story.newest(amy).text).toContain('怎麼用信件處理案件');
    expect(await story.desk.store.tickets({ states: ['awaiting_staff'], limit: 1 })).toEqual([]);
  });
});

describe('a customer’s mail in a colleague’s own mailbox', () => {
  it('is passed on and becomes the customer’s case: nobody but staff hears of it until they answer', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.amyWrites({
      subject: 'Fwd: 報表',
      body: `客人寫到我的信箱，麻煩處理。\n\n---------- Forwarded message ---------\nFrom: 林小姐 <${lin}>\nDate: Mon, 23 Nov 2026 at 09:50\nSubject: 報表\nTo: <amy@firstline.cc>\n\n${question.body}\n`,
    });
    const opened = await ticket();
    expect(opened).toMatchObject({ requester: lin, subject: '報表', state: 'awaiting_staff' });
    expect(opened.messages).toMatchObject([{ sender: 'requester', from: lin, newText: question.body }]);
    expect(opened.asks).toMatchObject([{ topic: 'usage.reports' }]);
    expect(await story.desk.store.notes(opened.id)).toMatchObject([{ text: '客人寫到我的信箱，麻煩處理。' }]);
    expect(story.left(lin)).toEqual([]);
    expect(story.newest(amy).text).toContain(`已替 ${lin} 開了案件`);

    await story.amyWrites({ body: '從專員接起來開始算。', answers: story.newest(amy) });
    await story.passTo('2026-11-23 10:05');
    expect(story.newest(lin).text).toContain('從專員接起來開始算。');
    expect(story.newest(lin).raw.toString()).not.toContain('amy@firstline.cc');
    await story.write({ ...question, body: '謝謝，那等待時間呢？', answers: story.newest(lin) });
    expect(await ticket()).toMatchObject({ id: opened.id, state: 'awaiting_staff' });
  });
});

describe('a case that staff begin', () => {
  it('reaches the customer, and their answer comes back to it', async () => {
    story = await openStory('2026-11-23 10:00');
    await story.amyWrites({ subject: '門號移轉', body: `#new ${lin}\n您的門號移轉已經排定，請問週五方便嗎？` });
    await story.passTo('2026-11-23 10:05');
    expect(story.newest(lin).text).toContain('請問週五方便嗎？');
    const { id } = await ticket();
    await story.write({ ...question, body: '週五可以。', answers: story.newest(lin) });
    expect(await ticket()).toMatchObject({ id, state: 'awaiting_staff', assignee: 'amy' });
    expect(story.newest(amy).text).toContain('週五可以。');
  });
});

describe('the hours of a day', () => {
  it('are set by mail, and what waited is decided anew', async () => {
    story = await openStory('2026-11-26 18:30');
    await story.write(question);
    await story.amyWrites({ subject: '颱風', body: '#day 2026-11-27 closed' });
    expect(story.newest(amy).text).toContain('2026-11-27 原本：09:00 到 18:00');
    expect(story.newest(amy).text).toContain('2026-11-27 改成：不服務');
    await story.passTo('2026-11-30 09:05');
    expect(story.left(lin).map(({ at: when }) => when)).toEqual([at('2026-11-30 09:00')]);
    expect(story.newest(lin).text).toContain('11/30（一）13:00');
  });
});

describe('a wrong judgement', () => {
  it('is corrected before its letter leaves, and the customer reads the right one alone', async () => {
    story = await openStory('2026-11-28 10:00');
    await story.write(question);
    expect((await story.waiting()).map(({ purpose }) => purpose)).toEqual(['receipt']);
    const number = story.config.topics.findIndex(({ id }) => id === 'operate.data_export') + 1;
    await story.amyWrites({ body: `#改 ${number}\n他要我們把報表匯出給他`, answers: story.newest(amy) });
    expect((await ticket()).asks).toMatchObject([{ topic: 'operate.data_export', sure: true }]);
    await story.passTo('2026-11-30 09:05');
    expect(story.left(lin).map(({ letter }) => letter.purpose)).toEqual(['decline']);
  });
});
