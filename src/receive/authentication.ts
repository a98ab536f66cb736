/**
 * What our own receiving server says about who sent a mail (rules §8.3): `pass`, `fail` or `none`, from the
 * topmost Authentication-Results header (RFC 8601) of a trusted authserv-id and from nothing else. Pure;
 * what follows from the verdict is decided in decide/.
 */
import type { Authentication, ParsedMessage } from '../domain/message.js';
import { domainOf, toEmailAddress } from '../domain/words.js';

/** `authservIds` are those of our own receiving server; with none configured nothing is believed. */
export function authenticate(
  message: Pick<ParsedMessage, 'headers' | 'from'>,
  authservIds: readonly string[],
): Authentication {
  const trusted = new Set(authservIds.map((id) => id.toLowerCase()));
  const results = (message.headers.get('authentication-results') ?? [])
    .map(readResults)
    .find((header) => trusted.has(header.authservId));
  if (results === undefined) return 'none';

  // With no sender, or two of them, there is nobody whom a result could be about.
  const from = message.from.length === 1 ? message.from[0]?.address : undefined;
  const submitted = results.methods.find((method) => method.name === 'auth' && method.result === 'pass');
  const account = toEmailAddress(submitted?.properties.get('smtp.auth') ?? '');
  if (from !== undefined && account === from) return 'pass';

  const dmarc = results.methods.find((method) => method.name === 'dmarc');
  if (dmarc === undefined) return 'none';
  if (dmarc.result === 'fail') return isLenient(dmarc) ? 'none' : 'fail';
  if (dmarc.result !== 'pass' || from === undefined) return 'none';
  const about = dmarc.properties.get('header.from');
  return about === undefined || isSameDomain(about, domainOf(from)) ? 'pass' : 'none';
}

/** Whether the provider itself marked the mail as internal, by a header no outsider can set. */
export function isInternal(
  message: Pick<ParsedMessage, 'headers'>,
  mark: { readonly header: string; readonly value: string } | null,
): boolean {
  if (mark === null) return false;
  const values = message.headers.get(mark.header.toLowerCase()) ?? [];
  return values.some((value) => value.trim().toLowerCase() === mark.value.trim().toLowerCase());
}

interface Method {
  readonly name: string;
  readonly result: string;
  readonly properties: ReadonlyMap<string, string>;
  readonly comments: string;
}

interface Results {
  readonly authservId: string;
  readonly methods: readonly Method[];
}

function readResults(value: string): Results {
  const [first, ...rest] = sections(value);
  // A version may follow the id: `mx.example.com 1`.
  const authservId = (first?.text.trim().split(/\s+/)[0] ?? '').toLowerCase();
  return { authservId, methods: rest.map(readMethod).filter((method) => method !== null) };
}

function readMethod(section: Section): Method | null {
  const pairs = [...section.text.matchAll(/([A-Za-z0-9._/-]{1,60})\s*=\s*(?:"([^"]*)"|([^\s;"]+))/g)].map(
    (match) => [(match[1] ?? '').toLowerCase(), match[2] ?? match[3] ?? ''] as const,
  );
  const [method, ...properties] = pairs;
  if (method === undefined) return null;
  // `dmarc/1=pass`: the method's version.
  const name = method[0].split('/')[0] ?? '';
  return { name, result: method[1].toLowerCase(), properties: new Map(properties), comments: section.comments };
}

interface Section {
  readonly text: string;
  readonly comments: string;
}

/** Cuts at semicolons outside quotes and comments; comments are kept apart. */
function sections(value: string): readonly Section[] {
  const found: Section[] = [];
  let text = '';
  let comments = '';
  let depth = 0;
  let quoted = false;
  for (const character of value) {
    if (depth > 0) {
      if (character === '(') depth += 1;
      if (character === ')') depth -= 1;
      comments += depth === 0 ? ' ' : character;
    } else if (character === '"') {
      quoted = !quoted;
      text += character;
    } else if (quoted) text += character;
    else if (character === '(') depth = 1;
    else if (character === ';') {
      found.push({ text, comments });
      text = '';
      comments = '';
    } else text += character;
  }
  return [...found, { text, comments }];
}

/** A failure under a policy of none asks for nothing; one that names no policy is taken as a failure. */
function isLenient(dmarc: Method): boolean {
  const policy =
    dmarc.properties.get('policy.dmarc') ??
    dmarc.properties.get('policy.published-domain-policy') ??
    dmarc.properties.get('action') ??
    /\bp=([a-z]+)/i.exec(dmarc.comments)?.[1];
  return policy?.toLowerCase() === 'none';
}

/** DMARC speaks of the From domain itself, or of the organisation above it. */
function isSameDomain(about: string, domain: string): boolean {
  const named = about.toLowerCase().slice(about.lastIndexOf('@') + 1);
  return domain === named || domain.endsWith(`.${named}`);
}
