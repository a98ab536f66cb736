/** The problems of a configuration, as a terminal shows them. Called by the commands, which then exit with 2. */
import type { ConfigError } from '../domain/errors.js';

/** One line each: `config/desk.yaml:12  hours.open: must be …`. */
export function describeProblems(error: ConfigError): string {
  return error.problems
    .map(({ file, line, path, message }) => {
      const place = line === null ? file : `${file}:${line}`;
      return path === '' ? `${place}  ${message}` : `${place}  ${path}: ${message}`;
    })
    .join('\n');
}
