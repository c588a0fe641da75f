/**
 * Which files were found without any complaint in earlier builds, so that they need not be checked again: what the checker says of a
 * file depends on its text, on the texts of all files that it reaches, on the options and on the library. One digest stands for all of
 * that. The cache lies in the user's cache folder; when it cannot be read or written, everything is checked.
 */

import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ts } from './checker';

/** Digests kept: those of the last builds; the oldest make room. */
const capacity = 20_000;

export class CheckCache {
  /** In the order of their last use. */
  readonly #known: Set<string>;
  readonly #digests = new Map<ts.SourceFile, string>();
  #isChanged = false;

  constructor(
    private readonly file: string,
    /** What else decides: version, options, declarations of the library. */
    private readonly environment: string,
    /** The files that a file imports. */
    private readonly importsOf: (file: ts.SourceFile) => readonly ts.SourceFile[],
  ) {
    this.#known = new Set(read(file));
  }

  isClean(file: ts.SourceFile): boolean {
    return this.#known.has(this.#digest(file));
  }

  /** Notes that a file was checked, or found here, and that there was nothing to complain about. */
  noteClean(file: ts.SourceFile): void {
    const digest = this.#digest(file);
    this.#isChanged ||= !this.#known.has(digest);
    this.#known.delete(digest);
    this.#known.add(digest);
  }

  save(): void {
    if (!this.#isChanged) return;
    const kept = [...this.#known].slice(-capacity);
    try {
      mkdirSync(dirname(this.file), { recursive: true });
      // Another build may write at the same time: whole files only.
      const fresh = `${this.file}.${process.pid}`;
      writeFileSync(fresh, `${kept.join('\n')}\n`);
      renameSync(fresh, this.file);
    } catch {
      // Without a cache the next build checks everything, as this one did.
    }
  }

  /** Of the file and everything that it reaches: imports go in circles, so each reachable file counts with its text alone. */
  #digest(file: ts.SourceFile): string {
    const known = this.#digests.get(file);
    if (known !== undefined) return known;
    const reached = new Set([file]);
    for (const at of reached) for (const imported of this.importsOf(at)) reached.add(imported);
    const hash = createHash('sha1').update(this.environment);
    for (const text of [...reached].map(textDigest).sort()) hash.update(text);
    const digest = hash.update(file.fileName).digest('base64');
    this.#digests.set(file, digest);
    return digest;
  }
}

const textDigests = new WeakMap<ts.SourceFile, string>();

function textDigest(file: ts.SourceFile): string {
  let digest = textDigests.get(file);
  if (digest === undefined) {
    digest = createHash('sha1').update(`${file.fileName}\0${file.text}`).digest('base64');
    textDigests.set(file, digest);
  }
  return digest;
}

function read(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
