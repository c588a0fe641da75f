/** What a directory of the host holds, in the order of its names' bytes: the same on every host. */

import { lstatSync, readdirSync, readlinkSync, type Stats } from 'node:fs';
import { decodeName, encodeName } from '../../rtl/filesystem/name';

export type HostKind = 'file' | 'directory' | 'symlink' | 'special';

export interface HostEntry {
  readonly kind: HostKind;
  /** Its name, and its path below the directory, with slashes. */
  readonly name: string;
  readonly path: string;
  /** For the host's calls. */
  readonly place: string | Buffer;
  readonly mode: number;
  readonly owner: number;
  readonly group: number;
  readonly size: number;
  /** Bytes that it takes on the host: fewer than its size if it has holes. */
  readonly allocated: number;
  readonly modifyTime: number;
  /** Of a symbolic link. */
  readonly target: string;
  /** The same for all names of a file with several; '' for others. */
  readonly identity: string;
  /** Of a directory. */
  readonly entries: readonly HostEntry[];
}

const isWindows = process.platform === 'win32';

/** A byte of a name that is no UTF-8 (rtl/filesystem/name.ts). */
const ESCAPED = /[\udc80-\udcff]/;

const NO_ENTRIES: readonly HostEntry[] = [];

const ASCII = /^[\0-\x7f]*$/;

/** A path for the host's calls: elsewhere than on Windows names are bytes, and need not be UTF-8. */
function hostPath(path: string): string | Buffer {
  return isWindows || !ESCAPED.test(path) ? path : Buffer.from(encodeName(path));
}

/** Reads a directory and all below it. Throws the system's error. */
export function readHostTree(root: string): HostEntry {
  return entryOf(root, '', '', hostPath(root), lstatOrFollow(root));
}

/** A directory and all that is below it: each directory before what it holds. */
export function allEntries(tree: HostEntry): HostEntry[] {
  const all = [tree];
  for (let i = 0; i < all.length; i++) for (const inner of all[i].entries) all.push(inner);
  return all;
}

/** The directory itself may be named by a symbolic link. */
function lstatOrFollow(root: string): Stats {
  const stat = lstatSync(hostPath(root));
  return stat.isSymbolicLink() ? lstatSync(hostPath(`${root}/.`)) : stat;
}

function entryOf(root: string, path: string, name: string, place: string | Buffer, stat: Stats): HostEntry {
  const kind = kindOf(stat);
  return {
    kind,
    name,
    path,
    place,
    mode: modeOf(stat, kind),
    owner: stat.uid,
    group: stat.gid,
    size: kind === 'file' ? stat.size : 0,
    allocated: isWindows ? stat.size : stat.blocks * 512,
    modifyTime: stat.mtimeMs,
    target: kind === 'symlink' ? targetOf(place) : '',
    identity: kind === 'file' && stat.nlink > 1 ? `${stat.dev}:${stat.ino}` : '',
    entries: kind === 'directory' ? entriesOf(root, path, place) : NO_ENTRIES,
  };
}

function entriesOf(root: string, path: string, directory: string | Buffer): HostEntry[] {
  return namesIn(directory).map((name) => {
    const inner = path === '' ? name : `${path}/${name}`;
    const place = hostPath(`${root}/${inner}`);
    return entryOf(root, inner, name, place, lstatSync(place));
  });
}

function namesIn(path: string | Buffer): string[] {
  const plain = readdirSync(path);
  // The bytes of others may have another order, or be no UTF-8.
  return plain.every((name) => ASCII.test(name)) ? plain.sort() : otherNamesIn(path);
}

function otherNamesIn(path: string | Buffer): string[] {
  const names: Buffer[] = isWindows
    ? readdirSync(path).map((name) => Buffer.from(encodeName(name)))
    : readdirSync(path, { encoding: 'buffer' });
  return names.sort(Buffer.compare).map((bytes) => decodeName(bytes, 0, bytes.length));
}

function targetOf(path: string | Buffer): string {
  const target = readlinkSync(path, { encoding: 'buffer' });
  const text = decodeName(target, 0, target.length);
  return isWindows ? text.replaceAll('\\', '/') : text;
}

function kindOf(stat: Stats): HostKind {
  if (stat.isFile()) return 'file';
  if (stat.isDirectory()) return 'directory';
  return stat.isSymbolicLink() ? 'symlink' : 'special';
}

/** Windows has no permissions of this kind: everybody may read, and enter directories. */
function modeOf(stat: Stats, kind: HostKind): number {
  if (!isWindows) return stat.mode & 0o7777;
  return kind === 'directory' ? 0o755 : 0o644;
}
