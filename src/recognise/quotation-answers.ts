/**
 * Answers inside a quotation that carries no marks, as people write them in Outlook: they say so above
 * ("see inline", "請見下方") and put their name or `答：` in front of each. Called by `new-text`.
 */

/** Whether the words above a quotation say that answers stand in it. */
export const announcesAnswers = (words: string): boolean => announced.test(words.slice(-2000));

const announced =
  /\bin-?line\b|\b(?:see|find|comments?|answers?|replies|replied|answered|respon\w{2,4})\b[^.\n]{0,40}\b(?:below|beneath)\b|(?:見|如|在|請看|请看|见|請參閱|请参阅)\s?(?:下|內文|内文|文中)|(?:下方|下面|以下|文中).{0,12}(?:回覆|回复|回答|作答|填寫|填写|補充|补充)/iu;

/** A line of a quotation that its reader wrote: `[Amy] yes`, `【小芳】是`, `答：是`, `--> yes`. */
export const isTaggedAnswer = (line: string): boolean => line.length <= 2000 && tagged.test(line);

const tagged =
  /^[ \t]{0,8}(?:\[[\p{L}][\p{L}\p{N} ._-]{0,30}\]|【[^【】\n]{1,20}】|(?:ans(?:wer)?|答|回覆|回复|回答)\s?[:：]|(?:--|==|=|-)>|[→⇒➔])[:：]?\s?\S/iu;
