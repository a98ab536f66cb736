/**
 * Options that several commands share, and the configuration opened by them.
 */
import { existsSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { loadConfig } from '../../config/load.js';
import type { Config } from '../../config/schema.js';
import { UsageError } from '../../domain/errors.js';
import { type Instant, toInstant } from '../../domain/words.js';
import { databaseFile } from '../build.js';

/** The package's own folder: where `config/`, `templates/` and `migrations/` are found by default. */
export const packageDirectory = fileURLToPath(new URL('../../../', import.meta.url));

export interface ConfigOptions {
  readonly config: string;
}

export interface DataOptions extends ConfigOptions {
  readonly data: string;
}

export function withConfig(command: Command): Command {
  return command.option('--config <dir>', 'the configuration', resolve(packageDirectory, 'config'));
}

export function withData(command: Command): Command {
  return withConfig(command).option('--data <dir>', 'where mail and database are kept', 'data');
}

export function configOf(options: ConfigOptions, need: 'policy' | 'desk' | 'mail'): Promise<Config> {
  return loadConfig({ directory: absolute(options.config), need });
}

/** Whether a desk has kept anything there yet. */
export function hasData(directory: string): boolean {
  return existsSync(resolve(absolute(directory), databaseFile));
}

export function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(process.cwd(), path);
}

/** What `--now` was given; null: nothing. */
export function instantOption(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const read = toInstant(text);
  if (read === null) throw new UsageError(`--now takes an instant such as 2026-11-23T10:00:00+08:00, not "${text}"`);
  return read;
}
