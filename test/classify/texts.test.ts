import { describe, expect, it } from 'vitest';
import { cutPieces } from '../../src/classify/asks.js';
import { attachmentWords } from '../../src/classify/attachments.js';
import { featuresOf } from '../../src/classify/features.js';
import { openNormaliser } from '../../src/classify/normalise.js';
import { attachment } from './policy.js';

describe('Texts are compared in one form', () => {
  const { normalise } = openNormaliser();
  it.each([
    ['full-width letters and marks', 'ＡＰＩ　回傳４０１？', 'api 回傳401?'],
    ['Simplified Chinese', '请问怎么导出客户资料', '請問怎麼導出客戶資料'],
    ['both ways of writing Taiwan', '臺北與台北', '台北與台北'],
    ['links and addresses', '見 https://a.example/x?y=1 或寫給 Amy@a.example', '見 _link_ 或寫給 _address_'],
    ['dates, times and long numbers', '6/3 14:05 訂單 20250712009833', '_date_ _time_ 訂單 _number_'],
    ['zero-width characters', '密\u200b碼\u2060忘了', '密碼忘了'],
    ['blanks and empty lines', 'a \t b\r\n\r\n\r\n\r\nc', 'a b\n\nc'],
  ])('%s', (_what, written, expected) => {
    expect(normalise(written)).toBe(expected);
  });

  it('a code of three digits is kept, it tells much', () => {
    expect(normalise('API 回 503')).toBe('api 回 503');
  });
});

describe('A text is cut into pieces', () => {
  const texts = (text: string): readonly string[] => cutPieces(text).map((piece) => piece.text);

  it.each([
    ['a short mail is one', '優惠券可以設期限嗎', ['優惠券可以設期限嗎']],
    ['sentences', '標籤在哪裡新增?刪掉的可以救回來嗎?', ['標籤在哪裡新增?', '刪掉的可以救回來嗎?']],
    [
      'a numbered list loses its numbers',
      '1. 標籤怎麼加\n2) 欄位怎麼刪\n三、報表在哪看',
      ['標籤怎麼加', '欄位怎麼刪', '報表在哪看'],
    ],
    [
      'full-width marks',
      '\uff08\uff11\uff09標籤怎麼加\uff1f刪得掉嗎\uff01\uff08\uff12\uff09費用多少\uff0c另外發票呢\uff1f',
      ['標籤怎麼加\uff1f', '刪得掉嗎\uff01', '費用多少', '另外發票呢\uff1f'],
    ],
    ['bullets', '- swap the greeting\n• tell me the price', ['swap the greeting', 'tell me the price']],
    ['what follows 另外, 順便, also', '請問費用多少,另外可以開發票嗎', ['請問費用多少', '另外可以開發票嗎']],
    [
      'a question without a mark before the next',
      '標籤能改名嗎 那欄位可以刪掉嗎',
      ['標籤能改名嗎', '那欄位可以刪掉嗎'],
    ],
    [
      'what is wanted if the first cannot be',
      'Please add the tags for us, or else tell me where',
      ['Please add the tags for us', 'or else tell me where'],
    ],
    [
      'the story of an aside stays with its question',
      '標籤怎麼加?另外昨天換了耳機。分機聽不到聲音怎麼辦?',
      ['標籤怎麼加?', '另外昨天換了耳機。分機聽不到聲音怎麼辦?'],
    ],
    [
      'an English sentence that ends in brackets ends there',
      'We need a quote (yours to build). What are your hours?',
      ['We need a quote (yours to build).', 'What are your hours?'],
    ],
    ['greetings and closings are none', '您好,\n請問標籤怎麼新增?\n謝謝!\nBest regards,', ['請問標籤怎麼新增?']],
    ['nothing is nothing', ' \n?\n', []],
  ])('%s', (_what, text, pieces) => {
    expect(texts(text)).toEqual(pieces);
  });

  it('knows what asks and what only tells', () => {
    expect(cutPieces('昨天換了新電腦。請問耳機要怎麼設定?').map(({ asking }) => asking)).toEqual([false, true]);
  });

  it('a first ask is no aside, whatever it opens with', () => {
    expect(cutPieces('另外那件事好了。請問費用多少?順便問發票怎麼開?').map(({ aside }) => aside)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('items of a list are known as such', () => {
    expect(cutPieces('想請教兩件事:\n1. 標籤怎麼加\n2. 欄位怎麼刪').map(({ listed }) => listed)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it('what is done with is told from what is asked now', () => {
    expect(cutPieces('發票收到了謝謝。請問優惠券怎麼設定期限?').map(({ settled }) => settled)).toEqual([true, false]);
    expect(cutPieces('The key thing is sorted.').map(({ settled }) => settled)).toEqual([false]);
  });

  it('a thousand lines are a few pieces', () => {
    expect(cutPieces('這是一行記錄。\n'.repeat(1_000)).length).toBeLessThanOrEqual(40);
  });
});

describe('What is attached is said in words', () => {
  it('by kind, each once, small inline pictures left out', () => {
    const logo = { ...attachment('logo.png'), inline: true, size: 3_000 };
    const files = ['call.pcapng', 'b.JPG', 'a.png', 'list.xlsx', 'letter.pdf'].map(attachment);
    expect(attachmentWords([logo, ...files])).toBe('_capture_ _image_ _sheet_ _document_');
    expect(attachmentWords([logo])).toBe('');
  });
});

describe('Features', () => {
  it('are characters and their pairs in Chinese, words and their pairs in English', () => {
    expect([...featuresOf('匯出 my list').keys()]).toEqual(['匯', '匯出', '出', 'my', 'list', 'my list']);
  });
});
