/** The letters that customers get, as the template tests keep them, and the ways in which programs quote them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deskAddresses } from './items-of.js';

const directory = join(import.meta.dirname, '../fixtures/letters');
const toCustomers = /^(?:accepted|closing|complete|decline|offer|receipt|rejected|reminder|request)\S*\.txt$/;
const [desk = ''] = deskAddresses;

/** Name → the letter's text, without its subject. */
export const letters: readonly (readonly [string, string])[] = ['zh', 'en'].flatMap((language) =>
  readdirSync(join(directory, language))
    .filter((name) => toCustomers.test(name))
    .map((name) => {
      const text = readFileSync(join(directory, language, name), 'utf8');
      return [`${language}/${name}`, text.slice(text.indexOf('\n') + 1).trim()] as const;
    }),
);

const marked = (letter: string, mark = '> '): string =>
  letter
    .split('\n')
    .map((line) => `${mark}${line}`)
    .join('\n');

/** A program that breaks the quoted lines and marks only the first part of each. */
const broken = (letter: string): string =>
  marked(letter)
    .split('\n')
    .flatMap((line) => line.match(/.{1,72}(?:\s|$)/g) ?? [line])
    .join('\n');

export const quotations: readonly (readonly [string, (letter: string) => string])[] = [
  ['marks', (letter) => `On Mon, Nov 23, 2026 at 10:00 AM Desk <${desk}> wrote:\n\n${marked(letter)}`],
  ['marks, in Chinese', (letter) => `客服 <${desk}> 於 2026年11月23日 週一 上午10:00寫道：\n\n${marked(letter)}`],
  ['marks within marks', (letter) => `Desk <${desk}> wrote:\n> Amy wrote:\n${marked(letter, '> > ')}`],
  [
    'heads and no marks',
    (letter) =>
      `From: Desk <${desk}>\nSent: Monday, November 23, 2026\nTo: amy@customer.example\nSubject: x\n\n${letter}`,
  ],
  [
    'Chinese heads and no marks',
    (letter) =>
      `寄件者: 客服 <${desk}>\n寄件日期: 2026年11月23日 10:00\n收件者: amy@customer.example\n主旨: x\n\n${letter}`,
  ],
  [
    'a line that says so',
    (letter) => `-----Original Message-----\nFrom: Desk <${desk}>\nSent: Monday\nSubject: x\n\n${letter}`,
  ],
  ['broken lines', (letter) => `On Mon, Nov 23, 2026 at 10:00 AM Desk <${desk}> wrote:\n\n${broken(letter)}`],
];
