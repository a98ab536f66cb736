/**
 * Where commands print: colours only on a terminal that shows them, JSON one object per line, the end of a pipe
 * (`helpdesk … | head`) no fault.
 */
import { styleText } from 'node:util';

type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow' | 'cyan';

export interface Terminal {
  readonly isInteractive: boolean;
  line(text?: string): void;
  json(value: unknown): void;
  problem(text: string): void;
  style(style: Style, text: string): string;
}

export function openTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream): Terminal {
  const colours = out.isTTY === true;
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isInteractive: out.isTTY === true,
    line: (text = '') => void out.write(`${sanitised(text)}\n`),
    json: (value) => void out.write(`${JSON.stringify(value)}\n`),
    problem: (text) => void err.write(`${withoutControls(text)}\n`),
    style: (style, text) => (colours ? styleText(style, withoutControls(text)) : withoutControls(text)),
  };
}

/** Our own colours stay. */
function sanitised(line: string): string {
  return line
    .split(ownStyle)
    .map((part, place) => (place % 2 === 0 ? withoutControls(part) : part))
    .join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the sequences that styleText makes
const ownStyle = /(\u001b\[\d{1,2}m)/;

/**
 * Foreign text may hold sequences that rewrite the screen or its title, and marks that turn the direction of writing;
 * a terminal is shown none of them.
 */
function withoutControls(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069]/gu, '\ufffd');
}
