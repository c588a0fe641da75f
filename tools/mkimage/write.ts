/** Writes an image to a file: sparse behind its contents, whole or not at all. */

import { closeSync, ftruncateSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Image } from './image';

/** Writes under another name in the same directory, then renames. Throws the system's error; nothing is left then. */
export function writeImage(file: string, image: Image): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const descriptor = openSync(temporary, 'w');
    try {
      for (let done = 0; done < image.contents.length; ) {
        done += writeSync(descriptor, image.contents, done, image.contents.length - done, done);
      }
      ftruncateSync(descriptor, image.size);
    } finally {
      closeSync(descriptor);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}
