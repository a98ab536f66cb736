/**
 * Which attachments of a mail are the document that a checklist asks for (rules §6.4): not a logo, a signature's
 * picture or a screenshot of the error, not a link; and what to say of those that came instead. File names prove
 * nothing: where a file was read its words decide, otherwise a person looks. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { DocumentReading } from '../domain/document.js';
import type { AttachmentInfo, DocumentRemark, FileFacts, ItemCandidate, ItemRemark } from '../domain/message.js';
import type { LabelMatch } from './identity-labels.js';
import { type Paper, paperOf } from './paper.js';

export interface DocumentOffer {
  readonly attachments: readonly AttachmentInfo[];
  /** Of those that were read. */
  readonly readings: readonly DocumentReading[];
  readonly lines: readonly { readonly text: string; readonly labels: readonly LabelMatch[] }[];
  /** The mail says that something is attached. */
  readonly saysAttached: boolean;
  /** It answers a mail, of ours most likely: what is attached is what we asked for. */
  readonly isAnswer: boolean;
}

export interface DocumentFindings {
  readonly candidates: readonly ItemCandidate[];
  readonly remarks: readonly ItemRemark[];
}

/** Attachments that are worth reading when a ticket waits for a document; places among the message's attachments. */
export function readablePlaces(attachments: readonly AttachmentInfo[]): readonly number[] {
  return attachments.flatMap((attachment, place) =>
    isPaper(attachment, attachment.type) || isText(attachment.type) ? [place] : [],
  );
}

export function findDocuments(offer: DocumentOffer, item: ChecklistItem): DocumentFindings {
  const files = offer.attachments.map((attachment, place) => fileOf(attachment, place, offer, item));
  const sorts = files.map((file) => sortOf(file, offer, item));
  const of = (sort: Sort): readonly File[] => files.filter((_, place) => sorts[place] === sort);

  const taken = firstFilled([of('document'), of('possible'), screenIsOffered(offer, item) ? of('screen') : []]);
  const remark = (kind: DocumentRemark, found: readonly File[]): readonly ItemRemark[] =>
    found.length === 0 ? [] : [{ item: item.name, kind, evidence: evidenceOf(found) }];
  const personal = remark('personal-paper', of('personal'));
  if (taken.length > 0) {
    const value = taken.map(nameOf).join(', ').slice(0, 200);
    const locked = taken.filter(({ reading }) => reading?.state === 'locked');
    return {
      candidates: [{ item: item.name, value, how: 'attachment', evidence: evidenceOf(taken) }],
      remarks: [...personal, ...(locked.length === taken.length ? remark('locked-file', locked) : [])],
    };
  }
  const isOffered = offer.isAnswer || offer.saysAttached || namesDocument(offer, item);
  const other = isOffered ? remark('not-a-document', of('something-else')) : [];
  const empty = remark('empty-file', of('empty'));
  const first = [personal, other, empty].find((remarks) => remarks.length > 0) ?? linkedRemark(offer, item);
  return { candidates: [], remarks: first };
}

interface File {
  readonly attachment: AttachmentInfo;
  readonly reading: DocumentReading | null;
  readonly type: string;
  /** What its words show; null where none were read. */
  readonly paper: Paper | null;
}

/** `none`: decoration, and whatever cannot be a paper. */
type Sort = 'document' | 'possible' | 'personal' | 'something-else' | 'screen' | 'empty' | 'none';

function fileOf(attachment: AttachmentInfo, place: number, { readings }: DocumentOffer, item: ChecklistItem): File {
  const reading = readings.find((one) => one.place === place) ?? null;
  const paper = reading?.state === 'read' && item.papers !== null ? paperOf(reading.text, item.papers) : null;
  return { attachment, reading, type: reading?.type ?? attachment.type, paper };
}

function sortOf(file: File, offer: DocumentOffer, item: ChecklistItem): Sort {
  const { attachment, reading, paper, type } = file;
  const isPicture = type.startsWith('image/');
  if (attachment.size === 0 || reading?.state === 'empty') return attachment.inline ? 'none' : 'empty';
  if (paper?.kind === 'document' || paper?.kind === 'personal') return paper.kind;
  const isWritten = isText(type);
  if (!isPaper(attachment, type) && !isWritten) return 'none';
  // A picture inside the text is a logo or a signature, unless it is as large as a photographed page.
  if (isPicture && (attachment.inline || decoration.test(attachment.filename ?? '')))
    return isPageSized(reading) && namesDocument(offer, item) ? 'possible' : 'none';
  if (paper?.kind === 'something-else') return 'something-else';
  if (paper?.kind === 'screen' || isScreenshot(attachment) || (isPicture && speaksOfScreenshot(offer, item)))
    return 'screen';
  if (isWritten) return paper !== null && (namesDocument(offer, item) || offer.saysAttached) ? 'possible' : 'none';
  return 'possible';
}

const paperTypes =
  /^(?:application\/(?:pdf|x-pdf|msword|x-cfb|rtf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|vnd\.ms-word\.document\.macroenabled\.12|vnd\.oasis\.opendocument\.text|zip|x-zip-compressed|x-rar-compressed|vnd\.rar|x-7z-compressed)|image\/)/;
const paperNames = /\.(?:pdf|jpe?g|png|heic|heif|tiff?|bmp|gif|webp|docx?|docm|odt|rtf|zip|rar|7z)$/i;

function isPaper({ filename }: AttachmentInfo, type: string): boolean {
  return paperTypes.test(type) || (type === 'application/octet-stream' && paperNames.test(filename ?? ''));
}

const isText = (type: string): boolean => type === 'text/plain' || type === 'text/html';

/** Of a photographed or scanned page at least; a logo is smaller. */
const pagePixels = 600 * 400;

function isPageSized(reading: DocumentReading | null): boolean {
  return reading?.width != null && reading.height !== null && reading.width * reading.height >= pagePixels;
}

const decoration =
  /^(?:image\d{3}|logo|signature|icon|banner|facebook|linkedin|line[-_]?icon|outlook-)\S*\.(?:png|gif|jpe?g)$/i;
const screenshotName =
  /screen ?shot|screen_?cap|截圖|截图|擷圖|螢幕擷取|螢幕快照|屏幕快照|snipaste|擷取\.|擷取\d|error|錯誤畫面/i;
export const screenshotWord = /截圖|截图|擷圖|畫面|screen ?shot/i;
const isScreenshot = ({ filename }: AttachmentInfo): boolean => screenshotName.test(filename ?? '');

function namesDocument({ lines }: DocumentOffer, item: ChecklistItem): boolean {
  return lines.some(({ labels }) => labels.some((label) => label.item === item));
}

function speaksOfScreenshot(offer: DocumentOffer, item: ChecklistItem): boolean {
  return !namesDocument(offer, item) && offer.lines.some(({ text }) => screenshotWord.test(text));
}

/** Somebody may photograph a licence from the screen; offered as the document, it is one until it is read. */
function screenIsOffered(offer: DocumentOffer, item: ChecklistItem): boolean {
  return namesDocument(offer, item) && !offer.lines.some(({ text }) => screenshotWord.test(text));
}

const link = /https?:\/\/\S/i;

/** A document behind a link is none (rules §6.4): nobody here opens it. */
function linkedRemark({ lines }: DocumentOffer, item: ChecklistItem): readonly ItemRemark[] {
  const place = lines.findIndex(({ text }) => link.test(text));
  const around = lines.slice(Math.max(0, place - 1), place + 2);
  const isMeant = place >= 0 && around.some(({ labels }) => labels.some((label) => label.item === item));
  return isMeant ? [{ item: item.name, kind: 'linked', evidence: lines[place]?.text.slice(0, 200) ?? '' }] : [];
}

const nameOf = ({ attachment }: File): string => attachment.filename ?? attachment.type;

/** Names are as long as the sender likes; those of forty files fill no page. */
const limits = { nameCharacters: 100, files: 10, signs: 4 };

/** For the verifiers. Never its words themselves. */
function factsOf({ attachment, reading, paper, type }: File): FileFacts {
  return {
    name: attachment.filename?.slice(0, limits.nameCharacters) ?? null,
    type,
    size: attachment.size,
    width: reading?.width ?? null,
    height: reading?.height ?? null,
    state: reading?.state ?? null,
    hasMacros: reading?.hasMacros === true,
    shows: paper?.shows.slice(0, limits.signs) ?? [],
  };
}

const evidenceOf = (files: readonly File[]): readonly FileFacts[] => files.slice(0, limits.files).map(factsOf);

function firstFilled<Value>(lists: readonly (readonly Value[])[]): readonly Value[] {
  return lists.find((list) => list.length > 0) ?? [];
}
