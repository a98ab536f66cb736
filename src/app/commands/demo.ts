/**
 * `helpdesk demo`: the real daemon on an embedded mail host. Customers and staff write, a night and a weekend
 * pass, then the desk stays open and a person can write to it with any mail client.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Command } from 'commander';
import { readCustomers } from '../../config/customers.js';
import type { Config } from '../../config/schema.js';
import { ConfigError } from '../../domain/errors.js';
import { openTransport } from '../../send/transport.js';
import { createStorage, openLetters, openParts, systemMilliseconds } from '../build.js';
import { startDaemon } from '../daemon.js';
import { demoClock } from '../demo/clock.js';
import { type DemoHost, startDemoHost } from '../demo/host.js';
import { openNarrator } from '../demo/narrate.js';
import { playStory } from '../demo/play.js';
import { readStory } from '../demo/story.js';
import type { Terminal } from '../terminal.js';
import { absolute, type ConfigOptions, configOf, withConfig } from './options.js';

interface Options extends ConfigOptions {
  readonly once?: true;
}

const password = 'demo';
const openDomain = 'example.test';
const visitor = `you@${openDomain}`;
const authservId = 'mail.demo.invalid';
const readingPause = 700;

export function demoCommand(terminal: Terminal): Command {
  return withConfig(new Command('demo'))
    .description('see the desk at work on an embedded mail host: no account, no network, no root')
    .option('--once', 'end after the story instead of waiting for your own mails')
    .action(async (options: Options) => {
      const given = await configOf(options, 'desk');
      const people = join(absolute(options.config), 'demo');
      const story = await readStory(join(people, 'story.yaml'));
      const clock = demoClock(story.starts, systemMilliseconds);
      const staff = given.staff.people.flatMap(({ addresses }) => addresses);
      const host = await startDemoHost({
        clock,
        accounts: [given.desk.address, ...staff, visitor],
        openDomain,
        password,
        authservId,
      });
      const directory = await mkdtemp(join(tmpdir(), 'helpdesk-demo-'));
      const config = await demoConfig(given, host, people);
      const storage = await createStorage(directory);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      process.once('SIGTERM', () => stop.abort());
      try {
        const narrator = openNarrator(terminal, config, await openLetters(config), clock);
        const parts = await openParts({ config, storage, clock, observer: narrator });
        const transport = openTransport(smtpOf(host), password);
        const daemon = await startDaemon(parts, transport, stop.signal);
        await pause(200);
        const pauseMilliseconds = terminal.isInteractive ? readingPause : 0;
        await playStory(story, {
          config,
          host,
          clock,
          store: storage.store,
          narrator,
          password,
          pauseMilliseconds,
          pause: (ms) => pause(ms),
        });
        if (options.once === true) stop.abort();
        else for (const line of await invitation(config, host)) terminal.line(line);
        await daemon.done;
        await transport.close();
      } finally {
        await storage.close();
        await host.stop();
        await rm(directory, { recursive: true, force: true });
      }
    });
}

/** The shipped policy, made to work on the embedded host and to send by itself. */
async function demoConfig(config: Config, host: DemoHost, people: string): Promise<Config> {
  const { desk } = config;
  const { customers, problems } = await readCustomers(people);
  if (problems.length > 0) throw new ConfigError(problems);
  const port = await host.imapPort(desk.address);
  return {
    ...config,
    // Of the story's own people.
    customers,
    desk: {
      ...desk,
      mode: 'automatic',
      modeFor: {},
      plusAddressing: true,
      letters: { ...desk.letters, staffHoldSeconds: 2 },
      authentication: { ...desk.authentication, authservIds: [authservId] },
      imap: {
        host: '127.0.0.1',
        port,
        tls: 'starttls',
        user: desk.address,
        caFile: null,
        serverName: null,
        plainOnLoopback: true,
      },
      smtp: smtpOf(host),
    },
    secrets: { imapPassword: password, smtpPassword: password },
  };
}

function smtpOf(host: DemoHost) {
  return {
    host: '127.0.0.1',
    port: host.smtpPort,
    tls: 'starttls',
    user: null,
    caFile: null,
    serverName: null,
    plainOnLoopback: true,
    connections: 2,
  } as const;
}

async function invitation(config: Config, host: DemoHost): Promise<readonly string[]> {
  const staff = config.staff.people[0]?.addresses[0] ?? config.desk.address;
  return [
    '',
    'The story is over and the desk is open: write to it yourself.',
    '',
    `  To           ${config.desk.address}`,
    `  SMTP         127.0.0.1 port ${host.smtpPort}, no encryption, no login needed (staff log in to be believed)`,
    `  As customer  IMAP 127.0.0.1 port ${await host.imapPort(visitor)}, user ${visitor}, password ${password}`,
    `  As staff     IMAP 127.0.0.1 port ${await host.imapPort(staff)}, user ${staff}, password ${password}`,
    '',
    'Ctrl-C ends the demo; nothing is kept.',
  ];
}
