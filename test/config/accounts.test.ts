import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeProblems } from '../../src/config/describe.js';
import { loadConfig } from '../../src/config/load.js';
import type { Environment } from '../../src/config/secrets.js';
import { ConfigError } from '../../src/domain/errors.js';
import { added, directoryWith } from './sample.js';

const secret = 'correct horse';
const both = { HELPDESK_IMAP_PASSWORD: secret, HELPDESK_SMTP_PASSWORD: `${secret} too` };
const accounts = `imap: { host: imap.desk.example, user: info, caFile: ca.pem }
smtp: { host: smtp.desk.example, user: info }
`;

/** A desk with both accounts and their CA file, below it whatever the secrets are read from. */
async function deskWith(sections: string, files: { readonly [name: string]: string } = {}): Promise<string> {
  return directoryWith({ 'desk.yaml': added(sections), 'ca.pem': 'PEM', 'templates/layout.hbs': 'Hello', ...files });
}

async function told(directory: string, environment: Environment): Promise<string> {
  try {
    await loadConfig({ directory, need: 'mail', environment });
    return '';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return describeProblems(error).replaceAll(`${directory}/`, '');
  }
}

describe('a command that talks to mail servers', () => {
  test('gets both passwords from the environment', async () => {
    const config = await loadConfig({ directory: await deskWith(accounts), need: 'mail', environment: both });
    expect(config.secrets).toEqual({ imapPassword: secret, smtpPassword: `${secret} too` });
  });

  test('gets a password from a file, without the line break at its end', async () => {
    const directory = await deskWith(accounts, { 'imap-password': `${secret}\n` });
    const environment = {
      HELPDESK_IMAP_PASSWORD_FILE: join(directory, 'imap-password'),
      HELPDESK_SMTP_PASSWORD: secret,
    };
    const config = await loadConfig({ directory, need: 'mail', environment });
    expect(config.secrets.imapPassword).toBe(secret);
  });

  test('finds the CA file beside the configuration, wherever it was started', async () => {
    const directory = await deskWith(accounts);
    const config = await loadConfig({ directory, need: 'mail', environment: both });
    expect(config.desk.imap?.caFile).toBe(join(directory, 'ca.pem'));
  });

  test('needs no password for a server that wants no login', async () => {
    const directory = await deskWith(accounts.replace('smtp.desk.example, user: info', 'smtp.desk.example'));
    const environment = { HELPDESK_IMAP_PASSWORD: secret };
    expect((await loadConfig({ directory, need: 'mail', environment })).secrets.smtpPassword).toBeNull();
  });

  test('refuses to start without its accounts, and says so for both', async () => {
    expect(await told(await deskWith(''), both)).toBe(
      'desk.yaml  imap: is missing: say which server to talk to (the desk.yaml that comes with the program has an example)\n' +
        'desk.yaml  smtp: is missing: say which server to talk to (the desk.yaml that comes with the program has an example)',
    );
  });

  test.each([
    ['a password that is not set', {}, 'HELPDESK_IMAP_PASSWORD: is missing: set it, or HELPDESK_IMAP_PASSWORD_FILE'],
    ['a password that is empty', { HELPDESK_IMAP_PASSWORD: '' }, 'HELPDESK_IMAP_PASSWORD: is empty'],
    [
      'a password in two places',
      { HELPDESK_IMAP_PASSWORD: secret, HELPDESK_IMAP_PASSWORD_FILE: '/x' },
      'HELPDESK_IMAP_PASSWORD: HELPDESK_IMAP_PASSWORD and HELPDESK_IMAP_PASSWORD_FILE are both set: keep one',
    ],
    [
      'a file of a password that is not there',
      { HELPDESK_IMAP_PASSWORD_FILE: '/nowhere/secret' },
      'HELPDESK_IMAP_PASSWORD_FILE: the file /nowhere/secret cannot be read (ENOENT)',
    ],
  ])('refuses %s', async (_what, environment, message) => {
    const directory = await deskWith(accounts);
    expect(await told(directory, { HELPDESK_SMTP_PASSWORD: secret, ...environment })).toBe(`environment  ${message}`);
  });

  test('refuses a CA file that cannot be read', async () => {
    const directory = await deskWith(accounts.replace('ca.pem', 'other.pem'));
    expect(await told(directory, both)).toBe('desk.yaml:12  imap.caFile: "other.pem" cannot be read (ENOENT)');
  });

  test('refuses to compose without templates', async () => {
    const templatesDirectory = join(await directoryWith(), 'no-templates');
    const directory = await deskWith(accounts);
    const asked = loadConfig({ directory, templatesDirectory, need: 'desk', environment: {} });
    await expect(asked).rejects.toMatchObject({
      problems: [{ file: templatesDirectory, message: 'there are no templates here' }],
    });
  });
});

describe('a command that talks to no server', () => {
  test('asks for no account and reads no password', async () => {
    const directory = await deskWith('', {});
    const config = await loadConfig({ directory, need: 'desk', environment: both });
    expect(config.secrets).toEqual({ imapPassword: null, smtpPassword: null });
  });
});

describe('a secret', () => {
  test('that was put into a file is refused and not repeated', async () => {
    const directory = await deskWith(`imap: { host: imap.desk.example, user: info, password: ${secret} }\n`);
    const text = await told(directory, both);
    expect(text).toContain('desk.yaml:12  imap.password: secrets do not live in files');
    expect(text).not.toContain(secret);
  });

  test('on a line that is no YAML is not repeated', async () => {
    const directory = await deskWith(`imap: { host: imap.desk.example, password: ${secret}\n`);
    const text = await told(directory, both);
    expect(text).toContain('desk.yaml:13  syntax: ');
    expect(text).not.toContain(secret);
  });

  test('of the environment is in no message, whatever else is wrong', async () => {
    const directory = await deskWith('');
    await writeFile(join(directory, 'secret'), secret);
    const environment = { ...both, HELPDESK_IMAP_PASSWORD_FILE: join(directory, 'secret') };
    const text = await told(directory, environment);
    expect(text).not.toBe('');
    expect(text).not.toContain(secret);
  });
});
