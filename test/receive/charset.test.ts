/** Bytes to text: what is declared, what is not, and what is declared wrongly. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeBytes } from '../../src/receive/parse-charset.js';
import { decodeWords } from '../../src/receive/parse-headers.js';

const traditional = '您好，我們的客服機器人昨天開始沒有回覆客人的訊息，請問要怎麼設定？謝謝您的協助。';
const simplified = '您好，我们的客服机器人昨天开始没有回复客人的消息，请问要怎么设置？谢谢您的帮助。';
const japanese = 'お世話になっております。パスワードを忘れましたので、再設定をお願いいたします。';
const korean = '안녕하세요. 비밀번호를 잊어버렸습니다. 초기화를 부탁드립니다. 감사합니다.';
const russian = 'Добрый день! Помогите восстановить пароль, пожалуйста. Спасибо.';
const german = 'Grüße aus München, wir können uns seit gestern nicht mehr anmelden. Schöne Grüße, Jürgen';

describe('A text is read whatever its declaration', () => {
  const nothing = [null, 'us-ascii', 'unknown-8bit', 'x-user-defined', 'utf-8', 'iso-8859-1'];
  it.each([
    [
      'Traditional Chinese in Big5',
      traditional,
      'big5',
      [...nothing, 'gb2312', 'shift_jis', 'euc-kr', 'chinesebig5', 'windows-950'],
    ],
    ['Simplified Chinese in GBK', simplified, 'gbk', [...nothing, 'big5', 'euc-kr', 'gb2312', 'x-gbk', 'cp-936']],
    ['Traditional Chinese in GBK', traditional, 'gbk', ['gb2312', 'gbk', 'gb18030']],
    ['Chinese in UTF-8', traditional, 'utf-8', [...nothing, 'big5', 'gb2312', 'utf8mb4']],
    ['Japanese in Shift_JIS', japanese, 'shift_jis', [...nothing, 'windows-31j', 'big5']],
    ['Japanese in EUC-JP', japanese, 'euc-jp', [...nothing, 'x-euc-jp']],
    ['Korean in EUC-KR', korean, 'euc-kr', [...nothing, 'ks_c_5601-1987', 'cp949']],
    ['Russian in windows-1251', russian, 'windows-1251', [null, 'us-ascii', 'windows-1251', 'win1251']],
    ['Russian in KOI8-R', russian, 'koi8-r', [null, 'us-ascii', 'koi8-r']],
    ['German in windows-1252', german, 'windows-1252', [null, 'us-ascii', 'iso-8859-1', 'latin1', 'big5']],
    [
      'Chinese in UTF-16, little end first',
      `${traditional}\n`,
      'utf-16le',
      [null, 'utf-16', 'unicode', 'utf-16be', 'us-ascii'],
    ],
    [
      'Chinese in UTF-16, big end first',
      `${traditional}\n`,
      'utf-16be',
      [null, 'utf-16', 'ucs-2', 'utf-16le', 'utf-8'],
    ],
    ['English in UTF-16', 'Hello, please help me.', 'utf-16le', [null, 'utf-16', 'utf-8']],
    ['Chinese in UTF-7', traditional, 'utf-7', ['utf-7', 'unicode-1-1-utf-7']],
  ])('%s', (_, text, charset, declarations) => {
    const bytes = iconv.encode(text, charset);
    for (const declared of declarations)
      expect([declared, decodeBytes(bytes, declared).text]).toEqual([declared, text]);
  });

  it.each([
    ['HZ', '~{Dz:C~}, hello', 'hz-gb-2312', '您好, hello'],
    ['ISO-2022-KR', '\u001b$)C\n\u000e0!GQ\u000f ok', 'iso-2022-kr', '가한 ok'],
    ['ISO-2022-JP that nobody declared', '\u001b$B$*\u001b(B', null, 'お'],
  ])('%s', (_, bytes, declared, text) => {
    expect(decodeBytes(Buffer.from(bytes, 'latin1'), declared).text).toBe(text);
  });

  it('and takes the number that Windows has for UTF-8 for its name', () => {
    const bytes = Buffer.from(traditional);
    for (const declared of ['cp65001', 'windows-65001'])
      expect(decodeBytes(bytes, declared)).toMatchObject({ text: traditional, used: 'utf-8', guessed: false });
  });

  it('and says when it did not believe the declaration', () => {
    const big5 = iconv.encode(traditional, 'big5');
    expect(decodeBytes(big5, 'big5')).toMatchObject({ used: 'big5-hkscs', guessed: false });
    expect(decodeBytes(big5, 'gb2312')).toMatchObject({ used: 'big5-hkscs', guessed: true });
    expect(decodeBytes(big5, null)).toMatchObject({ used: 'big5-hkscs', guessed: true });
  });

  it('a few bytes decide nothing against a declaration', () => {
    expect(decodeBytes(iconv.encode('王芳', 'gbk'), 'gb2312').text).toBe('王芳');
    expect(decodeBytes(iconv.encode('café', 'latin1'), 'iso-8859-1').text).toBe('café');
  });

  it('never throws, whatever the bytes and the name', () => {
    const bytes = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256));
    for (const declared of [null, '', 'big5', 'utf-16', 'utf-7', 'hz-gb-2312', 'iso-2022-cn', 'no-such', '\u0000', '?'])
      expect(typeof decodeBytes(bytes, declared).text).toBe('string');
  });
});

describe('Encoded words', () => {
  const word = (bytes: Buffer) => `=?UTF-8?B?${bytes.toString('base64')}?=`;
  const bytes = Buffer.from('機器人設定');

  it.each([
    ['cut in mid-character', `${word(bytes.subarray(0, 4))} ${word(bytes.subarray(4))}`, '機器人設定'],
    ['cut off with nothing behind', word(bytes.subarray(0, 13)), '機器人設'],
    ['without their end', `Re: ${word(bytes).slice(0, -2)}`, 'Re: 機器人設定'],
    ['beside plain words', `${word(bytes)} (FL-1042)`, '機器人設定 (FL-1042)'],
    ['of a charset by another name', `=?x-gbk?B?${iconv.encode('设置', 'gbk').toString('base64')}?=`, '设置'],
  ])('%s', (_, value, text) => {
    expect(decodeWords(value)).toBe(text);
  });
});
