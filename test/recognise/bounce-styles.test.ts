/** The table of `bounce-styles`: what a desk reads out of the report of each kind of mail system. */
import { describe, expect, it } from 'vitest';
import { parseMessage } from '../../src/receive/parse.js';
import { recognise } from '../../src/recognise/recognise.js';
import { reportOf, styles } from './bounce-styles.js';
import { desk } from './messages.js';

describe('Of a letter that came back the desk reads for whom, how badly, why and which', () => {
  it.each(styles.map((style) => [style.style, style] as const))('from %s', async (_, style) => {
    const { bounce, machine } = recognise(await parseMessage(reportOf(style)), desk, 'none');
    expect(machine?.kind).toBe('bounce');
    expect(bounce).toEqual({
      recipient: style.to,
      permanent: style.is === 'hard',
      status: style.status,
      ofMessageId: style.returned === 'no' ? null : '<letter-1@desk.example>',
    });
  });
});
