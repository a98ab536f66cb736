/**
 * Whom the writer names as somebody who will write in the same matter (rules §6.7): "our manager Bruno will send it
 * from bruno@…", 「會計小陳會補寄」. An address in passing names nobody, and neither does a sentence about somebody who
 * left. Whether such a person is believed is decided in decide/thread.
 */
import { findEmails } from './identity-values.js';

/** A sentence that names somebody, and the address it gives them; null: a name alone. */
export interface NamedPerson {
  readonly address: string | null;
  readonly words: string;
}

const limits = { characters: 20_000, sentences: 300, sentenceCharacters: 400, people: 8 };

/** `text`: the new words of a mail, secrets masked. */
export function namedPeople(text: string): readonly NamedPerson[] {
  const people: NamedPerson[] = [];
  let isAboutSomebody = false;
  for (const words of sentencesOf(text)) {
    const found = findEmails(words);
    // An address in the middle of the sentence is one word of it, however long.
    const plain = found.reduce((text, { value }) => text.replace(value, '@'), words);
    const names: boolean = willWrite.some((form) => form.test(plain)) || (isAboutSomebody && theirAddress.test(words));
    isAboutSomebody = names;
    if (!names || people.length >= limits.people) continue;
    const addresses = found.filter(({ start, end }, place) => {
      const from = Math.max(found[place - 1]?.end ?? 0, start - 40);
      return !refused.test(words.slice(from, end + 25));
    });
    if (addresses.length > 0) people.push(...addresses.map(({ value }) => ({ address: value, words })));
    else if (found.length === 0 && !refused.test(words)) people.push({ address: null, words });
  }
  return people.slice(0, limits.people);
}

/** A line of this length was wrapped by a mail program; the sentence goes on. */
const wrapped = /(?<=[^\n]{50})\n(?=\S)/g;

function sentencesOf(text: string): readonly string[] {
  return text
    .slice(0, limits.characters)
    .normalize('NFKC')
    .replace(wrapped, ' ')
    .split(/[\n。!?]|\.(?=\s)/, limits.sentences)
    .map((sentence) => sentence.trim().slice(0, limits.sentenceCharacters));
}

const chinesePeople =
  '同事|老[闆板]|主管|經理|经理|[會会][計计]|助理|秘書|秘书|特助|夥伴|伙伴|[店廠厂]長|厂长|店长|總監|总监|工程師|工程师|MIS|IT|先生|小姐|女士|太太|爸|媽|哥|姊|姐|弟|妹|他|她|總經理|总经理|董事長|財務|财务|行政|人資|副理|課長|組長|主任|老師|老师|店員|員工|家人|顧問';
const chineseActs =
  '補寄|补寄|補上|補件|補傳|寄|傳|传|發|发|提供|補|补|回信|回覆|回复|回[您你]|給[您你]|给[您你]|答[覆复]|聯絡|聯繫|联系|寫信|写信|接手|接著辦|接辦|續辦|承辦|處理|处理|代辦|代办|跟你|跟您|與您';
const englishActs =
  'send|write|e-?mail|mail|forward|provide|supply|deliver|answer|reply|respond|follow up|take (?:it |this |things )?over|handle|complete|contact you|be in touch|get in touch|get back|attach|pass on';

/** Who is to write, in the ways people say it. `我` and `I` are the writer, `您` and `you` are the desk. */
const willWrite: readonly RegExp[] = [
  new RegExp(
    `(?:${chinesePeople})[^\\n]{0,40}?(?:[會会]|再|來|来|直接|負責|负责|稍[後后]|晚點|明天|今天|下午|另外)[^\\n]{0,40}?(?:${chineseActs})`,
  ),
  new RegExp(
    `(?<!我[^\\n]{0,8})(?<![們们您你])[會会](?:再|另外|直接|盡快|尽快|馬上|从|從|用|由|把|在|於|補|补)?[^\\n]{0,30}?(?:${chineseActs})`,
  ),
  new RegExp(
    `(?:由|叫|交給|交给|拜託|(?:請|请|麻煩|麻烦|讓|让)(?!把|將|将|您|你|貴|贵|[幫帮]|協|协|問|问|教|回|寄|提供|[聯联]|[儘盡尽]|先|再|恢|重|直接|我))[^\\n]{0,40}?(?:${chineseActs})`,
  ),
  /(?:窗口|[聯联][絡络繫系]人|承辦人?|代理人|接手的人)[^\n]{0,12}(?:是|為|为|改|叫|:|\s)/,
  /(?:也|並|同時|另外|可以|可|請|请)(?:一併|一起|同時|直接|再|先|都)?(?:副本|cc|找|問|问|洽|抄送|回信|回覆|回复|[聯联][絡络繫系]|寫信|写信|寄給|寄给)/i,
  /(?:用|從|从|改用|換用)[^\n,]{0,16}(?:信箱|mail|郵[件箱]|邮[件箱]|@)[^\n]{0,40}?(?:寄|回|寫|写|發|发|[聯联][絡络繫系]|補|补)/i,
  /(?:寄|寫|写|回|給|给)(?:來|来|去)?的(?:信|資料|资料|東西|东西)?(?:也|都)(?:算|有效|可以|行)|代表(?:我們|我们|我|本公司|敝公司)(?!註冊)|\b(?:may|can) speak for (?:us|me)\b|\bon (?:our|my) behalf\b/i,
  /我(?:的)?(?:另一個|另外|私人|個人|个人|備用|备用)[^\n]{0,6}(?:信箱|郵箱|邮箱|e-?mail|gmail)/i,
  new RegExp(
    `(?<!\\b(?:I|we|you|it|this|that|which)) (?:will|shall|is going to|are going to|is to|can|could|may)(?: (?:also|then|now|just|soon|directly|gladly|kindly))? (?:${englishActs})\\b`,
    'i',
  ),
  new RegExp(`(?<!\\b(?:I|we|you|it|this|that))['’]ll (?:also )?(?:${englishActs})\\b`, 'i'),
  new RegExp(`\\b(?:asked|told|instructed)(?: [^\\s]{1,30}){1,6} to (?:${englishActs})\\b`, 'i'),
  /\b(?:please|kindly|you can|you may|feel free to)(?: (?:also|directly|always))? (?:contact|reach|write to|reply to|answer to|copy|cc|include|keep|add|deal with|talk to)\b/i,
  /\b(?:from|via|through|using|under|use|at) (?:my|his|her|their|our|this|the following)(?: [\w-]{1,20}){0,2} (?:address|mailbox|account|e-?mail|mail|gmail)\b/i,
  /\b(?:contact person|point of contact|(?:my|your|our|the|new) contact)\b/i,
  /(?:同僚|上司|担当者?|社長|経理|部下|店長|さん|氏)[^\n]{0,40}?(?:送|連絡|返信|提出)/,
];

const theirAddress =
  /(?:他|她|對方|对方)(?:的)?(?:信箱|e-?mail|mail|郵[件箱]|邮[件箱])|\b(?:his|her|their) (?:[\w-]{1,20} )?(?:e-?mail|address|mailbox|mail)\b/i;

/** Somebody who is not to be heard: who left, who does harm, whom nobody reaches. */
const refused =
  /不要|別再|别再|別[回寄理]|别[回寄理]|請勿|请勿|不是本人|離職|离职|前(?:同事|員工|员工|任)|已經走|走了|盜|盗|駭|冒充|假冒|停用|失效|[聯联][絡络繫系]不[上到]|無法[聯联]|除了|\b(?:do not|don['’]t|never) (?:reply|answer|write|send|contact|trust|believe|accept|talk|include|copy)|\b(?:former|left|hacked|stole|impostor|impersonat\w{0,5}|phishing|no longer|resigned|fired|unreachable)\b|\bex-/i;
