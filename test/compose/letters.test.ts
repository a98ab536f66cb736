import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleLetters } from '../../src/compose/samples.js';
import type { LetterIntent, Paragraph } from '../../src/domain/letter.js';
import type { Language } from '../../src/domain/words.js';
import { composer, config } from './desk.js';

const languages: readonly Language[] = ['zh', 'en'];
const stored = 'test/fixtures/letters';
/** `LETTERS=write npx vitest run test/compose` stores the letters anew; read the difference before you commit it. */
const isWriting = process.env.LETTERS === 'write';

const all = languages.flatMap((language) =>
  sampleLetters(config, language).map(({ name, letter }) => ({ name, language, letter, ...composer.render(letter) })),
);
const toCustomers = all.filter(({ letter }) => letter.kind === 'customer' && letter.automatic);

describe.each(languages)('a letter in %s', (language) => {
  const folder = join(stored, language);
  const letters = all.filter((one) => one.language === language);
  if (isWriting) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    for (const { name, subject, text } of letters) writeFileSync(join(folder, `${name}.txt`), `${subject}\n\n${text}`);
    const page = letters.find(({ name }) => name === 'receipt-several');
    writeFileSync(join(folder, 'receipt-several.html'), page?.html ?? '');
  }

  it.each(letters.map((one) => [one.name, one] as const))('%s reads as it was last approved', (name, one) => {
    expect(`${one.subject}\n\n${one.text}`).toBe(readFileSync(join(folder, `${name}.txt`), 'utf8'));
  });

  it('looks as it was last approved', () => {
    const several = letters.find(({ name }) => name === 'receipt-several');
    expect(several?.html).toBe(readFileSync(join(folder, 'receipt-several.html'), 'utf8'));
  });

  it('is stored only as long as somebody is sent it', () => {
    const names = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    expect(names.sort()).toEqual(letters.map(({ name }) => `${name}.txt`).sort());
  });
});

describe('an automatic letter to a customer', () => {
  it.each(toCustomers.map((one) => [`${one.language}/${one.name}`, one] as const))(
    '%s says first that it is automatic, names its case, and how to reach a person',
    (_, { language, subject, text }) => {
      expect(text.split('\n')[0]).toMatch(language === 'zh' ? /自動/ : /automatic/);
      expect(subject).toContain('[FL-1042]');
      expect(text).toContain('[FL-1042]');
      expect(text).toMatch(language === 'zh' ? /直接回覆這封信/ : /reply to this email/);
      expect(text.trimEnd().endsWith(config.desk.name[language])).toBe(true);
    },
  );

  it.each(toCustomers.filter(({ language }) => language === 'zh').map((one) => [one.name, one.text] as const))(
    '%s addresses its reader as 您 and nobody by a guessed title',
    (_, text) => {
      expect(text).toContain('您');
      expect(text).not.toMatch(/你|妳|先生|小姐|女士/);
    },
  );

  it.each(all.map((one) => [`${one.language}/${one.name}`, one] as const))(
    '%s shows nothing of how it was made',
    (_, { subject, text, html }) => {
      for (const form of [subject, text, html])
        expect(form).not.toMatch(/\{\{|\}\}|undefined|\[object|null|[\ue000-\ue002]/);
      expect(text).not.toContain('**');
      expect(html).not.toMatch(/<(?:table|script|img|style)\b/);
      expect(text).not.toMatch(/\n{3,}| \n/);
    },
  );

  it.each(
    toCustomers
      .filter(({ letter }) => letter.automatic && letter.purpose !== 'closing')
      .map((one) => [`${one.language}/${one.name}`, one.text] as const),
  )('%s says near its end that an answer reaches a person', (_, text) => {
    const [answers = ''] = text.trim().split('\n\n').slice(-2);
    expect(answers).toMatch(/回覆這封信.*專人|repl(?:y|ied).*(?:a person|read by a person)/s);
  });

  it('promises a time only where one was decided, and then names it', () => {
    const promised = /預計最遲 11\/24（二）15:20 前由專人回覆|by Tue 24 Nov, 15:20 \(Taipei time\) at the latest/;
    for (const { name, letter, text } of toCustomers) {
      const hasPromise = letter.content.form === 'answer' && letter.content.promiseAt !== null;
      expect([name, promised.test(text)]).toEqual([name, hasPromise]);
    }
  });

  it('repeats the subject of a proven sender only', () => {
    expect(found('zh', 'receipt-echo').subject).toBe('Re: 報表數字不一致 [FL-1042]');
    expect(found('zh', 'receipt-triage').subject).toBe('[FL-1042] 已收到您的來信');
    expect(found('zh', 'receipt-triage').text).not.toContain('報表數字');
  });
});

describe('a letter about scope', () => {
  const scope = config.topics.filter(({ procedure }) => procedure === 'scope');
  const declined = scope.filter(({ category }) => category === 'out_of_scope');
  const offered = scope.filter(({ category }) => category === 'paid_service');

  it('has its own words for each of the topics that are declined or paid for', () => {
    expect([declined.length, offered.length]).toEqual([9, 5]);
    for (const language of languages) {
      const texts = [...declined.map(({ id }) => `decline-${id}`), ...offered.map(({ id }) => `offer-${id}`)].map(
        (name) => found(language, name).text,
      );
      expect(new Set(texts).size).toBe(14);
    }
  });

  it('names the guide by its title in the menu, and the paid way where there is one', () => {
    for (const language of languages)
      for (const { id, guide, paidAlternative } of declined) {
        const { text } = found(language, `decline-${id}`);
        if (guide !== null) expect(text).toContain(guide);
        const paid = config.topics.find((topic) => topic.id === paidAlternative);
        if (paid !== undefined) expect(text).toContain(paid.title[language]);
        expect([id, /付費|cost extra/.test(text)]).toEqual([id, paid !== undefined]);
      }
  });

  it('says of a paid service that it may cost, and never what or by when', () => {
    for (const language of languages)
      for (const { id } of offered) {
        const { text } = found(language, `offer-${id}`);
        expect(text).toMatch(language === 'zh' ? /可能需要付費/ : /may cost extra/);
        expect(text).not.toMatch(/\d+\s*(?:元|小時|天|工作天|days|hours)|NT|USD|\$|\d+\/\d+/);
      }
  });

  it('estimates phone work in working days and asks to plan ahead', () => {
    expect(found('zh', 'receipt-phone.audio_replacement').text).toMatch(/2-3 個工作天.*11\/27（五）前後.*提前安排/s);
    expect(found('en', 'receipt-phone.audio_replacement').text).toMatch(/2-3 working days.*Fri 27 Nov.*plan ahead/s);
  });

  it('about an emergency says that it was passed on, and no time by which it is done', () => {
    for (const language of languages)
      for (const name of ['receipt-emergency-on-duty', 'receipt-emergency-closed']) {
        const { text } = found(language, name);
        expect(text).toMatch(/立即轉給|passed on at once/);
        expect(text).not.toMatch(/工作天|working day|完成|will be done/);
        expect(/11\/25|25 Nov/.test(text)).toBe(name.endsWith('closed'));
      }
  });
});

describe('a letter of an identity check', () => {
  const items = config.checklists[0]?.items ?? [];
  const names = items.map(({ name }) => name);
  const subsets = Array.from({ length: 2 ** names.length - 1 }, (_, bits) =>
    names.filter((__, place) => (((bits + 1) >> place) & 1) === 1),
  );

  it.each(languages)('asks in %s for exactly what is missing, whatever that is', (language) => {
    const titles = language === 'zh' ? /^\d+\. (.*?)(?:：|$)/ : /^\d+\. (.*?)(?:: |$)/;
    for (const stage of ['first', 'again', 'reminder', 'last_reminder'] as const)
      for (const missing of subsets) {
        const { text } = composer.render(
          answering(
            [{ kind: 'identity_request', stage, missing, arrived: [], remarks: [], reopened: false }],
            language,
          ),
        );
        const asked = text.split('\n').flatMap((line) => titles.exec(line)?.[1]?.toLowerCase() ?? []);
        const wanted = items
          .filter(({ name }) => missing.includes(name))
          .map(({ title }) =>
            title[language]
              .replace(/[（(].*$/, '')
              .trim()
              .toLowerCase(),
          );
        expect(asked).toEqual(wanted);
      }
  });

  it('says for what and how long the data is kept, and that a person verifies it', () => {
    expect(found('zh', 'request-identity-all').text).toMatch(/只用來核對身份，審核完成 30 天後刪除.*180 天/);
    expect(found('en', 'request-identity-all').text).toMatch(/30 days after the decision, or after 180 days/);
    expect(found('zh', 'complete').text).toMatch(/都已經收到.*由專人核對您的身份，必要時以電話/s);
  });

  it('never says that access is restored, or by when it will be', () => {
    const identity = toCustomers.filter(({ name }) =>
      /^(?:request|reminder|complete|accepted|rejected|closing)/.test(name),
    );
    for (const { text } of identity) {
      expect(text).not.toMatch(/已(?:經)?恢復|已解除|可以登入了|has been restored|access is back|can log in now/);
    }
  });

  it('tells a rejection in the words of whoever rejected it, and asks for this one item', () => {
    const { text } = found('zh', 'rejected');
    expect(text).toContain('> 第 1 頁右下角的章看不清楚，請重拍那一頁，或直接提供 PDF。');
    expect(text).toContain('重新提供這一項就好');
  });

  it('says kindly that an attachment did not arrive, and plainly that a file is no company document', () => {
    expect(found('zh', 'request-identity-said-attached').text).toContain('但我們沒有收到這個附件');
    expect(found('zh', 'request-identity-invalid').text).toContain('看起來不是企業相關證明文件');
    expect(found('en', 'request-identity-invalid').text).toContain('is not a company document');
  });
});

describe('a letter to staff', () => {
  it('says in its first line what an answer to it does', () => {
    expect(found('zh', 'notice-in-scope').text.split('\n')[0]).toMatch(
      /^直接回覆這封信，內容就會寄給客人（customer@shop.example）/,
    );
    expect(found('en', 'notice-in-scope').text.split('\n')[0]).toMatch(
      /^Reply to this email and your words go to the customer/,
    );
  });

  it('never calls a stranger the reader of the answer', () => {
    expect(found('zh', 'notice-stranger').text.split('\n')[0]).not.toContain('elsewhere.example');
  });

  it('names the note address and links commands where plus addresses are used', () => {
    const { text, html } = found('zh', 'notice-plus-addresses');
    expect(text).toContain('info+n7p3q9@firstline.cc');
    expect(html).toContain('href="mailto:info+n7p3q9@firstline.cc?subject=');
    expect(html).toMatch(/href="mailto:info\+r8k2m4@firstline\.cc\?subject=[^"]*&amp;body=%23close%0A"/);
  });

  it('offers to accept and reject only where something waits to be verified', () => {
    expect(found('zh', 'notice-identity').text).toMatch(/#accept.*#reject document/s);
    expect(found('zh', 'notice-in-scope').text).not.toContain('#accept');
  });

  it('shows a reason nobody has words for as it is', () => {
    const { letter } = found('zh', 'notice-in-scope');
    if (letter.content.form !== 'notice') throw new Error('not a notice');
    const why = [{ code: 'brand_new', params: { count: 3, none: null } }];
    const { text } = composer.render({ ...letter, content: { ...letter.content, why } });
    expect(text).toContain('- 系統代碼 brand_new（count: 3）');
  });

  it('adds up the day', () => {
    expect(found('zh', 'digest').text).toContain(
      '收到 47 封 ＝ 新案件 39 ＋ 後續來信 5 ＋ 系統信 2 ＋ 隔離 1；0 封去向不明。',
    );
    expect(found('en', 'digest').text).toContain(
      'received 47 = 39 new cases + 5 follow-ups + 2 from machines + 1 quarantined; 0 unaccounted for.',
    );
  });
});

describe('words from outside', () => {
  const nasty =
    '<script>alert(1)</script> **bold** [link](https://evil.example) {{case}} \ue001# head\n> quote\n| verbatim\n- list';

  it('reach staff as they are, and never as markup, HTML or template', () => {
    const { letter } = found('zh', 'notice-in-scope');
    if (letter.content.form !== 'notice') throw new Error('not a notice');
    const view = { ...letter.content.case, newText: nasty, subject: nasty, requesterName: nasty };
    const { subject, text, html } = composer.render({ ...letter, content: { ...letter.content, case: view } });
    expect(text).toContain(
      '> <script>alert(1)</script> **bold** [link](https://evil.example) {{case}} # head\n> > quote\n> | verbatim\n> - list',
    );
    expect(html).not.toMatch(/<script|href="https:\/\/evil/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; **bold** [link](https://evil.example)');
    expect(subject).not.toContain('\n');
  });

  it('go to the customer as staff wrote them', () => {
    const { letter } = found('en', 'relay');
    if (letter.content.form !== 'relay') throw new Error('not a relay');
    const words = 'Use **this**:\n\n  1. first\n  2. <b>second</b>\n\n- last';
    const { text, html } = composer.render({ ...letter, content: { ...letter.content, text: words } });
    expect(text.startsWith(`${words}\n\n`)).toBe(true);
    expect(html).toContain('&nbsp;&nbsp;2. &lt;b&gt;second&lt;/b&gt;<br>');
  });

  it('are quoted briefly below an answer', () => {
    const { letter } = found('en', 'relay');
    if (letter.content.form !== 'relay' || letter.content.quoted === null) throw new Error('not a relay');
    const long = Array.from({ length: 60 }, (_, line) => `line ${line}`).join('\n');
    const content = { ...letter.content, quoted: { ...letter.content.quoted, text: long } };
    const quoted = composer
      .render({ ...letter, content })
      .text.split('\n')
      .filter((line) => line.startsWith('>'));
    expect(quoted).toHaveLength(21);
    expect(quoted.at(-1)).toBe('> …');
  });

  it.each([
    ['Order [SUP-7]', 'Re: Order [SUP-7] [FL-1042]'],
    ['Order\r\nBcc: everyone@example.com', 'Re: Order Bcc: everyone@example.com [FL-1042]'],
    ['   ', '[FL-1042] Our answer'],
    [`${'x'.repeat(300)}`, `Re: ${'x'.repeat(120)}… [FL-1042]`],
  ])('make the subject %j to one of one line', (subject, expected) => {
    expect(composer.render({ ...found('en', 'relay').letter, subject }).subject).toBe(expected);
  });
});

function found(language: Language, name: string) {
  const one = all.find((letter) => letter.language === language && letter.name === name);
  if (one === undefined) throw new Error(`there is no sample ${name}`);
  return one;
}

function answering(paragraphs: readonly Paragraph[], language: Language): LetterIntent {
  const { letter } = found(language, 'request-identity-all');
  return { ...letter, content: { form: 'answer', paragraphs, promiseAt: null, mayEcho: false } };
}
