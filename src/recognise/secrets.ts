/**
 * Secrets that a customer wrote in clear (rules §7): passwords, card numbers, national and resident ids, API
 * tokens; and the masking of every copy of such a text. Order numbers, phones, dates and business numbers
 * are none. Pure and linear; called by `recognise`, the masking also by whoever shows a text.
 */
import type { Secret, SecretKind } from '../domain/message.js';
import { hide } from './mask.js';

const limit = 1024 * 1024;

export function findSecrets(text: string): readonly Secret[] {
  const found: Secret[] = [];
  const seen = new Set<string>();
  const add = (kind: SecretKind, value: string): void => {
    if (value === '' || seen.has(value)) return;
    seen.add(value);
    found.push({ kind, value });
  };
  const searched = text.slice(0, limit);
  for (const value of cardNumbers(searched)) add('credit_card', value);
  for (const value of identityNumbers(searched)) add('national_id', value);
  for (const value of tokens(searched)) add('token', value);
  for (const value of passwords(searched)) add('password', value);
  return found;
}

/** Every occurrence of every secret replaced by dots; its length is not told. */
export function maskSecrets(text: string, secrets: readonly Secret[]): string {
  return hide(
    text,
    secrets.map(({ value }) => value),
  );
}

export function maskText(text: string): string {
  return maskSecrets(text, findSecrets(text));
}

/** 13-19 digits in groups, of a card network's range, right by Luhn (ISO/IEC 7812). */
function* cardNumbers(text: string): Generator<string> {
  for (const match of text.matchAll(/(?<![\d０-９-])[\d０-９](?:[ \u00a0-]?[\d０-９]){12,18}(?![\d０-９-])/g)) {
    // Groups that touch a letter belong to an id in hexadecimal: `1c95b428-0008-1000-87a0-…`.
    const around = `${text[match.index - 1] ?? ''}${text[match.index + match[0].length] ?? ''}`;
    if (match[0].includes('-') && /[a-z]/i.test(around)) continue;
    const digits = match[0].normalize('NFKC').replace(/\D/g, '');
    if (/^(?:4|5[1-5]|2[2-7]|3[4-7]|35|30|38|39|6)/.test(digits) && new Set(digits).size > 1 && luhn(digits))
      yield match[0];
  }
}

function luhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** National ids A1…/A2…, resident certificates A8…/A9… (since 2021) and AA…-AD… (before). */
function* identityNumbers(text: string): Generator<string> {
  for (const match of text.matchAll(/(?<![A-Za-z0-9])[A-Za-z][A-Da-d1289]\d{8}(?![A-Za-z0-9])/g)) {
    if (isIdentityNumber(match[0].toUpperCase())) yield match[0];
  }
}

const letterCodes = 'ABCDEFGHJKLMNPQRSTUVXYWZIO';

function isIdentityNumber(id: string): boolean {
  const code = (letter: string): number => letterCodes.indexOf(letter) + 10;
  const first = code(id.charAt(0));
  const second = /[A-D]/.test(id.charAt(1)) ? code(id.charAt(1)) % 10 : Number(id.charAt(1));
  const digits = [Math.floor(first / 10), first % 10, second, ...[...id.slice(2)].map(Number)];
  const weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1];
  const sum = digits.reduce((total, digit, index) => total + digit * (weights[index] ?? 0), 0);
  return sum % 10 === 0;
}

// Tokens that carry their issuer's form, and whatever long random text is called one.
const knownToken =
  /\b(?:sk-[A-Za-z0-9_-]{20,200}|sk_live_[A-Za-z0-9]{10,200}|rk_live_[A-Za-z0-9]{10,200}|gh[pousr]_[A-Za-z0-9]{20,200}|github_pat_\w{20,200}|xox[abprs]-[A-Za-z0-9-]{10,200}|AKIA[A-Z0-9]{16}|AIza[\w-]{35}|EAA[A-Za-z0-9]{40,400}|shp(?:at|ss|ca|pa)_[A-Fa-f0-9]{32}|SG\.[\w-]{16,64}\.[\w-]{16,64}|eyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,1000})/g;
const namedToken =
  /(?:api[ _-]?key|access[ _-]?token|channel[ _-]?(?:access[ _-]?token|secret)|client[ _-]?secret|secret[ _-]?key|auth[ _-]?token|bearer|token|金鑰|權杖|密鑰|密钥)["'」』]?[ \t]*(?:是|為|:|：|=|is|\s)[ \t]*["'「『]?([A-Za-z0-9+/_=.-]{20,500})/gi;

function* tokens(text: string): Generator<string> {
  for (const match of text.matchAll(knownToken)) yield match[0];
  for (const match of text.matchAll(namedToken)) {
    const value = match[1] ?? '';
    if (/\d/.test(value) && /[A-Za-z]/.test(value)) yield value;
  }
}

// The word, at most a few words of setting it, then the value. What follows must look like a password, not
// like the rest of a sentence.
const passwordWord = /密碼|密码|password|passwd|passcode|passwort|pwd|\bpw\b|\bpass(?=\s*[:：=])/gi;
const bridge =
  /^["'」』]?\s{0,3}(?:(?:就|先|請|请|都|幫我|帮我|直接|一樣|也)?\s?(?:改成|改為|改为|換成|换成|設成|设成|設為|设为|設定成|設定為|是|為|为|叫|用|:|：|=|＝|->|→|to\b|is\b|was\b|as\b)|\s)\s{0,3}["'“「『(（]?/i;

// "I remember it was X or Y", in the sentence after the one that names the password.
const remembered =
  /(?:記得(?:密碼)?是|記得是|应该是|應該是|一直是|原本是|以前是|試過|試了|remember it (?:is|was)|tried|it was)\s{0,2}["'「『]?([\x21-\x7e]{4,40})(?:\s{0,3}(?:或是?|跟|和|or|and)\s{0,3}["'「『]?([\x21-\x7e]{4,40}))?/i;

function* rememberedPasswords(text: string): Generator<string> {
  for (const match of text.matchAll(passwordWord)) {
    const nearby = remembered.exec(text.slice(match.index + match[0].length, match.index + match[0].length + 80));
    for (const value of [nearby?.[1], nearby?.[2]])
      if (value !== undefined && looksLikePassword(value, false)) yield value;
  }
}

/** "把下面四位重設成 0000", further on in the sentence that speaks of passwords. */
const setTo = /(?:重?設定?|改|換|换)(?:成|為|为)\s?["'「『]?(\d{4,12}(?![\x21-\x7e])|[\x21-\x7e]{6,40})/;
/** Other things are set in the same breath. */
const otherThing = /分機|電話|號碼|時區|時間|日期|代碼|數量|金額|名稱|信箱|網址|版本|mail/i;
/** "密碼zongzi5858" */
const glued = /^([A-Za-z0-9][\x21-\x7e]{5,40})/;
/** "帳號 sw_admin / Sl33p!Well" */
const pair = /(?:帳號|账号|帳密|账密|account|login)\s?[:：]?\s?[\w.@+-]{2,60}\s?[/|]\s?([\x21-\x7e]{6,40})/gi;

function* passwordsFurtherOn(text: string): Generator<string> {
  for (const match of text.matchAll(passwordWord)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 90);
    const sentence = after.split(/[。\n!！?？]/, 1)[0] ?? '';
    const set = setTo.exec(sentence);
    const isOther = set === null || otherThing.test(sentence.slice(0, set.index));
    const named = isOther ? undefined : set[1]?.replace(/[.,;:)"'」]+$/, '');
    if (named !== undefined && looksLikePassword(named, true)) yield named;
    const next = /[\p{Script=Han}]$/u.test(match[0]) ? glued.exec(after)?.[1]?.replace(/[.,;:)"'」]+$/, '') : undefined;
    if (next !== undefined && /[A-Za-z]/.test(next) && /\d/.test(next) && looksLikePassword(next, false)) yield next;
  }
  for (const match of text.matchAll(pair)) {
    const value = (match[1] ?? '').replace(/[.,;:)"'」]+$/, '');
    // Two accounts or a date stand beside each other, too.
    if (/\d/.test(value) && /[A-Za-z]/.test(value) && /[^A-Za-z0-9@._-]/.test(value)) yield value;
  }
}

function* passwords(text: string): Generator<string> {
  yield* rememberedPasswords(text);
  yield* passwordsFurtherOn(text);
  for (const match of text.matchAll(passwordWord)) {
    const after = text.slice(match.index + match[0].length, match.index + match[0].length + 120);
    const line = after.split('\n', 1)[0] ?? '';
    const link = bridge.exec(line);
    if (link === null) continue;
    const isNamed = /\S/.test(link[0]);
    const value = /^[\x21-\x7e]{3,64}/.exec(line.slice(link[0].length))?.[0].replace(/[.,;:)"'!?」]+$/, '') ?? '';
    const trimmed = value.length === 0 ? '' : restoreMarks(line.slice(link[0].length), value);
    if (looksLikePassword(trimmed, isNamed)) yield trimmed;
  }
}

/** A closing mark may belong to the password: `Abc123!` followed by a blank. */
function restoreMarks(source: string, value: string): string {
  const next = source.charAt(value.length);
  return /[!?]/.test(next) && value.length > 0 && /\d/.test(value) ? value + next : value;
}

function looksLikePassword(value: string, isNamed: boolean): boolean {
  if (value.length < 4 || /^https?:/i.test(value) || /^\S+@\S+\.\S+$/.test(value)) return false;
  if (/^[*x•.●_-]+$/i.test(value)) return false;
  // A date: when the password runs out.
  if (/^(?:19|20)\d\d[/.-]\d{1,2}[/.-]\d{1,2}$/.test(value)) return false;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/].filter((kind) => kind.test(value)).length;
  // A plain word after "password is" is the sentence going on: "is wrong", "is expired".
  if (!/\d/.test(value)) return isNamed && kinds >= 3;
  if (/^\d+$/.test(value)) return isNamed && value.length >= 4 && value.length <= 12;
  return kinds >= 2;
}
