/** What was learned is kept in a file beside the examples; with it or without it the desk judges the same. */
import { describe, expect, it } from 'vitest';
import { openJudge } from '../../src/classify/judge.js';
import { fromBytes, toBytes } from '../../src/classify/learned-file.js';
import { learnExamples } from '../../src/classify/reader.js';
import { mail, policy, shippedJudge } from './policy.js';

const learned = learnExamples(policy);
const bytes = toBytes(learned, policy.taughtBy);

describe('the file of what was learned', () => {
  it('that is shipped is what the shipped examples teach: after a change, run npm run train', () => {
    expect(policy.learned === null ? null : Buffer.compare(policy.learned, bytes)).toBe(0);
  });

  it('is read as it was written', () => {
    expect(fromBytes(bytes, policy.taughtBy)).toEqual(learned);
  });

  it('spares the desk the learning', () => {
    expect(shippedJudge().learnedNow).toBe(false);
  });

  it.each([
    ['of other examples', toBytes(learned, 'others')],
    ['that is cut off', bytes.subarray(0, bytes.length - 100)],
    ['of no kind we know', new TextEncoder().encode('hello\nthere')],
    ['that is empty', new Uint8Array()],
  ])('%s is left alone, and the examples are learned', (_, other) => {
    const small = {
      ...policy,
      examples: policy.examples.slice(0, 2).map((set) => ({ ...set, examples: set.examples.slice(0, 3) })),
    };
    expect(fromBytes(other, policy.taughtBy)).toBeNull();
    expect(openJudge({ ...small, learned: other }).learnedNow).toBe(true);
  });
});

describe('corrections', () => {
  const wording = (shop: string) => `${shop}想要把週年慶的抽獎輪盤接到聊天視窗旁邊`;
  const texts = ['花店', '書店', '茶行', '診所', '餐廳', '旅館', '民宿', '學校', '健身房', '車行'].map(wording);

  it('of a kind of mail change how the next of its kind is judged, and the revision says how many there are', () => {
    const before = shippedJudge().judge(mail({ newText: wording('咖啡館') }));
    const after = openJudge(
      policy,
      texts.map((text) => ({ topic: 'paid.customization', text })),
    ).judge(mail({ newText: wording('咖啡館') }));
    expect(before.asks[0].topic).not.toBe('paid.customization');
    expect(after.asks[0].topic).toBe('paid.customization');
    expect([before.revision, after.revision]).toEqual([
      'policy 1a2b3c4d, corrections 0',
      'policy 1a2b3c4d, corrections 10',
    ]);
  });

  it('of a topic that the policy no longer has teach nothing', () => {
    expect(openJudge(policy, [{ topic: 'gone.topic', text: 'hello' }]).learnedNow).toBe(false);
  });
});
