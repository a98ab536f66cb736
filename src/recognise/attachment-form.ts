/**
 * What an attachment can be by its type, its name and its shape alone, before anybody reads it: a paper, a written
 * text, a piece that a mail program put there, the decoration of a mail. Names prove nothing for a file (rules §6.4),
 * but programs name what they put into a mail always alike. Called by `identity-documents`.
 */

const paperTypes =
  /^(?:application\/(?:pdf|x-pdf|msword|x-cfb|rtf|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|vnd\.ms-word\.document\.macroenabled\.12|vnd\.oasis\.opendocument\.text|zip|x-zip-compressed|x-rar-compressed|vnd\.rar|x-7z-compressed)|image\/)/;
const paperNames = /\.(?:pdf|jpe?g|png|heic|heif|tiff?|bmp|gif|webp|docx?|docm|odt|rtf|zip|rar|7z)$/i;
/** What programs call files that they know nothing of. */
const nameless = /octet-stream|download|^application\/(?:x-)?unknown$/;

/** `type`: as its bytes show it, where somebody looked. */
export function isPaper(filename: string | null, type: string): boolean {
  return paperTypes.test(type) || (nameless.test(type) && paperNames.test(filename ?? ''));
}

/** Worth opening: a paper, a text or a sheet, and what may turn out to be one. */
export function isReadable(filename: string | null, type: string): boolean {
  return isPaper(filename, type) || nameless.test(type) || written.test(type);
}

const written = /^text\/(?:plain|html)$|spreadsheet|presentation|ms-excel|ms-powerpoint/;

/** Sounds, films and programs. */
export function isNeverPaper(type: string): boolean {
  return neverPaper.test(type);
}

const neverPaper =
  /^(?:audio|video|font)\/|^application\/(?:x-msdownload|x-msi|x-elf|x-mach-binary|java-archive|vnd\.android\.package-archive|x-sqlite3|wasm)/;

/** What mail programs put beside a text, mails within mails, and pieces of a text that they made files of. */
export function isPutByProgram(filename: string | null, type: string): boolean {
  return besideText.test(type) || leftover.test(filename ?? '');
}

const besideText = /calendar|vcard|directory|pkcs7|pgp|rfc822|tnef|delivery-status/;
const leftover =
  /^(?:ATT\d{3,6}|smime|signature|winmail|untitled attachment)[^.]{0,20}\.?(?:txt|html?|asc|p7s|dat|bin)?$/i;

/** The pictures of mail signatures, as Outlook and others call them. */
export function isNamedAsDecoration(filename: string | null): boolean {
  return decoration.test(filename ?? '');
}

const decoration =
  /^(?:image\d{3}|logo|signature|icon|banner|facebook|linkedin|line[-_]?icon|outlook-)\S*\.(?:png|gif|jpe?g)$/i;

export function isNamedAsScreenshot(filename: string | null): boolean {
  return screenshot.test(filename ?? '');
}

const screenshot =
  /screen ?shot|screen_?cap|截圖|截图|擷圖|螢幕擷取|螢幕快照|屏幕快照|snipaste|擷取\.|擷取\d|error|錯誤畫面/i;

/** Pixels; null where they cannot be told. */
export interface Shape {
  readonly width: number | null;
  readonly height: number | null;
}

export const unknownShape: Shape = { width: null, height: null };

/** A size in which the words that were read have no room is not to be believed. */
export function hasRoomFor(text: string, { width, height }: Shape): boolean {
  return width === null || height === null || text.length * pixels.character <= width * height;
}

/** Of a scanned or photographed page at least; logos are smaller, banners flatter. Telephones photograph millions. */
const pixels = { character: 30, page: 600 * 400, photograph: 1_000_000, longestToShortest: 2.2 };

export function isSmallerThanPage({ width, height }: Shape): boolean {
  return width !== null && height !== null && width * height < pixels.page;
}

export function isPageShaped({ width, height }: Shape): boolean {
  if (width === null || height === null || width * height < pixels.page) return false;
  return Math.max(width, height) <= pixels.longestToShortest * Math.min(width, height);
}

/** As a telephone takes them; logos and screenshots come as PNG. */
export function isPhotograph(type: string, shape: Shape): boolean {
  if (!/^image\/(?:jpeg|hei[cf]|webp)$/.test(type) || !isPageShaped(shape)) return false;
  return (shape.width ?? 0) * (shape.height ?? 0) >= pixels.photograph;
}
