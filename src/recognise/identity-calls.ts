/**
 * Which of the telephone numbers in a mail are to be called: not a supplier's, an old one, a fax, or one that the writer
 * asks not to use; and of several the one that they ask for ("use the direct line", 「打店裡就好」). Called by
 * `identity-prose`, `identity-answers` and `identity-items`.
 */
import { findPhones } from './identity-phones.js';
import type { FoundValue } from './identity-values.js';

/** The numbers of a line that may be called. */
export function phonesToCall(line: string): readonly FoundValue[] {
  return findPhones(line).filter((found) => !isSomeoneElses(line, found));
}

/** Of the numbers in these lines those that the writer prefers, by the number or by what they call it. */
export function preferredPhones(lines: readonly string[]): ReadonlySet<string> {
  if (lines.some((line) => /都(?:可以?|行|好|能)|\beither\b|whichever/i.test(line))) return new Set();
  const clauses = lines.flatMap((line) => clausesWithoutNumber(line));
  const kinds = clauses.flatMap((clause) => preferredKinds(clause));
  const refused = clauses.flatMap((clause) => refusedKinds(clause));
  const phones = lines.flatMap((line) => phonesToCall(line).map((found) => ({ line, found })));
  const isOf = (of: readonly PhoneKind[], { line, found }: (typeof phones)[number]): boolean =>
    of.some((kind) => isOfKind(line, found, kind));
  const named = phones.filter((phone) => isAskedFor(phone.line, phone.found) || isOf(kinds, phone));
  const preferred = named.length > 0 || refused.length === 0 ? named : phones.filter((phone) => !isOf(refused, phone));
  return new Set(preferred.map(({ found }) => found.value));
}

const notToCall =
  /(?:代理人|緊急聯絡|傳真|fax|你們|您們|貴公司|客服(?:專線|電話)?|firstline|first line|your (?:hotline|line|number)|(?:廠商|客戶|客户|房東|供應商|業者)(?:[^,。;]{0,12}(?:電話|手機))?|舊的?|原本的?|之前的?|old|不是|\bnot)[^,。;]{0,8}$|(?:^|\s|\|)F[.:]?\s{0,2}$/i;
/** Another person's, unless the writer asks to call them: "改成他的手機 …". */
const theirs = /(?:她|他|它|他們)的?(?:電話|手機)[^,。;]{0,8}$|(?:his|her|their) (?:phone|mobile|number)[^,.;]{0,8}$/i;
const calledNoMore =
  /^(?!\s?就[好可行])(?![^,。;]{0,6}(?:前|後|時|候|點|午|晚))(?![^\d,。;]{1,6}\d{3})[^\d,。;]{0,6}(?:就?不用|不要|先不要|先?[別别]|請勿|已經?停|停用|不通|打不通|打不進|沒在用|不接|空號|作廢|is (?:dead|disconnected|off|out of order|no longer))/i;

/** "不要打我手機", "don't ring my mobile": the last verb of calling before the number has a no in front. */
function isForbidden(clause: string): boolean {
  const last = [...clause.matchAll(calls)].at(-1);
  if (last === undefined) return false;
  return /(?:不要?|不用|[別别]|勿|不必|\bnot|n't|\bnever|\bno longer)\s?(?:再|要|to|you)?\s?$/i.test(
    clause.slice(0, last.index),
  );
}

const calls = /[撥拨]打|打電話|打|撥|拨|聯絡|联系|聯繫|來電|\b(?:call|ring|phone|dial|use|try)\b/gi;

function isSomeoneElses(line: string, { start, end }: FoundValue): boolean {
  // "Lumen Partners (support@lumen.example, 02-…)" is a card of somebody else's.
  const bracket = line.lastIndexOf('(', start - 1);
  const closed = bracket < 0 ? -1 : line.indexOf(')', end);
  const isOnCard =
    bracket >= 0 &&
    !line.slice(bracket, start).includes(')') &&
    line.slice(bracket, closed < 0 ? line.length : closed).includes('@');
  const clause = clauseBefore(line, start);
  return (
    isOnCard ||
    isForbidden(clause) ||
    notToCall.test(line.slice(Math.max(0, start - 18), start)) ||
    (theirs.test(clause) && !wanted.test(clause)) ||
    calledNoMore.test(line.slice(end, end + 16))
  );
}

const clauseBefore = (line: string, start: number): string =>
  line
    .slice(Math.max(0, start - 60), start)
    .split(/[,。;!?、]|\.\s/)
    .at(-1) ?? '';

/** "請打 02-…", "電洽 …", "02-… 就好": the writer wants this one called. */
function isAskedFor(line: string, { start, end }: FoundValue): boolean {
  return (
    wanted.test(clauseBefore(line, start)) ||
    /^[^\d,。;]{0,4}(?:就好|就可以|即可|為主|為準|這支)/.test(line.slice(end, end + 12))
  );
}

const wanted =
  /(?:[請请改]|直接|可以?|電話|麻煩)[^,]{0,4}?(?:打|撥|拨|電洽|洽|聯絡|联系|聯繫)(?!不)|(?:[請请]|麻煩)?(?:改成|改為|换成|換成|改打)|\b(?:please|kindly|instead|better|rather|best)\b[^,]{0,30}\b(?:call|ring|phone|dial|use)\b|\b(?:make|change) (?:it|the (?:tele)?phone)\b/i;

type PhoneKind = 'mobile' | 'landline' | 'direct' | 'switchboard';

const kindWords: Readonly<Record<PhoneKind, RegExp>> = {
  mobile: /手機|手机|行動|門號|mobile|cell/i,
  landline: /市話|室內|座機|公司電話|店裡|辦公室|landline|office/i,
  direct: /直撥|專線|direct/i,
  switchboard: /總機|代表號|switchboard|front desk|main (?:line|number)/i,
};
const phoneKinds: readonly PhoneKind[] = ['mobile', 'landline', 'direct', 'switchboard'];

/** Clauses that name no number; what they say of calling is said of a kind. */
const clausesWithoutNumber = (line: string): readonly string[] =>
  line.split(/[。!?;,，]|\.\s|\s-\s/).filter((clause) => findPhones(clause).length === 0);

/** "電話請打手機那支", "打店裡就好", "kindly use the direct line": called by its kind. */
function preferredKinds(clause: string): readonly PhoneKind[] {
  const call =
    /(?:[請请改直接麻煩]|電話)[^,]{0,4}?(?:打|撥|拨|用)|[打撥拨](?=.{1,10}(?:就好|就可以|即可|比較))|\b(?:use|call|ring|try)\b/i.exec(
      clause,
    );
  if (call === null || isForbidden(clause.slice(0, call.index + call[0].length))) return [];
  return kindsIn(clause.slice(call.index + call[0].length));
}

/** "請不要打手機", "don't ring the mobile": any other number rather than one of this kind. */
const refusedKinds = (clause: string): readonly PhoneKind[] => (isForbidden(clause) ? kindsIn(clause) : []);

const kindsIn = (words: string): readonly PhoneKind[] =>
  phoneKinds.filter((kind) => kindWords[kind].test(words.slice(0, 30)));

function isOfKind(line: string, { value, start }: FoundValue, kind: PhoneKind): boolean {
  const digits = value.replace(/\D/g, '').replace(/^886/, '0');
  if (kind === 'mobile') return digits.startsWith('09');
  const words =
    line
      .slice(Math.max(0, start - 25), start)
      .split(/[,;。|、]|\sand\s/)
      .at(-1) ?? '';
  if (kind === 'landline') return !digits.startsWith('09') && !kindWords.switchboard.test(words);
  return kindWords[kind].test(words);
}
