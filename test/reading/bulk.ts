/**
 * Mail that its headers mark as list, bulk or automatic, found without the recognisers; and whether the desk, on the
 * daemon's own road, would answer it. RFC 3834 forbids that, so the count of answers has to be none.
 */
import { configOf } from '../app/commands/options.js';
import { decideAfresh, type ExplainTools } from '../app/explain.js';
import { openJudge } from '../classify/judge.js';
import { sampleOcr } from '../compose/sample-file.js';
import { toInstant } from '../domain/words.js';
import { defaultSafety } from '../receive/parse-safely.js';
import { deskFacts } from '../recognise/recognise.js';

const mark =
  /^(?:list-(?:id|unsubscribe|post|help|subscribe|owner|archive):|(?:x-)?mailing-list:|precedence:[ \t]*(?:bulk|list|junk)|auto-submitted:[ \t]*auto)/im;

export function isMarkedAsBulk(raw: Buffer): boolean {
  const text = raw.toString('latin1', 0, 64 * 1024).replace(/^From [^\n]*\n/, '');
  const end = /\r?\n\r?\n/.exec(text)?.index ?? text.length;
  return mark.test(text.slice(0, end));
}

/** A desk with the configuration at hand; the answer is about letters to the sender, not notices to staff. */
export async function openDesk(): Promise<{ readonly wouldAnswer: (raw: Buffer) => Promise<boolean> }> {
  const config = await configOf({ config: 'config' }, 'policy');
  const tools: ExplainTools = {
    config,
    judge: openJudge(config),
    deskFacts: deskFacts(config),
    safety: defaultSafety,
    ocr: sampleOcr,
  };
  const now = toInstant('2026-11-09T10:00:00+08:00');
  if (now === null) throw new TypeError('no instant');
  return {
    async wouldAnswer(raw) {
      const { decision } = await decideAfresh(raw, now, tools);
      return decision.effects.some((effect) => effect.kind === 'write' && effect.letter.kind === 'customer');
    },
  };
}
