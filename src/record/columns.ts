/** How values stand in columns: JSON text and flags. Used by the files that turn rows into words of the domain. */

export type Flag = 0 | 1;

export function toFlag(value: boolean): Flag {
  return value ? 1 : 0;
}

/** What this program wrote itself, under a CHECK that it is JSON; its shape is that of the code that wrote it. */
export function fromJson<T>(text: string): T {
  return JSON.parse(text) as T;
}

/** The methods of a port as the files of record/ have them: SQLite answers at once, store.ts makes promises of them. */
export type Synchronous<Port> = {
  readonly [Method in keyof Port]: Port[Method] extends (...args: infer Args) => Promise<infer Answer>
    ? (...args: Args) => Answer
    : never;
};
