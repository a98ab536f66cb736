import { describe, expect, it } from 'vitest';
import { readStaffText } from '../../src/recognise/staff-command.js';

describe('Commands of staff', () => {
  it.each([
    ['#note', 'note', ''],
    ['#Note', 'note', ''],
    ['＃備註', 'note', ''],
    ['#close', 'close', ''],
    ['#結案', 'close', ''],
    ['#assign Ben', 'assign', 'Ben'],
    ['#轉 小方', 'assign', '小方'],
    ['#reject document', 'reject', 'document'],
    ['#退件 document', 'reject', 'document'],
    ['#item phone 02-2700-1234', 'item', 'phone 02-2700-1234'],
    ['#day 2027-08-12 09:00-21:00 颱風', 'day', '2027-08-12 09:00-21:00 颱風'],
  ])('%s is read', (line, name, argument) => {
    expect(readStaffText(`${line}\n\nwords below`)).toEqual({
      commands: [{ name, argument, line }],
      unknown: null,
      rest: 'words below',
    });
  });

  it('end at the first other line', () => {
    const read = readStaffText('#take\n#time 10\nHello\n#close');
    expect(read.commands.map(({ name }) => name)).toEqual(['take', 'time']);
    expect(read.rest).toBe('Hello\n#close');
  });
});

describe('A near miss is named, so that nothing is sent by mistake', () => {
  it.each(['#noet', '#nte', '#clsoe', '#accpet', '#備注', '#備註這家先別回', '# note', '#結按'])('%s', (line) => {
    expect(readStaffText(`${line}\n內部的話`).unknown).not.toBeNull();
  });
});

describe('Anything else behind a # is text', () => {
  it.each([
    '#1 請先登出',
    '#訂單 123 已處理',
    '#hashtag',
    'Please see #close above',
    '#改天再說',
    '#轉接問題如下',
    '##',
  ])('%s', (line) => {
    expect(readStaffText(line)).toEqual({ commands: [], unknown: null, rest: line });
  });
});
