/** URLSearchParams (the URL standard §6): names and values of a query, in their order. */

import { isArray } from './array-constructor';
import { toStringValue } from './convert';
import { mergeSort } from './merge-sort';
import { NativeIterator } from './native-iterator';
import { keys } from './object';
import { byteAt, percentEncoded } from './uri';

/** Told of every change: the URL that the parameters belong to. */
export interface QueryOwner {
  queryChanged(query: string): void;
}

/** Goes through a list of names and values in turn, pair by pair. */
abstract class PairIterator<T> extends NativeIterator<T> {
  protected at: number;

  /** `offset`: what of a pair `at` is the place of, the name (0) or the value (1). */
  constructor(
    readonly list: readonly string[],
    offset: number,
  ) {
    super();
    this.at = offset - 2;
  }

  override advance(): boolean {
    if (this.at < this.list.length) this.at += 2;
    return this.at < this.list.length;
  }

  override label(): string {
    return 'URLSearchParams Iterator';
  }

  override rest(): unknown[] {
    const reached = this.at;
    const values: unknown[] = [];
    while (this.advance()) values.push(this.current());
    this.at = reached;
    return values;
  }
}

/** What a loop over parameters gives. */
class ParameterIterator extends PairIterator<[string, string]> {
  constructor(list: readonly string[]) {
    super(list, 0);
  }

  override current(): [string, string] {
    return [this.list[this.at], this.list[this.at + 1]];
  }
}

/** Every second text of the list. */
class PartIterator extends PairIterator<string> {
  override current(): string {
    return this.list[this.at];
  }
}

export class URLSearchParams {
  /** Names and values in turn. */
  readonly list: string[] = [];
  #owner: QueryOwner | undefined;

  constructor(init?: string | readonly (readonly unknown[])[] | Record<string, unknown> | URLSearchParams) {
    if (init === undefined) return;
    if (typeof init === 'string') this.parse(init.startsWith('?') ? init.slice(1) : init);
    else if (init instanceof URLSearchParams) for (const text of init.list) this.list.push(text);
    else if (isArray(init)) {
      for (const pair of init as readonly (readonly unknown[])[]) {
        if (pair.length !== 2) throw new TypeError('Each query pair must be an iterable [name, value] tuple');
        this.list.push(toStringValue(pair[0]), toStringValue(pair[1]));
      }
    } else {
      const record = init as Record<string, unknown>;
      for (const name of keys(record)) this.list.push(name, toStringValue(record[name]));
    }
  }

  /** From now on `owner` is told of changes. */
  belongTo(owner: QueryOwner): void {
    this.#owner = owner;
  }

  /** Appends what a query says (§5.1). */
  parse(query: string): void {
    for (const part of query.split('&')) {
      if (part === '') continue;
      const equals = part.indexOf('=');
      this.list.push(
        decoded(equals < 0 ? part : part.slice(0, equals)),
        equals < 0 ? '' : decoded(part.slice(equals + 1)),
      );
    }
  }

  /** The query of the URL has been replaced, which knows of it. */
  replace(query: string): void {
    this.list.length = 0;
    this.parse(query);
  }

  get size(): number {
    return this.list.length / 2;
  }

  append(name: string, value: string): void {
    this.list.push(name, value);
    this.#changed();
  }

  delete(name: string, value?: string): void {
    this.#keep((i) => this.list[i] !== name || (value !== undefined && this.list[i + 1] !== value));
    this.#changed();
  }

  get(name: string): string | null {
    for (let i = 0; i < this.list.length; i += 2) if (this.list[i] === name) return this.list[i + 1];
    return null;
  }

  getAll(name: string): string[] {
    const values: string[] = [];
    for (let i = 0; i < this.list.length; i += 2) if (this.list[i] === name) values.push(this.list[i + 1]);
    return values;
  }

  has(name: string, value?: string): boolean {
    for (let i = 0; i < this.list.length; i += 2) {
      if (this.list[i] === name && (value === undefined || this.list[i + 1] === value)) return true;
    }
    return false;
  }

  /** Sets the first of that name and removes the others. */
  set(name: string, value: string): void {
    let found = false;
    for (let i = 0; i < this.list.length && !found; i += 2) {
      if (this.list[i] !== name) continue;
      this.list[i + 1] = value;
      const first = i;
      this.#keep((k) => k === first || this.list[k] !== name);
      found = true;
    }
    if (!found) this.list.push(name, value);
    this.#changed();
  }

  /** By names, in the order of their units; those alike keep their order. */
  sort(): void {
    const pairs: [string, string][] = [...this.entries()];
    mergeSort(pairs, (a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
    this.list.length = 0;
    for (const [name, value] of pairs) this.list.push(name, value);
    this.#changed();
  }

  forEach(callback: (value: string, name: string, parameters: URLSearchParams) => void): void {
    for (let i = 0; i < this.list.length; i += 2) callback(this.list[i + 1], this.list[i], this);
  }

  entries(): NativeIterator<[string, string]> {
    return new ParameterIterator(this.list);
  }

  keys(): NativeIterator<string> {
    return new PartIterator(this.list, 0);
  }

  values(): NativeIterator<string> {
    return new PartIterator(this.list, 1);
  }

  [Symbol.iterator](): NativeIterator<[string, string]> {
    return new ParameterIterator(this.list);
  }

  toString(): string {
    let text = '';
    for (let i = 0; i < this.list.length; i += 2) {
      text += `${i === 0 ? '' : '&'}${encoded(this.list[i])}=${encoded(this.list[i + 1])}`;
    }
    return text;
  }

  #keep(isKept: (index: number) => boolean): void {
    const kept: string[] = [];
    for (let i = 0; i < this.list.length; i += 2) if (isKept(i)) kept.push(this.list[i], this.list[i + 1]);
    this.list.length = 0;
    for (const text of kept) this.list.push(text);
  }

  #changed(): void {
    this.#owner?.queryChanged(this.toString());
  }
}

/** application/x-www-form-urlencoded (§5.2). */
function encoded(text: string): string {
  let result = '';
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code === 0x20) result += '+';
    else if (/^[\w*.-]$/.test(character)) result += character;
    else result += percentEncoded(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code);
  }
  return result;
}

/** Bytes that are no UTF-8 become U+FFFD. */
function decoded(text: string): string {
  const plain = text.replaceAll('+', ' ');
  if (!plain.includes('%')) return plain;
  let result = '';
  let i = 0;
  while (i < plain.length) {
    const first = byteAt(plain, i);
    if (first < 0x80) {
      result += first < 0 ? plain.charAt(i) : String.fromCharCode(first);
      i += first < 0 ? 1 : 3;
      continue;
    }
    const count =
      first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    i += 3;
    let code = first & (0x3f >> count);
    let read = 0;
    for (; read < count; read++) {
      const byte = byteAt(plain, i);
      const least = read > 0 ? 0x80 : first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80;
      const most = read > 0 ? 0xbf : first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf;
      if (byte < least || byte > most) break;
      code = (code << 6) | (byte & 0x3f);
      i += 3;
    }
    result += count > 0 && read === count ? String.fromCodePoint(code) : '\ufffd';
  }
  return result;
}
