/** The log says what happened by ids alone (style: never bodies, subjects, addresses, secrets). */
import { describe, expect, it } from 'vitest';
import { openLog } from '../../src/app/log.js';
import { openStory } from './desk.js';

describe('the log of a story', () => {
  it('holds every message and letter, and no word of anybody', async () => {
    const lines: string[] = [];
    const log = openLog({ level: 'debug', destination: { write: (line: string) => void lines.push(line) } });
    const story = await openStory('2026-11-23 10:00', { log });
    await story.write({
      from: '"陳美玉" <meiyu@secretshop.example>',
      subject: '報表問題',
      body: '請問報表要怎麼看每位專員的數字？我的密碼是 Hunter2!x，信箱 boss@secretshop.example，統編 12345675',
    });
    await story.amyWrites({ body: '陳小姐您好，請把公司登記寄給我們。', answers: story.newest('amy@firstline.cc') });
    await story.passTo('2026-11-23 11:00');
    await story.close();
    const log_ = lines.join('');
    expect(log_).toContain('"event":"message_decided"');
    expect(log_).toContain('"event":"letter"');
    for (const word of ['secretshop', 'Hunter2', '報表', '陳', 'amy@', '12345675']) expect(log_).not.toContain(word);
  });
});
