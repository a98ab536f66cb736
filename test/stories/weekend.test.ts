/** Letters wait for the desk's hours, and say what is true when they leave (rules §1). */
import { afterEach, describe, expect, it } from 'vitest';
import { at, openStory, type Story } from './desk.js';

let story: Story;
afterEach(() => story.close());

const lin = 'lin@tea.example';
const howTo = {
  from: `"林小姐" <${lin}>`,
  subject: '群發訊息',
  body: '您好，請問群發訊息要怎麼排除已經封鎖的客人？謝謝',
};

describe('a mail after hours', () => {
  it('is told to staff at once and answered at the next opening', async () => {
    story = await openStory('2026-11-27 17:00');
    await story.passTo('2026-11-27 17:41');
    await story.write(howTo);
    expect(story.left('amy@firstline.cc')).toHaveLength(1);
    expect(story.left(lin)).toHaveLength(0);
    await story.passTo('2026-11-30 08:59');
    expect(story.left(lin)).toHaveLength(0);
    await story.passTo('2026-11-30 09:01');
    expect(story.left(lin).map(({ at: when }) => when)).toEqual([at('2026-11-30 09:00')]);
  });

  it('may still be answered at the minute of the last reply', async () => {
    story = await openStory('2026-11-27 17:40');
    await story.write(howTo);
    expect(story.left(lin)).toHaveLength(1);
  });

  it('is answered together with the next one in a single letter, which makes one promise', async () => {
    story = await openStory('2026-11-27 18:30');
    const first = await story.write(howTo);
    await story.passTo('2026-11-28 11:00');
    await story.write({
      ...howTo,
      subject: 'Re: 群發訊息',
      body: '另外請問匯出客戶名單的按鈕在哪裡？',
      follows: first.messageId,
    });
    await story.passTo('2026-11-30 12:00');
    expect(story.left(lin)).toHaveLength(1);
    expect(story.newest(lin).text).toContain('預計最遲 11/30（一）13:00 前');
  });

  it('is not answered by the machine when a person answers first', async () => {
    story = await openStory('2026-11-27 18:30');
    await story.write(howTo);
    await story.passTo('2026-11-28 10:00');
    await story.amyWrites({
      body: '林小姐您好，在分眾訊息的篩選條件加上「未封鎖」就可以。',
      answers: story.newest('amy@firstline.cc'),
    });
    await story.passTo('2026-11-30 12:00');
    expect(story.left(lin).map(({ letter }) => letter.purpose)).toEqual(['relay']);
  });

  it('is answered a day later when the desk closes for a typhoon', async () => {
    story = await openStory('2026-11-26 18:30');
    await story.write(howTo);
    await story.desk.store.setDay('2026-11-27', { kind: 'closed' }, 'amy', story.now());
    await story.passTo('2026-11-30 09:05');
    expect(story.left(lin).map(({ at: when }) => when)).toEqual([at('2026-11-30 09:00')]);
    expect(story.newest(lin).text).toContain('11/30（一）13:00');
  });

  it('leaves in the evening when the desk was given longer hours', async () => {
    story = await openStory('2026-11-26 18:30');
    await story.write(howTo);
    const hours = { date: '2026-11-26', open: '09:00', close: '22:00', lastReply: '21:40' };
    await story.desk.store.setDay('2026-11-26', { kind: 'special', hours }, 'amy', story.now());
    await story.write({ ...howTo, from: '"王" <wang@cup.example>' });
    expect(story.left('wang@cup.example')).toHaveLength(1);
  });
});

describe('the queue of a Monday morning', () => {
  it('leaves at twenty letters a minute, urgent ones first', async () => {
    story = await openStory('2026-11-28 10:00');
    for (let n = 1; n <= 45; n++) await story.write({ ...howTo, from: `c${n}@shop${n}.example` });
    await story.write({
      from: 'urgent@hotel.example',
      subject: '電話打不進來',
      body: '我們的電話從今天早上九點開始完全打不進來，客人一直反應撥不通，請問是系統故障嗎？',
    });
    await story.passTo('2026-11-30 09:10');
    const customers = story.left().filter(({ letter }) => letter.kind === 'customer');
    expect(customers).toHaveLength(46);
    const byMinute = new Map<string, number>();
    for (const { at: when } of customers) byMinute.set(when.slice(0, 16), (byMinute.get(when.slice(0, 16)) ?? 0) + 1);
    expect(Math.max(...byMinute.values())).toBeLessThanOrEqual(20);
    expect(customers.findIndex(({ letter }) => letter.to === 'urgent@hotel.example')).toBeLessThan(20);
  });
});
