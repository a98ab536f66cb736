/**
 * Cuts what a customer wrote into pieces: list items, sentences, and what follows "另外", "順便", "also". Tells which
 * pieces ask for something and which only tell a story; which topic a piece has is judged elsewhere (`judge.ts`).
 */
import { shorten } from './normalise.js';

export interface Piece {
  /** The customer's words. */
  readonly text: string;
  /** Whether the words ask or request; the others are context. */
  readonly asking: boolean;
  /** Whether it opens with words such as "另外", "also" or "or else", below something else that is asked: another matter, and less wanted, by the writer's own words. */
  readonly aside: boolean;
  /** Whether it is an item of a list, each of which is likely to be a matter of its own. */
  readonly listed: boolean;
  /** Whether it says that a matter is done with, beside something that is asked. */
  readonly settled: boolean;
}

/** A mail has few asks; a pasted log has thousands of lines. */
const mostPieces = 40;
const shortestPiece = 4;

/** The pieces of a new text in their order, without greetings and closings; none for an empty text. */
export function cutPieces(newText: string): readonly Piece[] {
  return (
    shorten(newText)
      .split(/\r\n?|\n/)
      .flatMap((line) => withStories(cutLine(line)))
      .map((text) => ({ text: text.replace(listMark, '').trim(), listed: listMark.test(text) }))
      .filter(({ text }) => !isEmpty(text) && !courtesy.test(text.normalize('NFKC')))
      .slice(0, mostPieces)
      .map(({ text, listed }) => ({ text, listed, plain: text.normalize('NFKC').toLowerCase() }))
      .map(({ text, listed, plain }) => ({
        text,
        listed,
        asking: asking.test(plain),
        opensAside: aside.test(plain),
        done: done.test(plain),
      }))
      // Among items that ask, one that only tells of a fault asks too.
      .map((piece, _, all) => ({
        ...piece,
        asking: piece.asking || (piece.listed && !piece.done && all.some((other) => other.listed && other.asking)),
      }))
      .map((piece, at, all) => ({
        text: piece.text,
        asking: piece.asking,
        listed: piece.listed,
        // "再問一個" below a thank-you opens the mail's only matter; it is an aside beside something else that is asked.
        aside: piece.opensAside && all.slice(0, at).some((earlier) => earlier.asking),
        settled: piece.done && !piece.asking && all.some((other) => other.asking),
      }))
  );
}

/** `1.` `(2)` `三、` `①` and bullets, half-width or full-width. */
const listMark =
  /^\s*(?:[-*•・‧●○■□◆▶→]|[(\uFF08]?(?:[\d\uFF10-\uFF19]{1,2}|[一二三四五六七八九十]|[a-hA-H])[)\uFF09.\uFF0E:\uFF1A、](?!\d)|[①-⑳])\s*/u;

/** A sentence ends at its mark, half-width or full-width; a Latin full stop only where a blank and no digit follows. An aside begins a piece. */
function cutLine(line: string): readonly string[] {
  return line
    .replace(/([。!?;\uFF01\uFF1F\uFF1B]+)/gu, '$1\n')
    .replace(/(\p{L}[\p{L})\]\u201D'\x22][.])\s+(?=\p{Lu})/gu, '$1\n')
    .replace(
      /[,\uFF0C、~\s]{1,8}(?=(?:另外|順便|顺便|順帶|還有|还有|此外|對了|对了|再問|再请问|再麻煩|也想(?:請|请)?[問问]|然後想|最後(?:想|請|一)|如果不行|不行的話|不然|做不到的話|另[,\uFF0C]|第[一二三四五][、,\uFF0C:\uFF1A]))/gu,
      '\n',
    )
    .replace(/([嗎吗呢])[,\uFF0C\s]{1,8}(?=.{6})/gu, '$1\n')
    .replace(
      /[,;]\s{1,8}(?=(?:also|and also|by the way|one more thing|otherwise|or else|if you (?:can'?t|cannot))\b)/giu,
      '\n',
    )
    .split('\n');
}

/** What begins a matter of its own without asking is the story to the question behind it: one piece. */
function withStories(sentences: readonly string[]): readonly string[] {
  const pieces: string[] = [];
  for (const sentence of sentences) {
    const last = pieces.at(-1);
    if (last !== undefined && isStory(last) && !opensMatter(sentence)) pieces[pieces.length - 1] = `${last}${sentence}`;
    else pieces.push(sentence);
  }
  return pieces;
}

function isStory(text: string): boolean {
  const plain = text.normalize('NFKC').toLowerCase();
  return opensMatter(text) && !asking.test(plain) && !done.test(plain);
}

function opensMatter(text: string): boolean {
  return listMark.test(text) || aside.test(text.normalize('NFKC').trim());
}

function isEmpty(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortestPiece;
}

const courtesy =
  /^(?:(?:您|你|妳|大家)好|哈囉|嗨|安安|早安|午安|晚安|dear|hi|hello|hey|morning|good (?:morning|afternoon|evening)|敬啟者|親愛的)[^?。]{0,24}[,:!~。]*$|^(?:謝謝|谢谢|感謝|感恩|感激|麻煩了|拜託了|thanks|thank you|cheers|(?:best|kind|warm)? ?regards|best|敬上|敬祝|順頌|祝|お世話になっております|よろしくお願い)[^?]{0,16}$/iu;

const asking =
  /[?]|[嗎吗呢][。!~\s]*$|請|请|麻煩|麻烦|拜託|勞煩|可以|可否|能否|能不能|是否|有沒有|有没有|想要?|要|希望|需要|幫|帮|怎|如何|多少|幾|几|哪|什麼|什么|為何|為什麼|协助|協助|\b(?:please|kindly|could|can|would|will you|how|what|where|which|when|why|whom?|is there|are there|do you|does|need|want|wish|like to|looking for|tell (?:me|us)|let (?:me|us) know|send)\b|在附件|順便|顺便|一併|一起(?:報|改|換|設|處理)|ください|でしょうか|ますか|ませんか|いただけ|お願い|助かります|たい(?:の|で)/iu;

const aside =
  /^(?:還有|还有|另外|另[,、]|此外|順便|顺便|順帶|對了|对了|再問|再请问|再麻煩|啊還|最後|再來|也想|然後想|其次|(?:如果|若|要是)?(?:不行|不能|無法|做不到)的?(?:話|话)|如果(?:不行|不能|不可以)|(?:要)?不然|(?:and )?also\b|one (?:more|other|last|final|unrelated|further)\b|another (?:thing|question|matter)|on another note|unrelated|by the way|btw\b|separately\b|(?:and )?(?:second(?:ly)?|finally|lastly)\b|ps\b|p\.s\.|plus\b|otherwise\b|or else\b|if (?:not\b|you (?:can'?t|cannot)|that is not)|(?:また|なお)[、,]|あと[、,は]|それと|ついでに|もう一つ)/iu;

const done =
  /收到了|已收到|解決了|(?:那個|這個|上次|之前)?.{0,6}(?:(?<![錄做畫寫備填])好了|搞定|處理完)[。!~,\s]*(?:謝謝|感謝)?|先放一邊|不用(?:處理|理會)了|\b(?:sorted|solved|never ?mind|all good now|works now|please ignore)\b/iu;
