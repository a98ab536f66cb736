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

export function openTerminal(out: NodeJS.WriteStream, err: NodeJS.WriteStream, noColor: boolean): Terminal {
  const colours = out.isTTY === true && !noColor;
  out.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    isInteractive: out.isTTY === true,
    line: (text = '') => void out.write(`${text}\n`),
    json: (value) => void out.write(`${JSON.stringify(value)}\n`),
    problem: (text) => void err.write(`${text}\n`),
    style: (style, text) => (colours ? styleText(style, text) : text),
  };
}
