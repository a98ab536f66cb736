/**
 * Mails written and labelled by somebody who had seen neither the code nor the examples. Of the odd ones up to u119 it was
 * looked at what classes of fault they show; the even ones only measure. The floors are what was reached, a little
 * below: mend the policy by what they teach, never by their words.
 */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain } from '../../src/app/explain.js';
import { sampleOcr } from '../../src/compose/sample-file.js';
import { sampleMail } from '../../src/compose/sample-mail.js';
import { instantOf } from '../../src/domain/words.js';
import { defaultSafety } from '../../src/receive/parse-safely.js';
import { deskFacts } from '../../src/recognise/recognise.js';
import type { Judged, Labelled } from '../judging/labels.js';
import { type Measures, measure } from '../judging/measures.js';
import { config, shippedJudge } from './policy.js';

const now = instantOf(Date.parse('2026-03-11T02:00:00Z'));
const tools = { config, judge: shippedJudge(), deskFacts: deskFacts(config), safety: defaultSafety, ocr: sampleOcr };

const labels = readFileSync(new URL('unseen.jsonl', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line): Labelled => JSON.parse(line))
  .filter(({ id }) => Number(id.slice(1)) % 2 === 0);

async function judged(label: Labelled): Promise<Judged> {
  const { id, from, subject, body, headers } = label;
  const attachments = label.attachments.map(({ text, ...rest }) => ({ ...rest, text: text ?? undefined }));
  const messageId = `<${id}@unseen.example>`;
  const raw = await sampleMail({
    ...{ from, subject, body, attachments, headers, messageId },
    to: config.desk.address,
    date: now,
  });
  return { label, found: await explain(raw, now, tools), milliseconds: 0 };
}

describe('Of mails that nobody fitted anything to', () => {
  let reached: Measures;
  beforeAll(async () => {
    reached = measure(await Promise.all(labels.map(judged)));
  });

  it('eighty are measured', () => expect(reached.category.of).toBe(80));
  it('the category is right, mostly', () => expect(reached.category.right).toBeGreaterThanOrEqual(73));
  it('the main topic is', () => expect(reached.mainTopic.right).toBeGreaterThanOrEqual(67));
  it('of several asks more than half are heard', () => expect(reached.manyAsks.right).toBeGreaterThanOrEqual(26));
  it('no person is taken for a machine', () => expect(reached.personsAsMachines.right).toBe(0));
  it('hardly one gets a decline or an offer that should not have been', () =>
    expect(reached.wrongDeclines.right).toBeLessThanOrEqual(1));
  it('most are decided without a person', () => expect(reached.automatic.right).toBeGreaterThanOrEqual(54));
  it('the language is known', () => expect(reached.language.right).toBeGreaterThanOrEqual(79));
});
