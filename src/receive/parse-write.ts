/**
 * Writes MIME headers and bodies anew, for the parts that `parse-mend` has to hand to mailparser in a form that
 * it reads. The headers are those of the part, save for what is replaced.
 */
import type { MimePart } from './parse-parts.js';

/** With the blank line that ends them; `transfer`: the encoding of the body that follows, null as declared. */
export function headerOf(
  part: MimePart,
  contentType = part.instead?.contentType,
  transfer: string | null = null,
): Buffer {
  const disposition = part.instead?.disposition;
  const replaced = new Set([
    ...(typeof contentType === 'string' ? ['content-type'] : []),
    ...(typeof disposition === 'string' ? ['content-disposition'] : []),
    ...(transfer === null ? [] : ['content-transfer-encoding']),
  ]);
  const lines = [
    ...part.headers.filter((line) => !replaced.has(line.name)).map((line) => `${line.name}: ${line.raw}`),
    ...(typeof contentType === 'string' ? [`content-type: ${contentType}`] : []),
    ...(typeof disposition === 'string' ? [`content-disposition: ${disposition}`] : []),
    ...(transfer === null ? [] : [`content-transfer-encoding: ${transfer}`]),
  ];
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'utf8');
}

export const inBase64 = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('base64').replace(/.{76}/g, '$&\r\n'), 'latin1');
