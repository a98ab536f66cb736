/**
 * Says in words what is attached (`_image_ _audio_`), so that examples, cues and mails can speak of it alike. Looks at
 * names and types only; what a document holds is read elsewhere, where a ticket needs it.
 */
import type { AttachmentInfo } from '../domain/message.js';

/** Logos and signature pictures are small and inside the text; they are no evidence of anything. */
const smallestPicture = 12_000;

const kinds: readonly (readonly [string, RegExp])[] = [
  ['_capture_', /pcap|tcpdump|\bcap\b|sip[_-]?(?:log|trace)/],
  ['_audio_', /^audio\/|\.(?:wav|mp3|m4a|ogg|aac|flac|wma)$/],
  ['_image_', /^image\/|\.(?:png|jpe?g|gif|webp|heic|bmp)$/],
  ['_sheet_', /spreadsheet|excel|csv|\.(?:xlsx?|ods|numbers)$/],
];

/** One word per kind of attachment, in a fixed order; '' when nothing is attached. */
export function attachmentWords(attachments: readonly AttachmentInfo[]): string {
  const shown = attachments.filter(({ inline, size }) => !inline || size >= smallestPicture).map(kindOf);
  return [...kinds.map(([word]) => word), '_document_'].filter((word) => shown.includes(word)).join(' ');
}

function kindOf({ type, filename }: AttachmentInfo): string {
  const name = (filename ?? '').toLowerCase();
  return kinds.find(([, form]) => form.test(type) || form.test(name))?.[0] ?? '_document_';
}
