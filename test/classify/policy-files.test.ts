import { describe, expect, it } from 'vitest';
import { openNormaliser } from '../../src/classify/normalise.js';
import { mails } from './mails.js';
import { checklists, guides, policy, topics } from './policy.js';

const { normalise } = openNormaliser();

describe('The topics', () => {
  it('are the thirty-four of the page', () => {
    expect(topics).toHaveLength(34);
  });

  it.each(topics.filter(({ category }) => category === 'out_of_scope'))(
    '$id, declined, stands on a clause of the page',
    (topic) => {
      expect(topic.clause).toMatch(/^提供服務內容 §[1-4]$|^客服服務範圍與使用指南$/);
    },
  );

  it.each(topics.filter(({ guide }) => guide !== null))('$id points to a guide of the menu', ({ guide }) => {
    expect(guides).toContain(guide);
  });

  it.each(topics)('$id has phrases that fit into a sentence', ({ title, includes, excludes }) => {
    for (const words of [title, includes, excludes].filter((words) => words !== null)) {
      expect(words.zh).not.toMatch(/[。!?！？]$|[(),:]/);
      expect(words.en).not.toMatch(/[.!?]$/);
    }
  });
});

describe('The identity checklist', () => {
  it('asks for the five items of the page, each with labels in four languages', () => {
    const items = checklists.find(({ id }) => id === 'identity')?.items ?? [];
    expect(items.map(({ name }) => name)).toEqual(['admin_email', 'company_name', 'account_name', 'phone', 'document']);
    for (const { labels } of items) {
      expect(labels.join()).toMatch(/[a-z]/);
      expect(labels.join()).toMatch(/[\u30a0-\u30ff]|会社|電話番号|証明/);
    }
  });
});

describe('The examples', () => {
  it.each(policy.examples)('of $topic are thirty or more, none twice', ({ examples }) => {
    expect(examples.length).toBeGreaterThanOrEqual(30);
    expect(new Set(examples.map(normalise)).size).toBe(examples.length);
  });

  it('hold none of the mails that test them', () => {
    const known = new Set(policy.examples.flatMap(({ examples }) => examples.map(normalise)));
    expect(mails.filter(({ text }) => known.has(normalise(text)))).toEqual([]);
  });

  it('and cues speak only of topics that exist', () => {
    const ids = new Set(topics.map(({ id }) => id));
    expect(policy.examples.filter(({ topic }) => !ids.has(topic))).toEqual([]);
    expect(policy.cues.flatMap(({ neverSure }) => neverSure).filter((id) => !ids.has(id))).toEqual([]);
  });
});
