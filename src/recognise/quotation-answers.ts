/**
 * Answers inside a quotation that carries no marks, as people write them in Outlook: they say so above
 * ("see inline", "請見下方", "紅字回覆") and put their name or `答：` in front of each, or write it in that colour. Called by `new-text`.
 */

/** Whether the words above a quotation say that answers stand in it. */
export const announcesAnswers = (words: string): boolean => announced.test(words.slice(-2000));

const announced =
  /\bin-?line\b|\b(?:see|find|comments?|answers?|replies|replied|answered|respon\w{2,4})\b[^.\n]{0,40}\b(?:below|beneath)\b|(?:見|如|在|請看|请看|见|請參閱|请参阅)\s?(?:下|內文|内文|文中)|(?:下方|下面|以下|文中).{0,12}(?:回覆|回复|回答|作答|填寫|填写|補充|补充)/iu;

/** The CSS colours of answers whose colour the words above a quotation name ("見紅字", "answers in red"); null where none. */
export function announcedColour(words: string): RegExp | null {
  const last = words.slice(-2000);
  return colours.find(({ named }) => named.test(last))?.css ?? null;
}

const colours: readonly { readonly named: RegExp; readonly css: RegExp }[] = [
  {
    named: /[紅红](?:字|色)|\bin red\b/i,
    css: /color\s?[:=]\s?["']?\s?(?:red|#f00|#ff0000|#c00000|rgb\((?:255|192), ?0, ?0\))/i,
  },
  {
    named: /[藍蓝](?:字|色)|\bin blue\b/i,
    css: /color\s?[:=]\s?["']?\s?(?:blue|#00f|#0000ff|#0070c0|rgb\(0, ?(?:0, ?255|112, ?192)\))/i,
  },
  {
    named: /[綠绿](?:字|色)|\bin green\b/i,
    css: /color\s?[:=]\s?["']?\s?(?:green|#00b050|#008000|rgb\(0, ?(?:176, ?80|128, ?0)\))/i,
  },
];

/** A line of a quotation that its reader wrote: `[Amy] yes`, `【小芳】是`, `答：是`, `--> yes`. */
export const isTaggedAnswer = (line: string): boolean => line.length <= 2000 && tagged.test(line);

const tagged =
  /^[ \t]{0,8}(?:\[[\p{L}][\p{L}\p{N} ._-]{0,30}\]|【[^【】\n]{1,20}】|(?:ans(?:wer)?|答|回覆|回复|回答)\s?[:：]|(?:--|==|=|-)>|[→⇒➔])[:：]?\s?\S/iu;
