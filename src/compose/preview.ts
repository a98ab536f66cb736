/**
 * All letters on one page, the languages side by side, as `helpdesk template preview` writes it: subject, HTML in a
 * frame of its own, and the plain text below. For whoever changes templates; sends nothing.
 */
import type { Config } from '../config/schema.js';
import type { Language } from '../domain/words.js';
import { escapeHtml } from './html.js';
import type { Composer, Rendered } from './letters.js';
import { sampleLetters } from './samples.js';

const languages: readonly Language[] = ['zh', 'en'];

export function previewPage(config: Config, composer: Composer): string {
  const rows = new Map<string, string[]>();
  for (const language of languages) {
    for (const { name, letter } of sampleLetters(config, language)) {
      rows.set(name, [...(rows.get(name) ?? []), cell(composer.render(letter))]);
    }
  }
  const sections = [...rows].map(
    ([name, cells]) =>
      `<section id="${escapeHtml(name)}"><h2>${escapeHtml(name)}</h2><div>${cells.join('')}</div></section>`,
  );
  return `${head}\n${sections.join('\n')}\n</body></html>\n`;
}

function cell({ subject, text, html }: Rendered): string {
  return `<article><h3>${escapeHtml(subject)}</h3><iframe sandbox srcdoc="${escapeHtml(html)}"></iframe>
<details><summary>text</summary><pre>${escapeHtml(text)}</pre></details></article>`;
}

const head = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Letters</title><style>
body{font-family:sans-serif;margin:24px;background:#f2f4f6}
section>div{display:grid;grid-template-columns:repeat(auto-fit,minmax(320px,1fr));gap:16px}
article{background:#fff;padding:12px;min-width:0}h3{margin:0 0 8px;font-size:15px}
iframe{width:100%;height:640px;border:1px solid #dfe5ea}pre{white-space:pre-wrap}
</style></head><body>`;
