/**
 * The status of a failed delivery (RFC 3463): the one that says most of those that a report declares, quotes and
 * tells. Called by `bounce`.
 */

export interface Report {
  /** The fields of the recipient, empty where the report has none. */
  readonly fields: string;
  readonly diagnosis: string;
  readonly told: string;
}

/** `5.1.1`; `5.0.0` where only a reply code is known, null where nothing is. */
export function statusOf({ fields, diagnosis, told }: Report): string | null {
  const declared = /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(fields)?.[1] ?? null;
  const quoted = quotedStatus(diagnosis);
  // That time ran out (X.4.7) says nothing of why; the answer to the last attempt, quoted behind it, does.
  if (/^[45]\.4\.7$/.test(declared ?? quoted ?? '')) return lastAnswer(`${diagnosis}\n${told}`) ?? declared ?? quoted;
  // The system that refused knows more than the one that reports: 5.1.1 beats 5.0.0.
  if (declared !== null && (quoted === null || !declared.endsWith('.0.0'))) return declared;
  if (quoted !== null) return quoted;
  const code = /(?:^|[\s:>(])([45])\d\d[\s:-]/m.exec(diagnosis)?.[1];
  return declared ?? (code === undefined ? null : `${code}.0.0`);
}

/** A relay may quote what it was told: "5.1.0 - Unknown address error 550-'5.2.2 Mailbox full'". */
function quotedStatus(diagnosis: string): string | null {
  return (
    /\d{3}[- ]'([45]\.\d{1,3}\.\d{1,3})/.exec(diagnosis)?.[1] ??
    /(?:^|[\s#(;:=-])([45]\.\d{1,3}\.\d{1,3})(?![.\d])/m.exec(diagnosis)?.[1] ??
    null
  );
}

const lastAnswer = (text: string): string | null =>
  /\b[45]\.4\.7\b[\s\S]{0,400}?[<'"(]4\d\d (4\.\d{1,3}\.\d{1,3})\b/.exec(text)?.[1] ?? null;
