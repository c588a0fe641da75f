/** Directories of the host as ext2 file systems: in a partition of an image that boots, or on a disk of their own. */

import { statSync } from 'node:fs';
import { EnvironmentError } from './environment';

/** A directory that was read, and the size of the file system that it needs. */
export interface FilesPlan {
  readonly bytes: number;
  /** Makes the file system in a file that exists, from byte `start` on. Throws an EnvironmentError. */
  writeInto(file: string, start: number): void;
}

/** Blocks as large as a page: the quickest. */
const BLOCK_SIZE = 4096;

/** Reads a directory. Throws an EnvironmentError if it is none, or if it cannot be read. */
export async function planFiles(root: string): Promise<FilesPlan> {
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new EnvironmentError(`'${root}' is not a directory: --files takes one`);
  }
  const [{ Ext2Plan, explain }, { ImageFile }] = await Promise.all([
    import('../../tools/genext2fs/make'),
    import('../../tools/genext2fs/image-file'),
  ]);
  const options = { root, blockSize: BLOCK_SIZE, reservedPercent: 0, squashModes: false, allowHoles: false };
  const plan = readable(root, () => new Ext2Plan({ ...options, squashOwners: true }));
  return {
    bytes: plan.bytes,
    writeInto: (file, start) => {
      const disk = new ImageFile(file, plan.bytes, start);
      try {
        readable(root, () => plan.make(disk));
      } catch (error) {
        const reason = explain(error, plan);
        throw reason === undefined ? error : new EnvironmentError(reason);
      } finally {
        disk.close();
      }
    },
  };
}

/** What the host says of its files is for the user. */
function readable<T>(root: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new EnvironmentError(`cannot read '${root}': ${error.message}`);
  }
}
