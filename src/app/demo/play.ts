/**
 * Plays the demo's story against a running desk: customers and staff write by real SMTP, the clock is set forward
 * over nights and weekends, each thing due happens at its own time.
 */
import { sampleMail } from '../../compose/sample-mail.js';
import type { Config } from '../../config/schema.js';
import { InternalError } from '../../domain/errors.js';
import type { Store } from '../../domain/ports.js';
import {
  type EmailAddress,
  hours,
  type Instant,
  type MessageId,
  plusMilliseconds,
  toEmailAddress,
} from '../../domain/words.js';
import { parseMessage } from '../../receive/parse.js';
import { openTransport } from '../../send/transport.js';
import type { DemoClock } from './clock.js';
import type { DemoHost } from './host.js';
import type { Narrator } from './narrate.js';
import type { Story, StoryStep } from './story.js';

export interface DemoStage {
  readonly config: Config;
  readonly host: DemoHost;
  readonly clock: DemoClock;
  readonly store: Store;
  readonly narrator: Narrator;
  readonly password: string;
  /** Between two happenings, so that a person can read along; 0 for tests. */
  readonly pauseMilliseconds: number;
  pause(milliseconds: number): Promise<void>;
}

const patienceMilliseconds = 20_000;
const lookMilliseconds = 25;

export async function playStory(story: Story, stage: DemoStage): Promise<void> {
  const written = new Map<string, MessageId>();
  for (const [place, step] of story.steps.entries()) {
    await passTime(step.at, stage);
    stage.narrator.chapter(step.title);
    const messageId = await write(step, place + 1, written, stage);
    await until(() => stage.narrator.hasSeen(messageId), stage, 'the mail was not dealt with');
    await quiet(stage);
    await stage.pause(stage.pauseMilliseconds);
  }
  await passTime(story.ends, stage);
}

/** Sets the clock from one due thing to the next, and waits until each was done. */
async function passTime(to: Instant, stage: DemoStage): Promise<void> {
  const { clock, store, narrator } = stage;
  if (plusMilliseconds(clock.now(), hours(6)) < to)
    narrator.timePasses(to.slice(0, 10) === clock.now().slice(0, 10) ? 'the evening passes' : 'the night passes');
  for (;;) {
    await quiet(stage);
    const next = await store.nextDueAt();
    if (next === null || next >= to) break;
    clock.set(next);
  }
  clock.set(to);
  await quiet(stage);
}

/** Until nothing that is due is left undone. */
async function quiet(stage: DemoStage): Promise<void> {
  const { store, clock } = stage;
  await until(
    async () => {
      const next = await store.nextDueAt();
      const { inbox, letters } = await store.status();
      const busy = inbox.some(({ state, count }) => (state === 'listed' || state === 'kept') && count > 0);
      const flying = letters.some(({ state, count }) => state === 'claimed' && count > 0);
      return !busy && !flying && (next === null || next > clock.now());
    },
    stage,
    'the desk did not come to rest',
  );
}

async function write(
  step: StoryStep,
  number: number,
  written: Map<string, MessageId>,
  stage: DemoStage,
): Promise<MessageId> {
  const { config, clock } = stage;
  const messageId = `<demo-${number}@example.test>` as MessageId;
  if ('staff' in step) {
    const person = config.staff.people[0];
    const address = person?.addresses[0];
    if (person === undefined || address === undefined)
      throw new InternalError('the demo needs somebody in staff.yaml', { code: 'demo_staff' });
    const notice = await noticeAbout(step.staff.answers, address, stage);
    const raw = await sampleMail({
      from: `"${person.name}" <${address}>`,
      to: config.desk.address,
      subject: `Re: ${notice.subject}`,
      body: `${step.staff.body}\n${config.desk.address} wrote:\n${notice.text.replace(/^/gm, '> ')}`,
      attachments: [],
      messageId,
      inReplyTo: notice.messageId,
      references: [notice.messageId],
      date: clock.now(),
    });
    await hand(address, raw, messageId, address, stage);
    return messageId;
  }
  const { mail } = step;
  const from = addressOf(mail.from);
  const answered = mail.answers_desk
    ? await newestLetter(from, stage)
    : mail.follows === undefined
      ? null
      : (written.get(mail.follows) ?? null);
  const raw = await sampleMail({
    ...mail,
    to: config.desk.address,
    messageId,
    ...(answered === null ? {} : { inReplyTo: answered, references: [answered] }),
    date: clock.now(),
  });
  written.set(from, messageId);
  await hand(from, raw, messageId, null, stage);
  return messageId;
}

/** By SMTP, as any client would; with a login the server vouches for the sender. */
async function hand(
  from: EmailAddress,
  raw: Buffer,
  messageId: MessageId,
  login: string | null,
  stage: DemoStage,
): Promise<void> {
  const transport = openTransport(
    {
      host: '127.0.0.1',
      port: stage.host.smtpPort,
      tls: 'starttls',
      plainOnLoopback: true,
      user: login,
      caFile: null,
      serverName: null,
      connections: 1,
    },
    login === null ? null : stage.password,
  );
  const result = await transport.send({ from, to: [stage.config.desk.address] }, raw, messageId);
  await transport.close();
  if (result.kind !== 'accepted')
    throw new InternalError(`the demo's mail host refused a mail: ${result.kind}`, { code: 'demo_refused' });
}

async function noticeAbout(customer: string, staff: EmailAddress, stage: DemoStage) {
  for (const raw of [...stage.host.messages(staff)].reverse()) {
    const parsed = await parseMessage(raw);
    if (parsed.messageId !== null && parsed.text.includes(customer))
      return { messageId: parsed.messageId, subject: parsed.subject, text: parsed.text };
  }
  throw new InternalError(`no notice about ${customer} came`, { code: 'demo_notice' });
}

async function newestLetter(customer: EmailAddress, stage: DemoStage): Promise<MessageId | null> {
  const raw = stage.host.messages(customer).at(-1);
  return raw === undefined ? null : (await parseMessage(raw)).messageId;
}

async function until(done: () => boolean | Promise<boolean>, stage: DemoStage, failure: string): Promise<void> {
  for (let waited = 0; waited < patienceMilliseconds; waited += lookMilliseconds) {
    if (await done()) return;
    await stage.pause(lookMilliseconds);
  }
  throw new InternalError(`${failure} within ${patienceMilliseconds / 1000} s`, { code: 'demo_stuck' });
}

function addressOf(from: string): EmailAddress {
  const address = toEmailAddress(/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from);
  if (address === null) throw new InternalError(`"${from}" of the story has no address`, { code: 'demo_story' });
  return address;
}
