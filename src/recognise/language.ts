/**
 * The language of the new words (rules §11): which script they are written in and, for Chinese, which of its
 * two; and the language of our answer. Quotations, signatures and attachments are not looked at: callers
 * pass the new words alone. Pure; called by `recognise`.
 */
import type { WrittenLanguage } from '../domain/message.js';
import type { Language } from '../domain/words.js';

/** A language shows within the first paragraphs. */
const limit = 4000;

/** null when there are no words: a bare attachment, only numbers. */
export function writtenLanguage(text: string): WrittenLanguage | null {
  // Addresses and links are words of no language.
  const sample = text.slice(0, limit).replace(/\S{0,200}@\S{1,200}|https?:\/\/\S{1,500}/g, ' ');
  const han = count(sample, /\p{Script=Han}/gu);
  const kana = count(sample, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu);
  const hangul = count(sample, /\p{Script=Hangul}/gu);
  const latin = count(sample, /\p{Script=Latin}+/gu);
  const others = count(sample, /\p{Letter}/gu) - han - kana - hangul - count(sample, /\p{Script=Latin}/gu);

  if (han + kana + hangul + latin + others === 0) return null;
  // A stray の in a shop's name does not make a Chinese mail Japanese.
  if (kana > 2 && kana * 5 > han) return 'ja';
  if (hangul > han && hangul * 2 > latin) return 'ko';
  // Product names and terms are English in Chinese mails, so one Latin word weighs as one character does, not more.
  if (han > 0 && han * 2 >= latin) return chineseOf(sample);
  if (others * 2 > latin * 5) return 'other';
  return isEnglish(sample, latin) ? 'en' : 'other';
}

/** Chinese is answered in Chinese, all else in English. */
export function answerLanguage(written: WrittenLanguage | null): Language | null {
  if (written === null) return null;
  return written === 'zh-TW' || written === 'zh-CN' ? 'zh' : 'en';
}

// Pairs of common characters that the two scripts write differently.
const traditional =
  '們這個來說會時為沒過對麼還後開學請問謝帳號電話聯絡資料無錄統協設訊與嗎給讓發現關親訂單貨戶務員進動態圖應該層連測試實際經營銷產術級權導數據報錯碼驗證';
const simplified =
  '们这个来说会时为没过对么还后开学请问谢账号电话联络资料无录统协设讯与吗给让发现关亲订单货户务员进动态图应该层连测试实际经营销产术级权导数据报错码验证';

const without = (characters: string, others: string): ReadonlySet<string> =>
  new Set([...characters].filter((character) => !others.includes(character)));
const traditionalOnly = without(traditional, simplified);
const simplifiedOnly = without(simplified, traditional);

function chineseOf(sample: string): WrittenLanguage {
  let balance = 0;
  for (const character of sample) {
    if (traditionalOnly.has(character)) balance += 1;
    if (simplifiedOnly.has(character)) balance -= 1;
  }
  return balance < 0 ? 'zh-CN' : 'zh-TW';
}

const englishWords =
  /\b(?:the|and|to|is|of|in|for|you|we|our|i|it|this|that|not|on|with|please|thanks?|hi|hello|can|how|my|your|are|have|be|me|no|yes|ok|okay|regards|attached|here|file)\b/gi;
const otherWords =
  /\b(?:der|die|und|nicht|ich|wir|mit|für|le|les|des|vous|nous|est|pour|avec|el|los|que|para|una|por|gracias|não|você|het|een|niet|il|che|grazie|và|của|không|cảm|tidak|yang|dan|terima)\b/giu;

/** Latin text counts as English unless another language's small words outnumber English ones. */
function isEnglish(sample: string, words: number): boolean {
  const english = count(sample, englishWords);
  const foreign = count(sample, otherWords);
  return foreign < 2 || english >= foreign || english * 5 > words;
}

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;
