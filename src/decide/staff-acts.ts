/**
 * The things a proven member of staff can do to a ticket, by mail or at a terminal: which file carries out which act.
 * Each answers the effects, with the letter the customer reads and the transcript the writer gets, or why it cannot be.
 */
import { unreachable } from '../domain/words.js';
import type { ActMatter, Done } from './act.js';
import { answerWith, takeAndSpend } from './staff-answer.js';
import { showFile } from './staff-file.js';
import { assignTo, forwardTo, releaseDrafts, stopLetters, waitUntil } from './staff-moves.js';
import { sendPrepared } from './staff-prepared.js';
import { correctTopic, doubtTopic } from './staff-topic.js';
import { explain } from './staff-why.js';
import { acceptItems, rejectItem } from './verify.js';
import { setItem } from './verify-by-hand.js';

export function carryOut(matter: ActMatter): Done {
  const { act } = matter;
  switch (act.kind) {
    case 'answer':
      return answerWith(matter, act, act.asksBack ? 'awaiting_customer' : 'answered');
    case 'close':
      return answerWith(matter, act, 'closed');
    case 'beside':
      return takeAndSpend(matter, act);
    case 'letter':
      return sendPrepared(matter, act.name);
    case 'topic':
      return correctTopic(matter, act.topic);
    case 'wrong':
      return doubtTopic(matter);
    case 'accept':
      return acceptItems(matter, act.items);
    case 'reject':
      return rejectItem(matter, act.item, matter.words ?? '');
    case 'item':
      return setItem(matter, act.argument);
    case 'show':
      return showFile(matter);
    case 'why':
      return explain(matter);
    case 'assign':
      return assignTo(matter, act.to, act.note);
    case 'forward':
      return forwardTo(matter, act.group, act.note);
    case 'wait':
      return waitUntil(matter, act.until);
    case 'ok':
      return releaseDrafts(matter);
    case 'stop':
      return stopLetters(matter);
    default:
      return unreachable(act);
  }
}
