/**
 * Which attachments of a mail are the document that a checklist asks for (rules §6.4): not a logo, a signature's
 * picture or a screenshot of the error, not a link; and what to say of those that came instead. File names prove
 * nothing: where a file was read its words decide, otherwise a person looks. Called by `identity-items`.
 */
import type { ChecklistItem } from '../config/schema.js';
import type { DocumentReading } from '../domain/document.js';
import type { AttachmentInfo, DocumentRemark, FileFacts, ItemCandidate, ItemRemark } from '../domain/message.js';
import {
  hasRoomFor,
  isNamedAsDecoration,
  isNamedAsScreenshot,
  isNeverPaper,
  isPageShaped,
  isPaper,
  isPhotograph,
  isPutByProgram,
  isReadable,
  isSmallerThanPage,
  type Shape,
  unknownShape,
} from './attachment-form.js';
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
  return attachments.flatMap((attachment, place) => (isReadable(attachment.filename, attachment.type) ? [place] : []));
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
    // Of two files one that opens is enough.
    const shut = (state: DocumentReading['state']): readonly File[] =>
      taken.every(({ reading }) => reading?.state === state) ? taken : [];
    return {
      candidates: [{ item: item.name, value, how: 'attachment', evidence: evidenceOf([...taken, ...of('personal')]) }],
      remarks: [...personal, ...remark('locked-file', shut('locked')), ...remark('broken-file', shut('broken'))],
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
  readonly shape: Shape;
  /** What its words show; null where none were read. */
  readonly paper: Paper | null;
}

/** `none`: decoration, and whatever cannot be a paper. */
type Sort = 'document' | 'possible' | 'personal' | 'something-else' | 'screen' | 'empty' | 'none';

function fileOf(attachment: AttachmentInfo, place: number, { readings }: DocumentOffer, item: ChecklistItem): File {
  const reading = readings.find((one) => one.place === place) ?? null;
  const paper = reading?.state === 'read' && item.papers !== null ? paperOf(reading.text, item.papers) : null;
  const shape = reading === null || !hasRoomFor(reading.text, reading) ? unknownShape : reading;
  return { attachment, reading, type: reading?.type ?? attachment.type, shape, paper };
}

function sortOf(file: File, offer: DocumentOffer, item: ChecklistItem): Sort {
  const { attachment, reading, paper, type, shape } = file;
  if (attachment.size === 0 || reading?.state === 'empty') return attachment.inline ? 'none' : 'empty';
  if (paper?.kind === 'personal') return 'personal';
  const isPicture = type.startsWith('image/');
  const isDecoration = isPicture && (attachment.inline || isNamedAsDecoration(attachment.filename));
  // A firm and its number, which are fields of its papers, also stand in the picture of a mail signature.
  if (paper?.kind === 'document' && (paper.isTitled || !isDecoration || !isSmallerThanPage(shape))) return 'document';
  if (isDecoration && !isPageInText(file, offer, item)) return 'none';
  if (isNeverPaper(type) || paper?.kind === 'something-else') return 'something-else';
  if (isNamedAsScreenshot(attachment.filename)) return 'screen';
  if (isPicture && (paper?.kind === 'screen' || speaksOfScreenshot(offer, item))) return 'screen';
  const isLikePaper = isPaper(attachment.filename, type);
  if (isLikePaper && paper?.kind !== 'screen') return 'possible';
  const isOffered = namesDocument(offer, item) || offer.saysAttached || (isLikePaper && offer.isAnswer);
  return isOffered && !isPutByProgram(attachment.filename, type) ? 'possible' : 'none';
}

/**
 * A picture inside the text is a logo or a signature, but for one as large as a page where the text speaks of the
 * document; telephones also put what was attached inside the text, so that a photograph is enough in an answer.
 */
function isPageInText({ shape, type }: File, offer: DocumentOffer, item: ChecklistItem): boolean {
  if (namesDocument(offer, item)) return isPageShaped(shape);
  return isPhotograph(type, shape) && (offer.isAnswer || offer.saysAttached);
}

export const screenshotWord = /截圖|截图|擷圖|畫面|screen ?shot/i;

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
const fileHost =
  /(?:drive|docs)\.google\.|dropbox\.|1drv\.ms|onedrive\.|sharepoint\.|icloud\.com|wetransfer\.|we\.tl|mega\.nz|gofile\.|box\.com|pan\.baidu/i;

/** A document behind a link is none (rules §6.4): nobody here opens it. */
function linkedRemark(offer: DocumentOffer, item: ChecklistItem): readonly ItemRemark[] {
  const { lines } = offer;
  const isNear = (place: number): boolean =>
    lines.slice(Math.max(0, place - 1), place + 2).some(({ labels }) => labels.some((label) => label.item === item));
  const isOffered = offer.isAnswer || offer.saysAttached || namesDocument(offer, item);
  const linked = lines.find(
    ({ text }, place) => link.test(text) && (isNear(place) || (isOffered && fileHost.test(text))),
  );
  return linked === undefined ? [] : [{ item: item.name, kind: 'linked', evidence: linked.text.slice(0, 200) }];
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
    isPersonal: paper?.kind === 'personal',
    shows: paper?.shows.slice(0, limits.signs) ?? [],
  };
}

const evidenceOf = (files: readonly File[]): readonly FileFacts[] => files.slice(0, limits.files).map(factsOf);

function firstFilled<Value>(lists: readonly (readonly Value[])[]): readonly Value[] {
  return lists.find((list) => list.length > 0) ?? [];
}
