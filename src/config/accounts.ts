/**
 * The mail accounts, for the commands that talk to servers: the sections of desk.yaml that must be there, their
 * CA files and their passwords. Connecting, and whether the servers like them, is not asked here. Called by load.ts.
 */
import { access, constants } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ConfigProblem } from '../domain/errors.js';
import type { FileRead } from './read.js';
import type { Config, Desk } from './schema.js';
import { codeOf, type Environment, readSecret } from './secrets.js';

export interface Accounts {
  readonly secrets: Config['secrets'];
  readonly problems: readonly ConfigProblem[];
}

export const noAccounts: Accounts = { secrets: { imapPassword: null, smtpPassword: null }, problems: [] };

/** Asks for everything at once: a person who sets up a desk wants the whole list. */
export async function readAccounts(
  read: FileRead<Desk>,
  directory: string,
  environment: Environment,
): Promise<Accounts> {
  if (read.value === null) return noAccounts;
  const desk = read.value;
  const at = (path: string, message: string): ConfigProblem => ({
    file: read.file,
    line: read.lineOf(path.split('.')),
    path,
    message,
  });

  const problems: ConfigProblem[] = [];
  for (const key of ['imap', 'smtp'] as const) {
    const account = desk[key];
    if (account === null)
      problems.push(
        at(key, 'is missing: say which server to talk to (the desk.yaml that comes with the program has an example)'),
      );
    if (!account?.caFile) continue;
    const fault = await faultOf(resolve(directory, account.caFile));
    if (fault !== null) problems.push(at(`${key}.caFile`, `"${account.caFile}" cannot be read (${fault})`));
  }

  const imap = desk.imap === null ? null : await readSecret('HELPDESK_IMAP_PASSWORD', environment);
  // A server that wants no login wants no password either.
  const smtp = desk.smtp?.user ? await readSecret('HELPDESK_SMTP_PASSWORD', environment) : null;
  return {
    secrets: { imapPassword: imap?.value ?? null, smtpPassword: smtp?.value ?? null },
    problems: [...problems, ...(imap?.problems ?? []), ...(smtp?.problems ?? [])],
  };
}

/** Paths of CA files are meant from the directory of the configuration, wherever the program was started. */
export function withCaFilesFrom(directory: string, desk: Desk): Desk {
  const absolute = <Account extends { readonly caFile: string | null }>(account: Account | null): Account | null =>
    account?.caFile ? { ...account, caFile: resolve(directory, account.caFile) } : account;
  return { ...desk, imap: absolute(desk.imap), smtp: absolute(desk.smtp) };
}

async function faultOf(path: string): Promise<string | null> {
  try {
    await access(path, constants.R_OK);
    return null;
  } catch (error) {
    return codeOf(error);
  }
}
