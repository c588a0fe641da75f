/**
 * RegExp (ECMA-262 §22.2). The program of a literal is constant data that the compiler makes; `new RegExp` of a computed pattern is
 * in regexp-constructor.ts, so that only a program that uses it contains the parser of patterns.
 */

import { toIntegerOrInfinity } from './integer';
import { makeMatch } from './match';
import { NativeIterator } from './native-iterator';
import { groupEnd, groupNames, searchFrom } from './regexp/matcher';
import { codePoint } from './string';
import { textOf } from './string-storage';

const noNames: readonly string[] = [];

export class RegExp {
  lastIndex = 0;
  readonly source: string;
  /** In the order of the alphabet. */
  readonly flags: string;
  /** Byte code (regexp/program.ts). */
  readonly #program: string;
  #names: readonly string[] = noNames;
  readonly #hasNames: boolean;
  /** Whether `exec` begins at `lastIndex` and sets it: with the flags `g` or `y`. */
  readonly #moves: boolean;
  readonly #sticky: boolean;
  readonly #hasIndices: boolean;

  constructor(source: string, flags: string, program: string) {
    this.source = source;
    this.flags = flags;
    this.#program = program;
    this.#sticky = flags.includes('y');
    this.#moves = this.#sticky || flags.includes('g');
    this.#hasIndices = flags.includes('d');
    this.#hasNames = source.includes('(?<');
  }

  get program(): string {
    return this.#program;
  }

  get dotAll(): boolean {
    return this.flags.includes('s');
  }

  get global(): boolean {
    return this.flags.includes('g');
  }

  get hasIndices(): boolean {
    return this.#hasIndices;
  }

  get ignoreCase(): boolean {
    return this.flags.includes('i');
  }

  get multiline(): boolean {
    return this.flags.includes('m');
  }

  get sticky(): boolean {
    return this.#sticky;
  }

  get unicode(): boolean {
    return this.flags.includes('u');
  }

  /** The name of each group, '' for one without; no names at all if no group has one. */
  get names(): readonly string[] {
    if (this.#hasNames && this.#names.length === 0) this.#names = groupNames(this.#program);
    return this.#names;
  }

  exec(text: string): RegExpExecArray | null {
    return this.find(text) ? makeMatch(this.#program, text, this.names, this.#hasIndices) : null;
  }

  test(text: string): boolean {
    return this.find(text);
  }

  /** Looks for the next match (ECMA-262 §22.2.7.2); the matcher knows where it is. */
  find(text: string): boolean {
    if (!this.#moves) return searchFrom(this.#program, text, 0, false);
    const { lastIndex } = this;
    const from = lastIndex > 0 ? toIntegerOrInfinity(lastIndex) : 0;
    if (from > text.length || !searchFrom(this.#program, text, from, this.#sticky)) {
      this.lastIndex = 0;
      return false;
    }
    this.lastIndex = groupEnd(0);
    return true;
  }

  /** Behind an empty match the next one is looked for one character further (ECMA-262 §22.2.7.3). */
  stepOver(text: string): void {
    this.lastIndex = next(text, this.lastIndex, this.unicode);
  }

  toString(): string {
    return `/${this.source}/${this.flags}`;
  }
}

/** The index behind the character at `index`: with `unicode` a pair of surrogates is one. */
export function next(text: string, index: number, unicode: boolean): number {
  return unicode && index < text.length && codePoint(textOf(text), index) > 0xffff ? index + 2 : index + 1;
}

/** The value of a literal: a new object each time. */
export function literal(source: string, flags: string, program: string): RegExp {
  return new RegExp(source, flags, program);
}

/** The same pattern with its own `lastIndex`. */
export function copy(pattern: RegExp): RegExp {
  return new RegExp(pattern.source, pattern.flags, pattern.program);
}

/** What `matchAll` returns (ECMA-262 §22.2.9). */
export class MatchIterator extends NativeIterator<RegExpExecArray> {
  readonly #pattern: RegExp;
  readonly #text: string;
  #current: RegExpExecArray | null = null;
  #done = false;

  /** `pattern` belongs to this iteration alone. */
  constructor(pattern: RegExp, text: string) {
    super();
    this.#pattern = pattern;
    this.#text = text;
  }

  override label(): string {
    return 'Object [RegExp String Iterator]';
  }

  override advance(): boolean {
    if (this.#done) return false;
    this.#current = this.#pattern.exec(this.#text);
    if (this.#current === null) this.#done = true;
    else if (groupEnd(0) === this.#current.index) this.#pattern.stepOver(this.#text);
    return !this.#done;
  }

  override current(): RegExpExecArray {
    if (this.#current === null) throw new Error('an iteration that has not begun');
    return this.#current;
  }
}
