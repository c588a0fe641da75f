/**
 * What programs ask prototypes for: to tell plain objects from instances of classes, and to reach the methods of Object.prototype past those
 * of an object (ECMA-262 §20.1.2.12, §20.1.3). A prototype is an object of which only the identity means anything.
 */

import { boxBits, fillMemory, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { Dictionary } from './dictionary';
import { keysOf, kindOf, throwConversion } from './dynamic';
import { constructorName } from './function';
import { Map } from './map';

/** Kinds of type descriptors (docs/runtime.md). */
const kindObject = 0;
const kindClosure = 6;

const headerBytes = 8;
const sizeOffset = 12;

/** Object.prototype. */
const ofObjects = new Dictionary();
/** Those of built-in values by name, those of classes by the address of the descriptor. */
const others = new Map<string | number, Dictionary>();

export function objectPrototype(): unknown {
  return ofObjects;
}

/** Object.getPrototypeOf (§20.1.2.12). */
export function getPrototypeOf(value: unknown): unknown {
  if (value === undefined || value === null) throwConversion();
  if (value instanceof Dictionary) return value.isBare || value === ofObjects ? null : ofObjects;
  const kind = kindOf(value);
  if (kind !== kindObject) return prototypeFor(kind === kindClosure ? 'Function' : constructorName(value));
  const descriptor = loadU32(usize(boxBits(value)));
  const name = objectAt<string>(loadUsize(descriptor + 16));
  if (name === 'Object') return ofObjects;
  // Tuples are objects of their own layouts.
  return prototypeFor(name === 'Array' ? name : descriptor);
}

/** What an object that programs can add properties to has of its prototype: nothing, if it has none. */
export function inherited(object: unknown, member: unknown): unknown {
  return object instanceof Dictionary && object.isBare ? undefined : member;
}

function prototypeFor(key: string | number): Dictionary {
  const known = others.get(key);
  if (known !== undefined) return known;
  const made = new Dictionary();
  others.set(key, made);
  return made;
}

/**
 * Object.create (§20.1.2.2) of null, of Object.prototype, and of what `getPrototypeOf` gave for an instance of a class: another instance, on which
 * no constructor has run. Nothing else can be inherited from.
 */
export function create(prototype: unknown, properties?: unknown): unknown {
  if (properties !== undefined && keysOf(properties).length > 0) {
    throw new TypeError('Object.create takes no property descriptors here: assign the properties');
  }
  if (prototype === null || prototype === ofObjects) {
    const object = new Dictionary();
    if (prototype === null) object.dropPrototype();
    return object;
  }
  const descriptor = descriptorBehind(prototype);
  if (descriptor === 0) throw new TypeError('Object.create takes null or the prototype of an object: use a class');
  const size = loadU32(descriptor + sizeOffset);
  const object = allocate(usize(descriptor), usize(size));
  fillMemory(object + headerBytes, 0, size - headerBytes);
  return objectAt<unknown>(object);
}

/** The descriptor of the class that a prototype stands for; 0 if it stands for none. */
function descriptorBehind(prototype: unknown): number {
  for (const [key, known] of others) if (known === prototype && typeof key === 'number') return key;
  return 0;
}
