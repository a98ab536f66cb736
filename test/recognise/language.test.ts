import { expect, it } from 'vitest';
import { answerLanguage, writtenLanguage } from '../../src/recognise/language.js';

it.each([
  ['請問要怎麼設定機器人？', 'zh-TW', 'zh'],
  ['请问要怎么设定机器人？', 'zh-CN', 'zh'],
  ['我的 bot flow 卡在 API node，please help', 'zh-TW', 'zh'],
  ['How do I set up the bot?', 'en', 'en'],
  ['ログインできません。どうすればいいですか', 'ja', 'en'],
  ['로그인이 안 됩니다', 'ko', 'en'],
  ['Ich kann mich nicht anmelden und brauche Hilfe mit der Anmeldung', 'other', 'en'],
  ['Не могу войти', 'other', 'en'],
  ['', null, null],
  ['0912-345-678', null, null],
  ['https://shop.example/path amy@shop.example', null, null],
])('%j is written in %s and answered in %s', (text, written, answer) => {
  expect(writtenLanguage(text)).toBe(written);
  expect(answerLanguage(writtenLanguage(text))).toBe(answer);
});
