/**
 * Lines that begin with `>` and are quoted from nobody: code between fences, and a Python prompt that the
 * writer typed. Bounded, so that the whole stays linear; called by `new-text`.
 */
import { isGroupWise, isQuotedLine } from './quotation-lines.js';

const longest = 80;

/** Lines from `start` on that are code of the writer's; 0 where there is none. `isAnswer`: something was quoted above. */
export function codeLength(lines: readonly string[], start: number, isAnswer: boolean): number {
  const line = lines[start] ?? '';
  if (isFence(line)) return fencedLength(lines, start);
  return isAnswer || !isPrompt(line) ? 0 : promptedLength(lines, start);
}

const isFence = (line: string): boolean => /^\s{0,3}```/.test(line);
const isPrompt = (line: string): boolean => /^>>> [^\s>]/.test(line) && !isGroupWise(line);

/** With its closing fence; a fence that nobody closes is none. */
function fencedLength(lines: readonly string[], start: number): number {
  for (let end = start + 1; end < Math.min(lines.length, start + longest); end += 1)
    if (isFence(lines[end] ?? '')) return end - start + 1;
  return 0;
}

/** Prompts only; a quotation three deep has others beside it. */
function promptedLength(lines: readonly string[], start: number): number {
  let end = start;
  while (end < start + longest && isPrompt(lines[end] ?? '')) end += 1;
  return isQuotedLine(lines[end] ?? '') ? 0 : end - start;
}
