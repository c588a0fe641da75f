/** Archives as Linux takes them for its first file system (Documentation/driver-api/early-userspace/buffer-format.rst: "newc"). */

export interface ArchiveEntry {
  readonly name: string;
  /** Kind and permissions, as in stat(2). */
  readonly mode: number;
  readonly content?: Uint8Array;
  /** Major and minor number of a device. */
  readonly device?: readonly [major: number, minor: number];
}

const MAGIC = '070701';
const LAST = 'TRAILER!!!';

export function cpioArchive(entries: readonly ArchiveEntry[]): Buffer {
  return Buffer.concat([...entries, { name: LAST, mode: 0 }].flatMap(parts));
}

function parts({ name, mode, content = new Uint8Array(), device = [0, 0] }: ArchiveEntry, index: number): Uint8Array[] {
  const nameBytes = Buffer.from(`${name}\0`);
  const fields = [index + 1, mode, 0, 0, 1, 0, content.length, 0, 0, ...device, nameBytes.length, 0];
  const header = MAGIC + fields.map((field) => field.toString(16).padStart(8, '0')).join('');
  return [padded(Buffer.concat([Buffer.from(header), nameBytes])), padded(content)];
}

/** With zeros up to a multiple of four bytes. */
function padded(bytes: Uint8Array): Uint8Array {
  return Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}
