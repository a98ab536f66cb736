/** However a correction is worded, the last word counts (rules §6.3): words that correct × items × layouts. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/config/load.js';
import type { ItemCandidate } from '../../src/domain/message.js';
import { deskFacts, recognise } from '../../src/recognise/recognise.js';
import { message } from './messages.js';

const directory = join(import.meta.dirname, '../../config');
const desk = deskFacts(await loadConfig({ directory, environment: {}, need: 'policy' }));

const chinese = [
  ['admin_email', '管理者信箱', 'old@cup.example', 'new.admin@cup.example'],
  ['company_name', '公司名稱', '茶杯有限公司', '茶碗股份有限公司'],
  ['account_name', '帳號', 'cup01', 'cup-two'],
  ['account_name', '帳號', 'cup01', 'teacup'],
  ['phone', '電話', '0912-345-678', '02-2345-6789 分機 12'],
] as const;

const english = [
  ['admin_email', 'admin e-mail', 'old@cup.example', 'new.admin@cup.example'],
  ['company_name', 'company name', 'Cup Ltd.', 'Saucer & Cup Co., Ltd.'],
  ['account_name', 'account name', 'cup01', 'cup-two'],
  ['phone', 'phone number', '0912-345-678', '+886 2 2345 6789 ext. 12'],
] as const;

const chineseWordings: readonly ((label: string, old: string, value: string) => string)[] = [
  (label, _, value) => `${label}更正為 ${value}`,
  (label, _, value) => `${label}：更正為${value}`,
  (label, _, value) => `不好意思，${label}寫錯了，應該是 ${value} 才對。`,
  (label, _, value) => `${label}請改成 ${value}，謝謝`,
  (label, _, value) => `${label}改為「${value}」`,
  (label, old, value) => `${label}不是 ${old}，是 ${value}`,
  (label, old, value) => `${label}：${old} → ${value}`,
  (label, old, value) => `更正：${label} ${old} 應為 ${value}`,
  (label, _, value) => `更正上一封，${label}：${value}`,
  (label, _, value) => `正確的${label}是 ${value}`,
];

const englishWordings: readonly ((label: string, old: string, value: string) => string)[] = [
  (label, _, value) => `Correction: ${label}: ${value}`,
  (label, _, value) => `Sorry, the ${label} should be ${value}.`,
  (label, old, value) => `The ${label} is not ${old} but ${value}`,
  (label, _, value) => `The correct ${label} is ${value}`,
  (label, old, value) => `I mistyped the ${label}: not ${old}, it is ${value}`,
];

const rows = [
  ...chinese.flatMap(([item, label, old, value]) =>
    chineseWordings.map((word) => [word(label, old, value), item, value] as const),
  ),
  ...english.flatMap(([item, label, old, value]) =>
    englishWordings.map((word) => [word(label, old, value), item, value] as const),
  ),
];

describe('A correction', () => {
  it.each(rows)('is read: %s', (text, item, value) => {
    const { candidates } = recognise(message({ text }), desk, 'none');
    const last = candidates.findLast((candidate: ItemCandidate) => candidate.item === item);
    expect(last?.value.replace(/\.$/, '')).toBe(value.replace(/\.$/, ''));
  });
});
