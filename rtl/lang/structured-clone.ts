/**
 * structuredClone (the HTML standard §2.7): deep copies that keep cycles and shared references. An object with the layout of a
 * literal gets one of the same layout, written checked; an instance of a class of the program becomes a dictionary, since a clone
 * has no class.
 */

import {
  addressOf,
  checked,
  copyMemory,
  descriptorOf,
  fieldsOf,
  loadU32,
  loadUsize,
  objectAt,
  storeUsize,
  symbolAddress,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { hasAddedField } from './added-fields';
import { ArrayBuffer, type BinaryBuffer, bufferOf, byteOffsetOf, SharedArrayBuffer } from './array-buffer';
import { elementCount, elementOf, holdsReferences, storeElementOf } from './array-view';
import { type Clonable, type Cloning, isClonable } from './clonable';
import { Coroutine } from './coroutine';
import { DataView } from './data-view';
import { Dictionary } from './dictionary';
import { DOMException } from './dom-exception';
import { keysOf, kindOf, ownProperty, setProperty } from './dynamic';
import { giveCause } from './error';
import { RegExp } from './regexp';
import { Settlement } from './settlement';
import { textOf } from './string-storage';
import { isAccessorEntry } from './symbol-name';
import { addressOffset, bufferOffset, lengthOffset } from './typed-array-storage';

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindArray = 3;
const kindClosure = 6;
const kindTypedArray = 8;
const kindSymbol = 10;

/** Of an array object and of a typed array. */
const arrayBytes = 24;
const elementsOffset = 16;
const typedArrayBytes = 32;
const nameOffset = 16;
const headerBytes = 8;
/** A header holds the size of its object in words from bit 35 on. */
const sizeOffset = 4;
const sizeShift = 3;

/** On the way to another core: what becomes of memory that both shall see. */
export interface Sharing {
  /** The buffer that the clone has instead. */
  share(buffer: SharedArrayBuffer): SharedArrayBuffer;
}

export function structuredClone<T>(value: T): T {
  return checked<T>(new Cloner(undefined).clone(value));
}

/**
 * A clone that shares nothing with the value but what lies in the image, not even texts, and shared buffers: for the heap of another core, or
 * from it.
 */
export function transferred(value: unknown, sharing: Sharing): unknown {
  return new Cloner(sharing).clone(value);
}

class Cloner implements Cloning {
  /** From originals to clones. */
  readonly #clones = new Map<unknown, unknown>();
  /** Between two cores: then texts and bigints are copied too. */
  readonly #sharing: Sharing | undefined;
  readonly #isComplete: boolean;

  constructor(sharing: Sharing | undefined) {
    this.#sharing = sharing;
    this.#isComplete = sharing !== undefined;
  }

  remember(original: unknown, clone: unknown): void {
    this.#clones.set(original, clone);
  }

  /** StructuredSerializeInternal and StructuredDeserialize in one, since nothing can happen between them but getters. */
  clone(value: unknown): unknown {
    const kind = kindOf(value);
    if (kind === kindClosure || kind === kindSymbol) throw uncloneable(String(value));
    // The other kinds are strings and bigints.
    if (kind !== kindObject && kind !== kindArray && kind !== kindTypedArray) return this.#primitive(value);
    const known = this.#clones.get(value);
    if (known !== undefined) return known;
    if (kind === kindArray) return this.#array(value);
    if (kind === kindTypedArray) return this.#typedArray(value as object);
    if (isClonable<Clonable>(value)) return (value as Clonable).structuredCloneWith(this);
    const leaf = this.#leaf(value);
    if (leaf !== undefined) {
      this.remember(value, leaf);
      return leaf;
    }
    if (value instanceof DataView) return this.#dataView(value);
    if (value instanceof Error) return this.#error(value);
    return this.#object(value);
  }

  #primitive(value: unknown): unknown {
    if (!this.#isComplete) return value;
    if (typeof value === 'string') return this.#text(value);
    return typeof value === 'bigint' ? objectAt<unknown>(copyOf(value)) : value;
  }

  #text(text: string): string {
    if (!this.#isComplete) return text;
    const flat = textOf(text);
    return flat < symbolAddress('constant.end') ? text : objectAt<string>(copyAt(flat));
  }

  /** The clone of an object of the library that refers to no others; undefined for all other objects. */
  #leaf(value: unknown): unknown {
    if (value instanceof Date) return new Date(value.getTime());
    if (value instanceof RegExp)
      return new RegExp(this.#text(value.source), this.#text(value.flags), this.#text(value.program));
    if (value instanceof SharedArrayBuffer) {
      return this.#sharing === undefined ? objectAt<unknown>(copyOf(value)) : this.#sharing.share(value);
    }
    if (value instanceof ArrayBuffer) return value.slice(0);
    if (value instanceof Settlement) throw uncloneable('#<Promise>');
    if (value instanceof Coroutine) throw uncloneable(`[object ${className(value)}]`);
    return undefined;
  }

  #array(value: unknown): unknown {
    const array = addressOf(value as object);
    const copy = allocate(loadU32(array), loadU32(array) === descriptorOf('match') ? arrayBytes + 8 : arrayBytes);
    const clone = objectAt<unknown>(copy);
    this.remember(value, clone);
    const elements = loadUsize(array + elementsOffset);
    copyMemory(copy + headerBytes, array + headerBytes, sizeOf(array) - headerBytes);
    if (elements === 0) return clone;
    storeUsize(copy + elementsOffset, copyOf(objectAt<object>(elements)));
    if (holdsReferences(array)) {
      const count = elementCount(copy);
      for (let i = 0; i < count; i++) storeElementOf(copy, i, this.clone(elementOf(copy, i)));
    }
    return clone;
  }

  /** A view of the clone of its buffer, as all other views of it are. */
  #typedArray(value: object): unknown {
    const buffer = this.clone(bufferOf(value)) as BinaryBuffer;
    const array = addressOf(value);
    const copy = allocate(loadU32(array), typedArrayBytes);
    storeUsize(copy + addressOffset, buffer.address + byteOffsetOf(value));
    storeUsize(copy + lengthOffset, loadUsize(array + lengthOffset));
    storeUsize(copy + bufferOffset, addressOf(buffer));
    const clone = objectAt<unknown>(copy);
    this.remember(value, clone);
    return clone;
  }

  #dataView(view: DataView): unknown {
    const buffer = this.clone(view.buffer) as typeof view.buffer;
    const clone = new DataView(buffer, view.byteOffset, view.byteLength);
    this.remember(view, clone);
    return clone;
  }

  /** Name, message, stack and cause; properties of its own are lost (step 17). */
  #error(error: Error): unknown {
    if (error instanceof DOMException) {
      const empty = new Dictionary();
      this.remember(error, empty);
      return empty;
    }
    const clone = emptyError(error.name, this.#text(error.message));
    this.remember(error, clone);
    clone.stack = this.#text(error.stack ?? '');
    if (error.cause !== undefined) giveCause(clone, this.clone(error.cause));
    return clone;
  }

  #object(value: unknown): unknown {
    const name = className(value as object);
    const keys = keysOf(value);
    const isLiteral = (name === 'Object' || name === 'Array') && !(value instanceof Dictionary);
    if (isLiteral && !hasAccessor(value)) {
      const clone = objectAt<unknown>(copyOf(value as object));
      this.remember(value, clone);
      for (let i = 0; i < keys.length; i++) {
        const part = ownProperty(value, keys[i]);
        const copy = this.clone(part);
        // What was added to the object does not lie in it.
        if (this.#isComplete || copy !== part || hasAddedField(value, keys[i])) setProperty(clone, keys[i], copy);
      }
      return clone;
    }
    const clone = new Dictionary();
    this.remember(value, clone);
    for (let i = 0; i < keys.length; i++) {
      clone.set(this.#text(keys[i]), this.clone(ownProperty(value, keys[i])));
    }
    return clone;
  }
}

/** The names of the language are kept; any other becomes `Error`. */
function emptyError(name: string, message: string): Error {
  switch (name) {
    case 'EvalError':
      return new EvalError(message);
    case 'RangeError':
      return new RangeError(message);
    case 'ReferenceError':
      return new ReferenceError(message);
    case 'SyntaxError':
      return new SyntaxError(message);
    case 'TypeError':
      return new TypeError(message);
    case 'URIError':
      return new URIError(message);
    default:
      return new Error(message);
  }
}

/** Whether a literal has accessors: the clone has their values instead. */
function hasAccessor(value: unknown): boolean {
  const fields = fieldsOf(addressOf(value as object));
  for (let i = 0; i + 1 < fields.length; i += 2) {
    if (isAccessorEntry(fields[i] as string)) return true;
  }
  return false;
}

function uncloneable(text: string): DOMException {
  return new DOMException(`${text} could not be cloned.`, 'DataCloneError');
}

/** Size of an object in bytes, with its header. */
function sizeOf(object: usize): usize {
  return usize((loadU32(object + sizeOffset) >>> sizeShift) * 8);
}

/** An object with the same words. */
function copyOf(value: object | bigint): usize {
  return copyAt(addressOf(value));
}

function copyAt(object: usize): usize {
  const size = sizeOf(object);
  const copy = allocate(loadU32(object), size);
  copyMemory(copy + headerBytes, object + headerBytes, size - headerBytes);
  return usize(copy);
}

function className(value: object): string {
  return objectAt<string>(loadUsize(loadU32(addressOf(value)) + nameOffset));
}
