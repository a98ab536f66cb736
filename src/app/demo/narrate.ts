/**
 * What the demo tells on the terminal: each mail as it arrives, how it was judged and on what evidence, what was
 * decided, and each letter as its reader sees it.
 */

import type { Composer } from '../../compose/letters.js';
import { timeWords } from '../../compose/local.js';
import type { Config } from '../../config/schema.js';
import type { Decision } from '../../domain/decision.js';
import type { MessageCause } from '../../domain/facts.js';
import type { StoredLetter } from '../../domain/letter.js';
import type { Clock } from '../../domain/ports.js';
import type { MessageId } from '../../domain/words.js';
import type { Observer } from '../parts.js';
import type { Terminal } from '../terminal.js';

export interface Narrator extends Observer {
  /** Whether the mail with this Message-ID was dealt with: the story waits for it. */
  hasSeen(messageId: MessageId): boolean;
  chapter(title: string): void;
  timePasses(words: string): void;
}

const linesShown = 14;

export function openNarrator(terminal: Terminal, config: Config, composer: Composer, clock: Clock): Narrator {
  const { style } = terminal;
  const seen = new Set<string>();
  const when = () => style('dim', timeWords(clock.now(), config.desk.hours.timeZone, 'en'));
  const say = (text: string) => terminal.line(`${when()}  ${text}`);
  return {
    hasSeen: (messageId) => seen.has(messageId),
    chapter(title) {
      terminal.line();
      say(style('bold', title));
    },
    timePasses(words) {
      terminal.line();
      terminal.line(style('dim', `        … ${words} …`));
    },
    decided({ decision, message }) {
      // Copies of our own letters are book-keeping, not news.
      if (decision.message?.outcome === 'own_copy') return;
      if (message !== null) {
        seen.add(message.messageId ?? '');
        for (const line of messageLines(decision, message)) say(line);
      }
      for (const effect of decision.effects) {
        if (effect.kind === 'withdraw') say(style('yellow', `a waiting letter is withdrawn (${effect.reason.code})`));
        if (effect.kind !== 'write' || effect.letter.kind !== 'customer') continue;
        const { letter } = effect;
        const waits = letter.releaseAt > clock.now();
        if (waits)
          say(
            style(
              'yellow',
              `decided: ${letter.purpose}, “${composer.render(letter).subject}” waits until ${timeWords(letter.releaseAt, config.desk.hours.timeZone, 'en')}`,
            ),
          );
      }
    },
    sent(letter) {
      say(letterHead(letter, terminal));
      if (letter.kind !== 'customer') return;
      const { subject, text } = composer.render(letter);
      const lines = text.trim().split('\n');
      terminal.line(`        ┌ ${style('bold', subject)}`);
      for (const line of lines.slice(0, linesShown)) terminal.line(`        │ ${line}`);
      terminal.line(lines.length > linesShown ? `        └ … ${lines.length - linesShown} more lines` : '        └');
    },
    quarantined: (row) => say(style('red', `message ${row.id} is quarantined`)),
    doubted: (letter) => say(style('red', `letter ${letter} is in doubt`)),
  };

  function messageLines(decision: Decision, message: MessageCause): readonly string[] {
    const { judgement, recognised } = message;
    const [main] = judgement.asks;
    const machine =
      recognised.machine === null
        ? null
        : `a machine wrote it: ${recognised.machine.kind} (${recognised.machine.marks.join(', ')})`;
    const asks = judgement.asks.map(({ topic, confidence }) => `${topic} ${Math.round(confidence * 100)} %`).join(', ');
    const staff = message.staffText === null ? null : 'it is staff’s, so it is relayed';
    return [
      style('cyan', `mail from ${message.from?.name ?? message.from?.address ?? 'nobody'}: “${message.subject}”`),
      `  ${machine ?? staff ?? `judged ${judgement.category}${judgement.sure ? '' : ', not sure'}: ${asks}`}`,
      ...(machine === null && staff === null
        ? main.evidence.slice(0, 2).map((evidence) => style('dim', `  ${evidence}`))
        : []),
      `  outcome ${decision.message?.outcome ?? ''}${stateOf(decision)}`,
    ];
  }
}

function stateOf(decision: Decision): string {
  const state = decision.effects.find((effect) => effect.kind === 'set_state');
  return state?.kind === 'set_state' ? `, case ${state.ticket} is ${state.state}` : '';
}

function letterHead(letter: StoredLetter, terminal: Terminal): string {
  const reader = letter.kind === 'customer' ? 'customer' : `staff (${letter.staff})`;
  return terminal.style('green', `${letter.purpose} left to ${reader} ${letter.to}`);
}
