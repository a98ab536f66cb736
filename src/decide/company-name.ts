/**
 * Whether two names, as people write them, are those of one company: legal forms, blanks, points, full-width forms and
 * 臺 for 台 make no difference. What is near is not the same, and is said to be near.
 */

const legalForms =
  /(?:\([股有株]\)|株式[会會]社|股份|有限|公司|企業社|企業行|工作室|商行|商號|責任|责任|分公司|\b(?:co|ltd|limited|inc|incorporated|llc|corp|corporation|company|gmbh|plc|pte|pty|sdn|bhd)\b)/gu;

/** `Acme Co., Ltd.` is acme. Empty for a name that is nothing but its legal form. */
export function chosenName(name: string): string {
  const plain = name.normalize('NFKC').toLowerCase().replaceAll('臺', '台');
  return plain.replace(legalForms, '').replace(/[^\p{Letter}\p{Number}]/gu, '');
}

/** The same name, or one that is the other with more to it: `台中晨光`, `台中晨光有限公司 (Dawn Ltd.)`. */
export function isSameCompany(name: string, other: string): boolean {
  return areNear(chosenName(name), chosenName(other));
}

/** The same of two names that are chosen names already: with thousands of them that counts. */
export function areNear(a: string, b: string): boolean {
  // "晨光" may be any of many; what is short must be the whole of it.
  return a === b || (Math.min(a.length, b.length) > 2 && (a.includes(b) || b.includes(a)));
}

/** A name in another script may well be the same company's: they cannot be compared. */
export function areComparable(name: string, other: string): boolean {
  return isChinese(name) === isChinese(other);
}

function isChinese(name: string): boolean {
  return /\p{Script=Han}/u.test(name);
}
