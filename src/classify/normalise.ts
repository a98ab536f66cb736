/**
 * Makes texts comparable: one form for full-width and half-width, capitals, Simplified and Traditional Chinese;
 * addresses, links, dates and long numbers become words of their own. Does not cut text into asks (`asks.ts`)
 * and does not choose the new words of a mail (recognise/). Called for example asks and for mails alike.
 */
import { ConverterFactory } from 'opencc-js/core';
import simplifiedToTraditional from 'opencc-js/dict/STCharacters';
import taiwanVariants from 'opencc-js/dict/TWVariants';

/** Of a longer text the head and the foot are looked at: what a person wants stands before or below a pasted log. */
const longestHead = 3_500;
const longestFoot = 500;

export interface Normaliser {
  /** The text in the form that cues and words are compared in; line breaks stay. */
  readonly normalise: (text: string) => string;
}

/**
 * Characters only, no phrases: the phrase tables cost a quarter of a second and 60 MB at start, and what they
 * would decide (乾 or 幹) is decided the same way in the examples.
 */
export function openNormaliser(): Normaliser {
  const toTraditional = ConverterFactory([simplifiedToTraditional], [taiwanVariants]);
  return {
    normalise: (text) => {
      const plain = shorten(text).normalize('NFKC').replace(invisible, '').replace(/\r\n?/g, '\n');
      return mask(toTraditional(plain.toLowerCase()).replaceAll('臺', '台'))
        .replace(/[^\S\n]+/g, ' ')
        .replace(/ ?\n ?/g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .trim();
    },
  };
}

/** The head and the foot of a text that is too long. */
export function shorten(text: string): string {
  if (text.length <= longestHead + longestFoot) return text;
  return `${text.slice(0, longestHead)}\n${text.slice(-longestFoot)}`;
}

/** Format characters (zero-width, soft hyphens, direction marks), variation selectors, controls but line break and tab. */
const invisible = /\p{Cf}|\p{Variation_Selector}|(?![\n\r\t])\p{Cc}/gu;

const masks: readonly (readonly [RegExp, string])[] = [
  [/(?:https?:\/\/|www\.)[^\s<>"'()。、,「」]+/g, ' _link_ '],
  [/[a-z0-9._%+-]{1,64}@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g, ' _address_ '],
  [/\b(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}\b/g, ' _date_ '],
  [/\d{1,2}\s?月\s?\d{1,2}\s?[日號]?/g, ' _date_ '],
  [/\b(?:0?[1-9]|1[0-2])\/(?:3[01]|[12]\d|0?[1-9])\b(?!\/)/g, ' _date_ '],
  [/\b(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?\b/g, ' _time_ '],
  [/\d[\d -]{5,}\d|\d{5,}/g, ' _number_ '],
];

function mask(text: string): string {
  let masked = text;
  for (const [form, word] of masks) masked = masked.replace(form, word);
  return masked;
}
