/**
 * The code of the functions of a program, kept in a file from one build to the next. A file belongs to one entry and its options; it holds
 * what the last build used and no more. It starts with what it was written by and a digest of the rest: a file that does not fit, is
 * damaged or incomplete counts as none, and is replaced.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { EncodedFunction } from './encoded-function';

/** Bytes that the files of all programs may take; those that were not used for longest make room. */
const capacity = 256 * 2 ** 20;

const digestSize = 20;
/** Digest of the compiler, digest of the rest: number of entries, a list of them, their words. */
const headerSize = 2 * digestSize;
/** Key, then the number of words. */
const entrySize = digestSize + 4;

function digest(...parts: readonly (string | Uint8Array)[]): Buffer {
  const hash = createHash('sha1');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

export class CodeCache {
  /** Of the last build. */
  readonly #known: Map<string, Int32Array>;
  /** Of this build. */
  readonly #used = new Map<string, Int32Array>();
  #isChanged = false;
  readonly #writer: Buffer;

  /** `writer`: what decides besides the functions: compiler and options. */
  constructor(
    private readonly file: string,
    writer: string,
  ) {
    this.#writer = digest(writer);
    this.#known = read(file, this.#writer);
  }

  /** Stands for all that the code of a function depends on. */
  static keyOf({ words, literals }: EncodedFunction): string {
    const hash = createHash('sha1').update(new Uint8Array(words.buffer, words.byteOffset, words.byteLength));
    if (literals.length > 0) hash.update(literals.join(''));
    return hash.digest('binary');
  }

  find(key: string): Int32Array | undefined {
    const used = this.#used.get(key);
    if (used) return used;
    const known = this.#known.get(key);
    if (known) this.#used.set(key, known);
    return known;
  }

  add(key: string, code: Int32Array): void {
    this.#used.set(key, code);
    this.#isChanged = true;
  }

  /** Keeps what this build used. */
  save(): void {
    try {
      if (!this.#isChanged && this.#used.size === this.#known.size) {
        const now = new Date();
        utimesSync(this.file, now, now);
        return;
      }
      mkdirSync(dirname(this.file), { recursive: true });
      // Another build may write at the same time: whole files only.
      const fresh = `${this.file}.${process.pid}`;
      writeFileSync(fresh, this.#bytes());
      renameSync(fresh, this.file);
      makeRoom(dirname(this.file));
    } catch {
      // Without a cache the next build generates all code, as this one did.
    }
  }

  #bytes(): Buffer {
    const index = Buffer.alloc(4 + this.#used.size * entrySize);
    let at = index.writeUInt32LE(this.#used.size);
    for (const [key, { length }] of this.#used) {
      index.write(key, at, 'latin1');
      index.writeUInt32LE(length, at + digestSize);
      at += entrySize;
    }
    const parts: Uint8Array[] = [index];
    for (const { buffer, byteOffset, byteLength } of this.#used.values()) {
      parts.push(new Uint8Array(buffer, byteOffset, byteLength));
    }
    const body = Buffer.concat(parts);
    return Buffer.concat([this.#writer, digest(body), body]);
  }
}

/** The code in a file; none if it was not written by `writer`, or is not what was written. */
function read(file: string, writer: Buffer): Map<string, Int32Array> {
  const known = new Map<string, Int32Array>();
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch {
    return known;
  }
  if (bytes.length <= headerSize || !bytes.subarray(0, digestSize).equals(writer)) return known;
  const body = bytes.subarray(headerSize);
  if (!bytes.subarray(digestSize, headerSize).equals(digest(body))) return known;
  // Words lie at multiples of four in an array of their own; small files are read into one that is shared.
  const words = new Int32Array(new Uint8Array(body).buffer);
  const end = 4 + body.readUInt32LE(0) * entrySize;
  let start = end / 4;
  for (let at = 4; at < end; at += entrySize) {
    const length = body.readUInt32LE(at + digestSize);
    known.set(body.toString('latin1', at, at + digestSize), words.subarray(start, start + length));
    start += length;
  }
  return known;
}

/** Removes the files that were not used for longest, until the others keep within the capacity. */
function makeRoom(directory: string): void {
  const files = readdirSync(directory).map((name) => {
    const path = join(directory, name);
    const { size, mtimeMs } = statSync(path);
    return { path, size, mtimeMs };
  });
  let room = capacity;
  for (const { path, size } of files.sort((a, b) => b.mtimeMs - a.mtimeMs)) {
    room -= size;
    if (room < 0) rmSync(path, { force: true });
  }
}
