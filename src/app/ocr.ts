/** Which reader of pictures the desk has switched on, and what is said when it is not there: at the start, with the repair. */
import { fileURLToPath } from 'node:url';
import type { Config } from '../config/schema.js';
import { UsageError } from '../domain/errors.js';
import type { Ocr } from '../domain/ports.js';
import { unreachable } from '../domain/words.js';
import { libraryOcr, libraryPackage, libraryVersion, missingOcrPackages } from '../receive/ocr-library.js';
import { missingOcrLanguages, programOcr } from '../receive/ocr-program.js';

/** null: pictures are not read. Throws a UsageError that names place and repair. */
export async function openOcr({ desk }: Pick<Config, 'desk'>): Promise<Ocr | null> {
  const { ocr, ocrLanguages } = desk.documents;
  switch (ocr) {
    case 'off':
      return null;
    case 'tesseract': {
      const missing = await missingOcrLanguages(ocrLanguages);
      const packages = missing.map((language) => `tesseract-ocr-${language.replaceAll('_', '-')}`);
      if (missing.length > 0)
        throw noOcr(ocr, `cannot read ${missing.join(', ')}: apt install tesseract-ocr ${packages.join(' ')}`);
      return programOcr(ocrLanguages);
    }
    case 'tesseract.js': {
      const missing = missingOcrPackages(ocrLanguages);
      const packages = missing.map((name) => (name === libraryPackage ? `${name}@${libraryVersion}` : name));
      const folder = fileURLToPath(new URL('../..', import.meta.url));
      if (missing.length > 0)
        throw noOcr(
          ocr,
          `lacks ${missing.join(', ')}, which is no part of the desk: npm install --no-save ${packages.join(' ')} in ${folder}`,
        );
      return libraryOcr(ocrLanguages);
    }
    default:
      return unreachable(ocr);
  }
}

const noOcr = (ocr: string, why: string): UsageError =>
  new UsageError(`desk.yaml: documents.ocr is ${ocr}, but it ${why}; or set documents.ocr: "off"`);
