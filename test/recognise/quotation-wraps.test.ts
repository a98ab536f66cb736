/** Lines of a quotation that lost their mark when a program broke them are ours still, and an answer below them is not. */
import { describe, expect, it } from 'vitest';
import { newTextOf, splitText } from '../../src/recognise/new-text.js';

const newText = (...lines: readonly string[]) => newTextOf(splitText(lines.join('\n'), ['info@desk.example']));

const bullet = '> - If you have forgotten your password, ask the top administrator of';
const question = '> The account name that stands on the login page of the workspace, if you';

describe('The end of a broken line is quoted', () => {
  it.each([
    ['in the middle of a sentence', question, 'know it, and the company name'],
    [
      'with Chinese words further on',
      bullet,
      'your company to reset it. See “更改或忘記密碼” in our online guide (in\nChinese).',
    ],
    [
      'that begins with a quotation mark',
      '> What you ask for is a paid service of its own, which is called simply',
      '“API development and integration”, and may cost extra.',
    ],
  ])('%s', (_, above, tail) => {
    expect(newText('Thanks!', '', above, tail, '>', '> more')).toBe('Thanks!');
  });
});

describe('What stands below a quoted line is new', () => {
  it.each([
    ['where the line above was not full', '> (3) 帳號名稱', 'bluestone_hq'],
    [
      'where the sentence above had ended',
      '> Which account name stands on the login page of your own workspace today?',
      'bluestone hq',
    ],
    ['where it is an address', question, 'boss@tea.example'],
    [
      'where it is wider than any line of the quotation',
      question,
      'it is bluestone_hq, as far as I can tell from the sticker on the desk in the front office',
    ],
  ])('%s', (_, above, answer) => {
    expect(newText('see below', '', above, answer, '>', '> more')).toContain(answer);
  });
});
