/**
 * Ticket numbers, reserved before deciding. They are taken from the database in blocks, so that reading facts
 * needs no write; a block that is not used up leaves a gap, which is fine.
 */
import type { TicketId } from '../domain/words.js';
import type { SqliteDatabase } from './database.js';

const blockSize = 32;

const RESERVE = `UPDATE desk SET next_ticket = next_ticket + @size WHERE id = 1 RETURNING next_ticket - @size`;

export interface TicketNumbers {
  /** A number that nobody else ever gets. */
  take(): TicketId;
}

export function openTicketNumbers(database: SqliteDatabase): TicketNumbers {
  const reserve = database.prepare<unknown[], number>(RESERVE).pluck();
  let next = 0;
  let end = 0;
  return {
    take() {
      if (next === end) {
        next = Number(reserve.get({ size: blockSize }));
        end = next + blockSize;
      }
      const number = next;
      next += 1;
      return number as TicketId;
    },
  };
}
