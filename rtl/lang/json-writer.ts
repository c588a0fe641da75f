/**
 * JSON.stringify (ECMA-262 §25.5.2): values go into one buffer. The properties of an object are visited one by one (lang/member-list), so that no list
 * of them is made.
 */

import { boxBits, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { elementCount, elementOf } from './array-view';
import { Dictionary } from './dictionary';
import { circleMessage } from './json-circle';
import { appendQuoted } from './json-quote';
import { JsonVisitor, membersOf } from './json-visitor';
import { visitMembers } from './member-list';
import { isSymbolKey } from './symbol-name';
import { TextBuffer } from './text-buffer';
import { lengthOffset } from './typed-array-storage';
import { typedElementOf } from './typed-array-view';

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindArray = 3;
const kindTypedArray = 8;

const comma = 0x2c;
const colon = 0x3a;
const newline = 0x0a;
const space = 0x20;

export type Replacer = (this: unknown, key: string, value: unknown) => unknown;

/** Objects that say themselves what is written of them (§25.5.2.2, step 2). */
interface Writable {
  toJSON(key: string): unknown;
}

/**
 * Whether the value is an object that `T.toJSON` can be called of.
 * @reaches toJSON
 */
declare function isWritable<T>(value: unknown): boolean;

export class JsonWriter extends JsonVisitor {
  readonly buffer = new TextBuffer();
  /** Objects being written, from the outermost on. */
  readonly #open: unknown[] = [];
  /** Nothing stands before the next member or element. */
  #isFirst = true;

  constructor(
    /** One step of indentation; empty for none. */
    private readonly gap: string,
    private readonly replacer: Replacer | undefined,
    /** Keys of the properties that are written, in order; undefined for all. */
    private readonly allowed: readonly string[] | undefined,
  ) {
    super();
  }

  /** Writes a value; false if nothing is to be written of it (§25.5.2.2). */
  value(key: string, value: unknown): boolean {
    return this.#write(this.#prepared(key, value));
  }

  /** A property of the object that is being written; `quoted` is its key in quotes with a colon. */
  override member(key: string, quoted: string, given: unknown): void {
    const value = this.#prepared(key, given);
    if (!isWritten(value)) return;
    this.#separate();
    if (quoted === '') {
      appendQuoted(this.buffer, key);
      this.buffer.putByte(colon);
    } else this.buffer.append(quoted);
    if (this.gap !== '') this.buffer.putByte(space);
    this.#write(value);
    this.#isFirst = false;
  }

  /** An element of the array that is being written. */
  override element(index: number, given: unknown): void {
    this.#separate();
    const key = this.replacer !== undefined || isWritable<Writable>(given) ? `${index}` : '';
    if (!this.#write(this.#prepared(key, given))) this.buffer.append('null');
    this.#isFirst = false;
  }

  #prepared(key: string, given: unknown): unknown {
    const value = isWritable<Writable>(given) ? (given as Writable).toJSON(key) : given;
    if (this.replacer === undefined) return value;
    const holder = this.#open.length === 0 ? holderOf(given) : this.#open[this.#open.length - 1];
    return this.replacer.call(holder, key, value);
  }

  #write(value: unknown): boolean {
    const { buffer } = this;
    if (typeof value === 'number') {
      if (value - value === 0) buffer.appendNumber(value);
      else buffer.append('null');
    } else if (typeof value === 'string') appendQuoted(buffer, value);
    else if (value === null) buffer.append('null');
    else if (typeof value === 'boolean') buffer.append(value ? 'true' : 'false');
    else if (!isWritten(value)) return false;
    else if (typeof value === 'bigint') throw new TypeError('Do not know how to serialize a BigInt');
    else this.#object(value);
    return true;
  }

  #object(value: unknown): void {
    const { buffer } = this;
    const outer = this.#isFirst;
    if (this.#open.includes(value)) throw new TypeError(circleMessage(this.#open, value));
    this.#open.push(value);
    this.#isFirst = true;
    const object = usize(boxBits(value));
    const descriptor = loadU32(object);
    const kind = loadU32(descriptor);
    const isArray = kind === kindArray || (kind === kindObject && nameOf(descriptor) === 'Array');
    buffer.putByte(isArray ? 0x5b : 0x7b);
    if (kind === kindArray) this.#elements(object);
    else if (kind === kindTypedArray) {
      for (let i = 0; i < loadUsize(object + lengthOffset); i++) this.member(`${i}`, '', typedElementOf(object, i));
    } else if (value instanceof Dictionary) this.#entries(value);
    else if (kind === kindObject) {
      if (this.allowed === undefined || isArray) visitMembers(value, this);
      else this.#selected(value, this.allowed);
    }
    this.#open.pop();
    if (!this.#isFirst) this.#breakLine();
    buffer.putByte(isArray ? 0x5d : 0x7d);
    this.#isFirst = outer;
  }

  #elements(array: usize): void {
    for (let i = 0; i < elementCount(array); i++) this.element(i, elementOf(array, i));
  }

  #entries(dictionary: Dictionary): void {
    const keys = this.allowed ?? dictionary.keys();
    for (let i = 0; i < keys.length; i++) {
      const key = keys[i];
      if (dictionary.has(key) && !isSymbolKey(key)) this.member(key, '', dictionary.get(key));
    }
  }

  /** Those properties that are allowed, in that order. */
  #selected(object: unknown, allowed: readonly string[]): void {
    const members = membersOf(object);
    if (object instanceof Error) completeError(members, object);
    for (let i = 0; i < allowed.length; i++) {
      if (members.has(allowed[i])) this.member(allowed[i], '', members.get(allowed[i]));
    }
  }

  #separate(): void {
    if (!this.#isFirst) this.buffer.putByte(comma);
    this.#breakLine();
  }

  #breakLine(): void {
    if (this.gap === '') return;
    this.buffer.putByte(newline);
    for (let i = 0; i < this.#open.length; i++) this.buffer.append(this.gap);
  }
}

/** Adds what an error has but does not list: whoever names a property gets it (§25.5.2.4, step 5). */
function completeError(members: Map<string, unknown>, error: Error): void {
  members.set('message', error.message);
  members.set('stack', error.stack);
  members.set('name', error.name);
  members.set('cause', error.cause);
  if (error instanceof AggregateError) members.set('errors', error.errors);
}

/** The object that the outermost value is a property of, for whoever replaces it. */
export function holderOf(value: unknown): Dictionary {
  const holder = new Dictionary();
  holder.set('', value);
  return holder;
}

/** Whether something is written of a value: neither of undefined nor of a function or symbol (§25.5.2.2, step 12). */
function isWritten(value: unknown): boolean {
  if (value === undefined) return false;
  return typeof value !== 'function' && typeof value !== 'symbol';
}

function nameOf(descriptor: number): string {
  return objectAt<string>(loadUsize(descriptor + 16));
}
