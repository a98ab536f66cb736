import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTemplates } from '../../src/compose/templates.js';

describe('templates that are opened', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'templates-'));
    cpSync('templates', directory, { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true, force: true }));
  const problems = async () =>
    (await openTemplates(directory)).problems.map(({ file, line, path, message }) => {
      const where = file.slice(directory.length + 1);
      return [where, line, path, message].filter((part) => part !== null && part !== '').join(' ');
    });

  it('have no problems as they come', async () => {
    expect(await problems()).toEqual([]);
  });

  it.each([
    [
      'an unknown name',
      'zh/letters/receipt.hbs',
      'words\n\n{{paragraps}}',
      'zh/letters/receipt.hbs 3 "paragraps" is not known here',
    ],
    [
      'an unknown name in a branch that is rarely taken',
      'en/letters/decline.hbs',
      'words\n{{#if promise}}{{else}}{{#unless policyUrl}}{{titel}}{{/unless}}{{/if}}',
      'en/letters/decline.hbs 2 "titel" is not known here',
    ],
    [
      'an unknown name of an element',
      'zh/paragraphs/identity_request.hbs',
      '{{#each missing}}{{title}}{{value}}{{/each}}',
      'zh/paragraphs/identity_request.hbs 1 "value" is not known here',
    ],
    [
      'a part that is not there',
      'zh/letters/offer.hbs',
      'words\n{{> singn}}',
      'zh/letters/offer.hbs 2 "singn" is not known here',
    ],
    ['a helper', 'zh/letters/offer.hbs', 'words\n{{lookup desk}}', 'zh/letters/offer.hbs 2 "lookup" is not known here'],
    [
      'a topic that wants what its kind does not know',
      'zh/paragraphs/declined/operate.on_behalf.hbs',
      '{{opensAt}}',
      'zh/paragraphs/declined/operate.on_behalf.hbs 1 "opensAt" is not known here',
    ],
    [
      'a word that is missing',
      'en/words.yaml',
      'noName: x',
      'en/words.yaml categories Invalid input: expected record, received undefined',
    ],
  ])('name %s with its file and line', async (_, file, content, expected) => {
    writeFileSync(join(directory, file), content);
    expect(await problems()).toContain(expected);
  });

  it('name an unknown name in a part by the letter that calls it', async () => {
    writeFileSync(join(directory, 'zh/parts/promise.hbs'), '{{promis}}');
    expect(await problems()).toContain('zh/letters/receipt.hbs 9 "promis in parts/promise" is not known here');
  });

  it('name a template that is missing, cannot be read, or is used by nobody, all at once', async () => {
    rmSync(join(directory, 'zh/letters/closing.hbs'));
    rmSync(join(directory, 'layout.html'));
    writeFileSync(join(directory, 'en/letters/offer.hbs'), 'words {{#if promise}}');
    writeFileSync(join(directory, 'en/letters/goodbye.hbs'), 'words');
    const found = (await problems()).join('\n');
    expect(found).toMatch(/^layout\.html is missing$/m);
    expect(found).toMatch(/^zh\/letters\/closing\.hbs is missing$/m);
    expect(found).toMatch(/^en\/letters\/offer\.hbs cannot be read: Parse error/m);
    expect(found).toMatch(/^en\/letters\/goodbye\.hbs no letter uses a template of this name$/m);
  });

  it('speak of both languages in the same templates and codes', async () => {
    const templates = await openTemplates('templates');
    const [zh, en] = [templates.words('zh'), templates.words('en')];
    for (const part of ['reasons', 'alarms', 'items', 'situations', 'outcomes', 'commands'] as const)
      expect([part, Object.keys(zh[part])]).toEqual([part, Object.keys(en[part])]);
  });

  it('throw rather than leave a gap when a letter gives them too little', async () => {
    const templates = await openTemplates('templates');
    expect(() => templates.render('zh', 'letters/impersonation', {})).toThrow(/not defined/);
    expect(() => templates.render('zh', 'letters/nothing', {})).toThrow(/no template/);
    expect(templates.fill('zh', '{{nothing}}', {})).toBeNull();
  });
});
