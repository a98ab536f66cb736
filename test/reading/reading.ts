/**
 * `npm run reading -- FOLDER|FILE… [--all]`: runs the reading of mail over material that is not part of the project
 * and prints, per source, what is right, what is wrong and what differs. Mails as .eml, mbox or JSON lines will do;
 * lists of bounces, replies and header cases, and mails beside a `.json` of their own, are compared with what they
 * expect. Imports name the built files: it is compiled into `dist/` beside them.
 */
import { checkBounces } from './bounces.js';
import { checkHeaderCases } from './header-cases.js';
import { readMails } from './mails.js';
import { type Fault, findMaterial, mailsOf } from './material.js';
import { checkMime } from './mime.js';
import { type Check, outcomesOf } from './outcome.js';
import { checkReplies } from './replies.js';
import { reportOf } from './report.js';

const checkers = { bounces: checkBounces, replies: checkReplies, 'header-cases': checkHeaderCases };

// Whoever reads only the first lines (`| head`) has closed the pipe, which is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));

const args = process.argv.slice(2);
const paths = args.filter((argument) => !argument.startsWith('--'));
if (paths.length === 0) {
  process.stderr.write('npm run reading -- FOLDER|FILE… [--all]\n');
  process.exit(2);
}
// The first mails are read twice, to warm up; what is wrong with one is told once.
const told = new Set<string>();
const fault: Fault = (place, error) => {
  if (told.has(place)) return;
  told.add(place);
  process.stderr.write(`${place}: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
};
const material = findMaterial(paths, fault);
const checks: Check[] = [];
for (const { file, kind } of material.lists) if (kind !== 'mails') checks.push(...(await checkers[kind](file)));
for (const folder of material.described) checks.push(...(await checkMime(folder)));
const hasMails = material.mailFiles.length > 0 || material.lists.some(({ kind }) => kind === 'mails');
const reading = hasMails ? await readMails(() => mailsOf(material, fault)) : null;
checks.push(...(reading?.checks ?? []));
process.stdout.write(`${reportOf(reading, outcomesOf(checks), args.includes('--all'))}\n`);
