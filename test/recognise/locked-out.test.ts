/** Which words tell that people cannot get in (rules §6.1); beside two items they make a mail an application. */
import { describe, expect, it } from 'vitest';
import { tellsLockOut } from '../../src/recognise/locked-out.js';

describe('A lock-out is told', () => {
  it.each([
    '後台登不進去',
    '登录不了',
    '進不了後台',
    '大家都被鎖在門外',
    '沒有人可以登入',
    '系統不讓我們進去',
    '我們的 IP 不在允許清單',
    '我把允許清單改錯了，怎麼辦',
    '驗證碼一直收不到',
    '裝驗證器的手機掉了，驗證器不見了',
    '被踢出來了',
    'We are locked out of our account',
    'It shut us all out',
    'none of us can get in',
    "I can't log in",
    'the system does not let us in',
    "it won't let me in any more",
    "it says we're not on the list",
    'I lost the phone with the authenticator',
    'nobody gets past the sign-in',
    'We saved the wrong allow list',
    'ログインできません',
    '管理画面に入れません',
    'ＩＰ不在允許清單中',
  ])('%s', (text) => expect(tellsLockOut(text)).toBe(true));
});

describe('No lock-out is told', () => {
  it.each([
    ['by a question how to log in', '請問怎麼登入？'],
    ['by a question how to log in, in English', 'How do I log in?'],
    ['by a question how the allow list is set', '請問如何設定允許清單？'],
    ['by such a question the other way round', '允許清單要怎麼設定'],
    ['by such a question in English', 'How do I add an office to the allow list?'],
    ['by a report that does not open', 'The numbers in the report are wrong'],
    ['by a wish', '想把語音檔換掉'],
    ['by thanks', '可以登入了，謝謝'],
    ['by nothing', ''],
  ])('%s', (_, text) => expect(tellsLockOut(text)).toBe(false));
});
