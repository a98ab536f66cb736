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
