/**
 * The other end of `ocr-library`: reads the words of the one picture it was started for, answers, and ends. tesseract.js
 * throws in a thread of its own at pictures it does not like; here that ends nothing but this worker.
 */
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { LibraryWork } from './ocr-library.js';

/** As much of tesseract.js as is used; it is not there when this is compiled. */
interface Library {
  createWorker(
    languages: string,
    engine: number,
    options: { readonly langPath: string; readonly cacheMethod: 'none' },
  ): Promise<{
    recognize(
      picture: Buffer,
      options: { readonly rotateAuto: boolean },
    ): Promise<{ readonly data: { readonly text: string } }>;
  }>;
}

const neuralNetwork = 1;

if (parentPort !== null) {
  const { picture, library, languages, folder } = workerData as LibraryWork;
  const { createWorker } = createRequire(library)('tesseract.js') as Library;
  const reader = await createWorker(languages, neuralNetwork, { langPath: folder, cacheMethod: 'none' });
  const { data } = await reader.recognize(Buffer.from(picture), { rotateAuto: true });
  parentPort.postMessage(data.text);
}
