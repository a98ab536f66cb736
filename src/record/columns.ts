/** How values stand in columns: JSON text, flags, evidence. Used by the files that turn rows into words of the domain. */

import type { ItemEvidence } from '../domain/message.js';

export type Flag = 0 | 1;

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0;
}

/** What this program wrote itself, under a CHECK that it is JSON; its shape is that of the code that wrote it. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** Evidence of an item in its two columns: words, or the files as JSON. */
export interface EvidenceColumns {
  readonly evidence: string | null;
  readonly files: string | null;
}

export function toEvidence({ evidence, files }: EvidenceColumns): ItemEvidence | null {
  return files === null ? evidence : fromJson(files);
}

export function evidenceColumns(evidence: ItemEvidence | null): EvidenceColumns {
  return typeof evidence === 'string' || evidence === null
    ? { evidence, files: null }
    : { evidence: null, files: JSON.stringify(evidence) };
}

/** The methods of a port as the files of record/ have them: SQLite answers at once, store.ts makes promises of them. */
export type Synchronous<Port> = {
  readonly [Method in keyof Port]: Port[Method] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : never;
};
