/**
 * Ticket numbers, reserved before deciding. They are taken from the database in blocks, so that reading facts
 * needs no write. What is left of a block is given back at the end; after a crash it is a gap, which is fine.
 */
import type { TicketId } from '../domain/words.js';
import { openUnsynced, type SqliteDatabase } from './database.js';

const blockSize = 32;

const RETURN = `UPDATE desk SET next_ticket = @next WHERE id = 1 AND next_ticket = @end`;
const RESERVE = `UPDATE desk SET next_ticket = next_ticket + @size WHERE id = 1 RETURNING next_ticket - @size`;

export interface TicketNumbers {
  /** A number that nobody else ever gets. */
  take(): TicketId;
  /** No ticket came of it: the next one gets it, so that cases are numbered without large gaps. */
  giveBack(number: TicketId): void;
  /** The rest of the block, unless somebody else has reserved behind it. Nothing is taken any more. */
  close(): void;
}

export function openTicketNumbers(database: SqliteDatabase): TicketNumbers {
  const reserve = database.prepare<unknown[], number>(RESERVE).pluck();
  const giveRest = database.prepare(RETURN);
  const unsynced = openUnsynced(database);
  let next = 0;
  let end = 0;
  const returned: TicketId[] = [];
  return {
    giveBack: (number) => void returned.push(number),
    take() {
      const known = returned.shift();
      if (known !== undefined) return known;
      if (next === end) {
        // Where it is lost, so is every decision that came after it.
        next = Number(unsynced(() => reserve.get({ size: blockSize })));
        end = next + blockSize;
      }
      const number = next;
      next += 1;
      return number as TicketId;
    },
    close() {
      while (returned.includes((next - 1) as TicketId)) next -= 1;
      if (next < end) unsynced(() => giveRest.run({ next, end }));
    },
  };
}
