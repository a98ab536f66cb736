/**
 * What came in: a message as read from its bytes (`ParsedMessage`), and what the recognisers saw in it
 * (`Recognised`). Facts about the mail itself; what follows from them is decided in decide/.
 */
import type { DocumentState } from './document.js';
import type { EmailAddress, Instant, ItemName, Language, MessageId } from './words.js';

export interface NamedAddress {
  readonly address: EmailAddress;
  /** The display name, decoded, or null. */
  readonly name: string | null;
}

export interface AttachmentInfo {
  /** As the sender named it, decoded; never used as a path. */
  readonly filename: string | null;
  /** As declared, lower-case: `application/pdf`. */
  readonly type: string;
  /** Bytes after decoding. */
  readonly size: number;
  /** Shown inside the text (Content-Disposition inline, or an image the HTML refers to by Content-ID). */
  readonly inline: boolean;
  readonly contentId: string | null;
}

/** A picture that is part of the text: a logo, most often. Other files are attached, wherever Apple Mail shows them. */
export function isInText({ inline, type }: AttachmentInfo): boolean {
  return inline && type.startsWith('image/');
}

/** A machine-readable part of a report (RFC 3464 delivery-status, RFC 8098, RFC 5965, or the returned headers). */
export interface ReportPart {
  readonly type: string;
  readonly text: string;
}

export interface ParsedMessage {
  readonly messageId: MessageId | null;
  readonly inReplyTo: readonly MessageId[];
  readonly references: readonly MessageId[];
  /** Every address of From; RFC 5322 wants one, the wild has none or two. */
  readonly from: readonly NamedAddress[];
  readonly sender: NamedAddress | null;
  readonly replyTo: readonly NamedAddress[];
  readonly to: readonly NamedAddress[];
  readonly cc: readonly NamedAddress[];
  /** Delivered-To, X-Original-To and the like, when the server says. */
  readonly deliveredTo: readonly EmailAddress[];
  /** The envelope sender: an address, '' for the null sender `<>`, null when no Return-Path is there. */
  readonly returnPath: string | null;
  readonly subject: string;
  /** The Date header, or null when missing or broken. */
  readonly date: Instant | null;
  /** All headers: lower-case name, decoded values in order. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  /** The whole text: the plain part, else the HTML as text. Line ends are \n. */
  readonly text: string;
  readonly html: string | null;
  readonly charset: { readonly declared: string | null; readonly used: string | null; readonly guessed: boolean };
  readonly attachments: readonly AttachmentInfo[];
  readonly reports: readonly ReportPart[];
  /** What was odd and had to be mended or cut, by name: `no-from`, `two-froms`, `broken-date`, `text-cut`, `too-many-parts`. */
  readonly flaws: readonly string[];
}

export type TextPartKind = 'new' | 'quoted' | 'attribution' | 'signature' | 'disclaimer';

/** What showed the kind of a line: its own mark, what stands above it, or the HTML of the same mail. */
export type PartReason =
  | 'no-mark'
  | 'quotation-mark'
  | 'rest-of-a-wrapped-line'
  | 'header-fields'
  | 'introduces-a-quotation'
  | 'below-an-introduction'
  | 'answer-that-was-announced'
  | 'answer-in-colour'
  | 'forwarded-content'
  | 'code'
  | 'signature-mark'
  | 'mail-program-footer'
  | 'notice-words'
  | 'html-quotation'
  | 'html-outside-quotation'
  | 'html-signature';

export interface TextPart {
  readonly kind: TextPartKind;
  readonly text: string;
  /** Each once, in the order of the lines. */
  readonly because: readonly PartReason[];
}

export type MachineKind = 'bounce' | 'absence' | 'bulk' | 'own' | 'receipt' | 'spam';

/** A message a machine made: which kind, and the named marks that say so (RFC 3834 and custom). */
export interface Machine {
  readonly kind: MachineKind;
  readonly marks: readonly string[];
}

/** A delivery report, RFC 3464 or one of the many that are none. */
export interface Bounce {
  readonly recipient: EmailAddress | null;
  /** Hard: the address will not work again. */
  readonly permanent: boolean;
  /** RFC 3463, `5.1.1`. */
  readonly status: string | null;
  /** The Message-ID of the letter that came back. */
  readonly ofMessageId: MessageId | null;
}

export type Authentication = 'pass' | 'fail' | 'none';

export type SecretKind = 'password' | 'credit_card' | 'national_id' | 'token';

/** A secret found in the text: where it stands in `ParsedMessage.text`, so that every copy can be masked. */
export interface Secret {
  readonly kind: SecretKind;
  readonly value: string;
}

/** A possible value of a checklist's item and the words it was read from; decide/ chooses among them. */
export interface ItemCandidate {
  readonly item: ItemName;
  readonly value: string;
  /**
   * How it was read: `label`, `number`, `inline-answer`, `correction`, `attachment`, `prose`, `extension`, `signature`,
   * `trade-name`, `subject`; the surest first is decide/verification's.
   */
  readonly how: string;
  readonly evidence: ItemEvidence;
}

/** The words it was read from, or the files that it stands in. */
export type ItemEvidence = string | readonly FileFacts[];

/** An attachment as staff are told of it: what it is and what could be made of it, never the words in it. */
export interface FileFacts {
  /** As the sender named it, shortened. */
  readonly name: string | null;
  /** As its bytes show it; as declared where nobody looked. */
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  /** Pixels of a picture; null for everything else and where they cannot be told. */
  readonly width: number | null;
  readonly height: number | null;
  /** What came of reading it; null: nobody looked into it. */
  readonly state: DocumentState | null;
  readonly hasMacros: boolean;
  /** It looks like a personal paper, which the desk does not want to hold: it is passed on to nobody. */
  readonly isPersonal: boolean;
  /** Of the signs that the configuration knows (`papers` in checklists.yaml), those that stand in it; the first few. */
  readonly shows: readonly string[];
}

/**
 * What a mail says of an item without giving it: announced for later, said to be attached, withdrawn, the earlier one kept after all, the whole mail before it taken back; or, of a document,
 * what came instead (something else, a personal paper that we do not want to hold, an empty file, a link) or in which
 * state it came (locked by a password, broken).
 */
export interface ItemRemark {
  readonly item: ItemName;
  readonly kind: 'announced' | 'said-attached' | 'withdrawn' | 'kept' | 'mail-withdrawn' | DocumentRemark;
  readonly evidence: ItemEvidence;
}

export type DocumentRemark =
  | 'not-a-document'
  | 'personal-paper'
  | 'empty-file'
  | 'linked'
  | 'locked-file'
  | 'broken-file';

/**
 * What a mail shows in passing of who is behind it, without giving an item: a company, a business number (統一編號), or,
 * in the words of a sentence, a person who is said to write in the same matter. Secrets are masked. And which of its files
 * is a personal paper.
 */
export type Mention =
  /** Among the message's attachments, from 0. */
  | { readonly kind: 'personal_paper'; readonly place: number }
  | { readonly kind: 'company'; readonly where: 'signature' | 'document'; readonly value: string }
  | { readonly kind: 'tax_number'; readonly where: 'text' | 'signature' | 'document'; readonly value: string }
  | { readonly kind: 'person'; readonly address: EmailAddress | null; readonly words: string };

export interface ThreadHints {
  /** In-Reply-To first, then References from the newest: the order in which they are believed. */
  readonly referenced: readonly MessageId[];
  /** Case numbers in the subject, `[FL-1042]`. */
  readonly caseNumbers: readonly number[];
  /** The secret part of a plus address of ours the mail was sent to. */
  readonly replyTokens: readonly string[];
  /** Subject without prefixes and case numbers. */
  readonly bareSubject: string;
  /** Its subject begins like that of an answer: `Re:`, `回覆:`. */
  readonly isReply: boolean;
}

/** The language the new words are written in, more finely than the language we answer in. */
export type WrittenLanguage = 'zh-TW' | 'zh-CN' | 'ja' | 'ko' | 'en' | 'other';

export interface Recognised {
  readonly machine: Machine | null;
  readonly bounce: Bounce | null;
  readonly thread: ThreadHints;
  readonly authentication: Authentication;
  /** The text as labelled parts, in order; joined they are the whole text. */
  readonly parts: readonly TextPart[];
  /** The new words alone, trimmed. */
  readonly newText: string;
  readonly written: WrittenLanguage | null;
  /** The language of the answer, null when the text does not say (a bare attachment). */
  readonly language: Language | null;
  readonly secrets: readonly Secret[];
  /** Nothing but thanks: opens nothing, reopens nothing (rules §4.9). */
  readonly thanksOnly: boolean;
  /** It says that the matter is over. */
  readonly settled: boolean;
  /** It tells that people cannot get in. */
  readonly lockedOut: boolean;
  /** It asks something, whatever else it brings. */
  readonly asksSomething: boolean;
  readonly candidates: readonly ItemCandidate[];
  readonly remarks: readonly ItemRemark[];
  readonly mentions: readonly Mention[];
}

/** The commands staff may write at the top of a mail, by their English names (rules §9.4). */
export type StaffCommandName =
  | 'note'
  | 'take'
  | 'assign'
  | 'close'
  | 'ask'
  | 'accept'
  | 'reject'
  | 'item'
  | 'topic'
  | 'wrong'
  | 'why'
  | 'time'
  | 'wait'
  | 'show'
  | 'letter'
  | 'forward'
  | 'new'
  | 'day'
  | 'ok'
  | 'stop'
  | 'send'
  | 'help';

/** A staff mail's new words, taken apart: the command lines at the top, then the text. */
export interface StaffText {
  readonly commands: readonly { readonly name: StaffCommandName; readonly argument: string; readonly line: string }[];
  /** The first `#word` that is no command but looks like one: then nothing of the mail is carried out. */
  readonly unknown: string | null;
  readonly rest: string;
}
