/** Random operations on files, and what carries them out: a directory of the host as the model, and the tree of a file system under test. */

import * as host from 'node:fs';
import { join } from 'node:path';
import { FileSystemError } from '../../../rtl/filesystem/error';
import { FileKind } from '../../../rtl/filesystem/file-system';
import { Access, OpenFile } from '../../../rtl/filesystem/open-file';
import type { FileTree } from '../../../rtl/filesystem/tree';

export type Operation =
  | {
      readonly kind: 'create' | 'mkdir' | 'unlink' | 'rmdir' | 'readlink' | 'stat' | 'lstat' | 'list' | 'open';
      readonly path: string;
    }
  | { readonly kind: 'rename' | 'link' | 'symlink'; readonly path: string; readonly other: string }
  | { readonly kind: 'chmod'; readonly path: string; readonly mode: number }
  | {
      readonly kind: 'write' | 'read';
      readonly file: number;
      readonly position: number;
      readonly count: number;
      readonly fill: number;
    }
  | { readonly kind: 'truncate'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync' | 'close'; readonly file: number };

type Random = (limit: number) => number;

const NAMES = ['a', 'b', 'c', 'dd', 'a longer name', 'ünïcode ✓', 'n'.repeat(255), 'n'.repeat(256)];
/** Open files at a time. */
const FILES = 3;
/** Bytes of a file, mostly and at most. */
const SMALL = 3000;
const LARGE = 300_000;

/** One operation; names repeat, so that most find something. */
export function randomOperation(random: Random): Operation {
  const path = randomPath(random);
  switch (random(22)) {
    case 0:
    case 1:
    case 2:
      return { kind: 'create', path };
    case 3:
    case 4:
      return { kind: 'mkdir', path };
    case 5:
      return { kind: 'unlink', path };
    case 6:
      return { kind: 'rmdir', path };
    case 7:
    case 8:
      return { kind: 'rename', path, other: randomPath(random) };
    case 9:
      return { kind: 'link', path, other: randomPath(random) };
    case 10:
      return { kind: 'symlink', path, other: randomTarget(random) };
    case 11:
      return { kind: 'readlink', path };
    case 12:
      return { kind: random(2) === 0 ? 'stat' : 'lstat', path };
    case 13:
      return { kind: 'list', path };
    case 14:
      return { kind: 'chmod', path, mode: random(0o1000) };
    case 15:
      return { kind: 'truncate', file: random(FILES), size: random(3) === 0 ? random(LARGE) : random(SMALL) };
    case 16:
      return random(2) === 0 ? { kind: 'sync', file: random(FILES) } : { kind: 'close', file: random(FILES) };
    case 17:
    case 18:
      return { kind: 'read', ...randomRange(random) };
    case 19:
      return { kind: 'open', path };
    default:
      return { kind: 'write', ...randomRange(random) };
  }
}

function randomRange(random: Random): { file: number; position: number; count: number; fill: number } {
  const isLarge = random(4) === 0;
  const limit = isLarge ? LARGE : SMALL;
  return { file: random(FILES), position: random(limit), count: random(isLarge ? 20_000 : SMALL), fill: random(256) };
}

/** Never above the root: the host has something there. */
function randomPath(random: Random): string {
  const count = 1 + random(3);
  const parts = Array.from({ length: count }, () => randomName(random));
  if (random(8) === 0) parts.splice(1, 0, '.');
  if (random(8) === 0) parts.splice(1, 0, '..');
  return parts.join(random(10) === 0 ? '//' : '/') + (random(12) === 0 ? '/' : '');
}

function randomName(random: Random): string {
  return random(10) < 8 ? NAMES[random(4)] : NAMES[random(NAMES.length)];
}

function randomTarget(random: Random): string {
  const name = randomName(random);
  return random(2) === 0 ? name : `${name}/${randomName(random)}/${'x'.repeat(random(60))}`.replace(/\/$/, '');
}

/** The bytes that a `write` writes. */
export function contents(fill: number, position: number, count: number): Uint8Array {
  return Uint8Array.from({ length: count }, (_, i) => fill + (position + i) * 13);
}

/** What an operation gives: a text that is the same for subjects that behave alike. */
export interface Subject {
  run(operation: Operation): string;
}

/** A directory of the host: what POSIX says, as Linux does it. */
export class HostSubject implements Subject {
  readonly #root: string;
  readonly #files: number[] = new Array(FILES).fill(-1);

  constructor(root: string) {
    this.#root = root;
    process.umask(0);
  }

  run(operation: Operation): string {
    try {
      return this.#run(operation);
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? String(error);
    }
  }

  close(): void {
    for (const file of this.#files) if (file >= 0) host.closeSync(file);
  }

  #run(operation: Operation): string {
    const path = 'path' in operation ? `${this.#root}/${operation.path}` : '';
    switch (operation.kind) {
      case 'create':
        return this.#open(host.openSync(path, 'wx+', 0o644));
      case 'open':
        return this.#open(host.openSync(path, 'r+'));
      case 'mkdir':
        host.mkdirSync(path, 0o755);
        return 'done';
      case 'unlink':
        host.unlinkSync(path);
        return 'done';
      case 'rmdir':
        host.rmdirSync(path);
        return 'done';
      case 'rename':
        host.renameSync(path, `${this.#root}/${operation.other}`);
        return 'done';
      case 'link':
        host.linkSync(path, `${this.#root}/${operation.other}`);
        return 'done';
      case 'symlink':
        host.symlinkSync(operation.other, path);
        return 'done';
      case 'readlink':
        return host.readlinkSync(path);
      case 'stat':
        return this.#stat(host.statSync(path));
      case 'lstat':
        return this.#stat(host.lstatSync(path));
      case 'list':
        return host.readdirSync(path).sort().join();
      case 'chmod':
        host.chmodSync(path, operation.mode);
        return 'done';
      default:
        return this.#runOnFile(operation, this.#files[operation.file]);
    }
  }

  #runOnFile(operation: Exclude<Operation, { path: string }>, file: number): string {
    if (file < 0) return 'no file';
    switch (operation.kind) {
      case 'write': {
        const { fill, position, count } = operation;
        return String(host.writeSync(file, contents(fill, position, count), 0, count, position));
      }
      case 'read': {
        const bytes = Buffer.alloc(operation.count);
        const count = host.readSync(file, bytes, 0, operation.count, operation.position);
        return bytes.toString('latin1', 0, count);
      }
      case 'truncate':
        host.ftruncateSync(file, operation.size);
        return 'done';
      case 'sync':
        return 'done';
      case 'close':
        host.closeSync(file);
        this.#files[operation.file] = -1;
        return 'done';
    }
  }

  #stat(stat: host.Stats): string {
    return stat.ino === host.statSync(this.#root).ino ? 'the root' : hostStat(stat);
  }

  #open(file: number): string {
    const slot = this.#files.indexOf(-1);
    if (slot < 0) host.closeSync(file);
    else this.#files[slot] = file;
    return `open ${slot}`;
  }
}

function hostStat(stat: host.Stats): string {
  const kind = stat.isDirectory() ? FileKind.Directory : stat.isSymbolicLink() ? FileKind.Symlink : FileKind.File;
  return `${kind} ${(stat.mode & 0o7777).toString(8)} ${stat.nlink} ${kind === FileKind.Directory ? '' : stat.size}`;
}

/** The file systems under test. */
export class TreeSubject implements Subject {
  readonly #tree: FileTree;
  readonly #files: (OpenFile | undefined)[] = new Array(FILES).fill(undefined);

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  run(operation: Operation): string {
    try {
      return this.#run(operation);
    } catch (error) {
      if (error instanceof FileSystemError) return error.code;
      throw error;
    }
  }

  close(): void {
    for (const file of this.#files) file?.close();
  }

  #run(operation: Operation): string {
    const path = 'path' in operation ? operation.path : '';
    switch (operation.kind) {
      case 'create':
        return this.#open(new OpenFile(this.#tree.create(path, FileKind.File, 0o644), path, Access.ReadWrite));
      case 'open':
        return this.#open(new OpenFile(this.#tree.find(path), path, Access.ReadWrite));
      case 'mkdir':
        this.#tree.create(path, FileKind.Directory, 0o755);
        return 'done';
      case 'unlink':
        this.#tree.unlink(path);
        return 'done';
      case 'rmdir':
        this.#tree.removeDirectory(path);
        return 'done';
      case 'rename':
        this.#tree.rename(path, operation.other);
        return 'done';
      case 'link':
        this.#tree.link(path, operation.other);
        return 'done';
      case 'symlink':
        this.#tree.symlink(operation.other, path);
        return 'done';
      case 'readlink':
        return this.#tree.find(path, false).files.readLink(this.#tree.find(path, false).node);
      case 'stat':
      case 'lstat': {
        const { node, kind, mode, links, size } = this.#tree.stat(path, operation.kind === 'stat');
        if (node === this.#tree.mounts[0].files.root) return 'the root';
        return `${kind} ${mode.toString(8)} ${links} ${kind === FileKind.Directory ? '' : size}`;
      }
      case 'list':
        return this.#list(path);
      case 'chmod': {
        const { files, node } = this.#tree.find(path);
        files.setMode(node, operation.mode);
        return 'done';
      }
      default:
        return this.#runOnFile(operation, this.#files[operation.file]);
    }
  }

  #runOnFile(operation: Exclude<Operation, { path: string }>, file: OpenFile | undefined): string {
    if (file === undefined) return 'no file';
    switch (operation.kind) {
      case 'write': {
        const { fill, position, count } = operation;
        file.seek(position, 0);
        return String(file.write(contents(fill, position, count), 0, count));
      }
      case 'read': {
        const bytes = Buffer.alloc(operation.count);
        file.seek(operation.position, 0);
        return bytes.toString('latin1', 0, file.read(bytes, 0, operation.count));
      }
      case 'truncate':
        file.truncate(operation.size);
        return 'done';
      case 'sync':
        file.sync();
        return 'done';
      case 'close':
        file.close();
        this.#files[operation.file] = undefined;
        return 'done';
    }
  }

  #list(path: string): string {
    const { files, node } = this.#tree.find(path);
    const names: string[] = [];
    const cursor = { position: 0 };
    for (let some = files.list(node, cursor); some.length > 0; some = files.list(node, cursor)) {
      names.push(...some.map(({ name }) => name).filter((name) => name !== 'lost+found'));
    }
    return names.sort().join();
  }

  #open(file: OpenFile): string {
    const slot = this.#files.indexOf(undefined);
    if (slot < 0) file.close();
    else this.#files[slot] = file;
    return `open ${slot}`;
  }
}

/** All that a directory of the host holds: path, kind and contents, bytes as Latin-1. */
export function hostTree(root: string, path = ''): string[] {
  const place = (inner: string) => Buffer.from(join(root, inner), 'latin1');
  return host
    .readdirSync(place(path), { encoding: 'latin1' })
    .sort()
    .flatMap((name) => {
      const inner = join(path, name);
      const stat = host.lstatSync(place(inner));
      if (stat.isSymbolicLink()) return [`${inner} -> ${host.readlinkSync(place(inner), { encoding: 'latin1' })}`];
      if (stat.isDirectory()) return name === 'lost+found' ? [] : [`${inner}/`, ...hostTree(root, inner)];
      return [`${inner} ${host.readFileSync(place(inner)).toString('latin1')}`];
    });
}
