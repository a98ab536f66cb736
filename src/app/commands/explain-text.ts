/** An explanation for people at a terminal: what came, what it asks and why one thinks so, what would follow. */
import type { Effect } from '../../domain/decision.js';
import type { Explanation } from '../explain.js';
import type { Terminal } from '../terminal.js';

export function explanationLines(name: string, explained: Explanation, terminal: Terminal): readonly string[] {
  const { style } = terminal;
  const from = explained.from.map(({ address }) => address).join(', ') || '(no sender)';
  return [
    style('bold', `${name}`),
    `  from      ${from}`,
    `  subject   ${explained.subject}`,
    `  read as   ${explained.language ?? 'no words'}${charsetNote(explained)}, authentication ${explained.authentication}`,
    ...(explained.machine === null
      ? []
      : [`  machine   ${explained.machine.kind}: ${explained.machine.marks.join(', ')}`]),
    ...(explained.bounce === null ? [] : [`  came back ${bounceNote(explained.bounce)}`]),
    ...explained.thread.evidence.map((evidence) => `  thread    ${evidence}`),
    ...explained.attachments.map(
      ({ filename, type, size, inline }) =>
        `  attached  ${filename ?? '(no name)'}, ${type}, ${size} bytes${inline ? ', shown in the text' : ''}`,
    ),
    ...explained.parts
      .filter(({ text }) => text.trim() !== '')
      .flatMap(({ kind, lines, because, text }) => [
        `  ${kind.padEnd(12)}${lineRange(lines)}  “${oneLine(text.trim())}”`,
        style('dim', `              ${because.join(', ')}`),
      ]),
    ...(explained.sensitive.length === 0
      ? []
      : [`  secrets   ${explained.sensitive.map(({ kind }) => kind).join(', ')}`]),
    ...(explained.flaws.length === 0 ? [] : [`  odd       ${explained.flaws.join(', ')}`]),
    `  judged    ${style('cyan', explained.category)} ${percent(explained.confidence)}${explained.automatic ? '' : ', not sure'}${explained.urgent ? ', urgent' : ''}`,
    ...explained.asks.flatMap((ask) => [
      `    ask     ${ask.topic} ${percent(ask.confidence)}  “${oneLine(ask.text)}”`,
      ...ask.evidence.map((evidence) => style('dim', `            ${evidence}`)),
    ]),
    ...Object.entries(explained.identity).map(([item, { value }]) => `    item    ${item}: ${value}`),
    `  outcome   ${explained.outcome}`,
    ...explained.effects.map((effect) => `    ${effectLine(effect)}`),
    '',
  ];
}

function charsetNote({ charset }: Explanation): string {
  return charset.guessed ? `, charset guessed ${charset.used} (declared ${charset.declared ?? 'none'})` : '';
}

function bounceNote({ recipient, permanent, status, of_message_id }: NonNullable<Explanation['bounce']>): string {
  const letter = of_message_id === null ? '' : `, letter ${of_message_id}`;
  return `from ${recipient ?? 'nobody named'}, ${permanent ? 'for good' : 'for now'}, status ${status ?? 'untold'}${letter}`;
}

function lineRange([first, last]: readonly [number, number]): string {
  return first === last ? `line ${first}` : `lines ${first}–${last}`;
}

function effectLine(effect: Effect): string {
  const reason = `(${effect.reason.code})`;
  if (effect.kind === 'write')
    return `letter    ${effect.letter.kind} ${effect.letter.purpose}, leaves ${effect.letter.releaseAt} ${reason}`;
  if (effect.kind === 'set_state') return `state     ${effect.state} ${reason}`;
  if (effect.kind === 'set_item') return `item      ${effect.item} ${effect.status} ${reason}`;
  return `${effect.kind.padEnd(9)} ${reason}`;
}

function percent(confidence: number): string {
  return `${Math.round(confidence * 100)} %`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
}
