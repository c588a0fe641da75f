/** What functions and classes tell of themselves. Layouts: docs/runtime.md. */

import { addressOf, loadU32, loadUsize, objectAt, usize } from 'toro/unsafe';
import { originalOf } from './function-properties';
import { functionNameAt } from './unwind';

/** Kind of type descriptors (docs/runtime.md). */
const kindClosure = 6;

/** The `name` of a function or class (ECMA-262 §20.2.4.2). */
export function nameOf(value: object): string {
  const address = addressOf(originalOf(value));
  if (isClass(address)) return className(address);
  if (traitsOf(address) >= boundBit) return `bound ${nameOf(boundTarget(address))}`;
  const name = functionNameAt(usize(loadUsize(address + 8)));
  if (name === '?' || name.startsWith('<')) return '';
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Where class objects have their length (docs/runtime.md). */
const classLength = 40;
/** Beside it, 1 for classes of the library. */
const classNative = 44;
/** Bits in the descriptor of a closure (compiler/lower/function-traits.ts); a bound function has its target at 16. */
const lengthBits = 0xffff;
const asyncBit = 0x1_0000;
const generatorBit = 0x2_0000;
const boundBit = 0x8000_0000;

/** The `length` of a function or class (ECMA-262 §20.2.4.1). */
export function lengthOfFunction(value: object): number {
  const address = addressOf(originalOf(value));
  if (isClass(address)) return loadU32(address + classLength);
  const traits = traitsOf(address);
  const length = traits & lengthBits;
  return traits < boundBit ? length : Math.max(0, lengthOfFunction(boundTarget(address)) - length);
}

/** `BYTES_PER_ELEMENT` of a class of typed arrays, whose name tells the bits. */
export function elementSize(value: object): number {
  const name = nameOf(value);
  if (name.includes('8')) return 1;
  if (name.includes('16')) return 2;
  return name.includes('32') ? 4 : 8;
}

function traitsOf(closure: usize): number {
  return loadU32(loadU32(closure) + 8);
}

/** The function that a bound one calls. */
function boundTarget(address: usize): object {
  return objectAt<object>(loadUsize(address + 16));
}

/** `x.constructor.name` of a value whose class is one of the library. */
export function constructorName(value: unknown): string {
  if (typeof value === 'number') return 'Number';
  if (typeof value === 'boolean') return 'Boolean';
  if (value === undefined || value === null) {
    throw new TypeError(`Cannot read properties of ${value === null ? 'null' : 'undefined'} (reading 'constructor')`);
  }
  return objectAt<string>(loadUsize(loadU32(addressOf(value as object)) + 16));
}

/** A function that is no class, as the console shows it: `[AsyncFunction: load]`. */
export function functionText(value: object): string {
  const traits = traitsOf(addressOf(originalOf(value)));
  const kind = `${traits & asyncBit ? 'Async' : ''}${traits & generatorBit ? 'Generator' : ''}Function`;
  const name = nameOf(value);
  return name === '' ? `[${kind} (anonymous)]` : `[${kind}: ${name}]`;
}

/** Whether a function value is a class: the class id of other functions is the number of their signature. */
export function isClass(closure: usize): boolean {
  const descriptor = loadU32(closure);
  return loadU32(descriptor) === kindClosure && loadU32(descriptor + 4) === 0;
}

function className(cls: usize): string {
  return objectAt<string>(loadUsize(cls + 16));
}

/** A class as the console shows it: `[class Circle extends Shape]`. */
export function classText(cls: usize): string {
  const name = className(cls);
  const base = loadUsize(cls + 24);
  if (loadU32(cls + classNative) !== 0) return `[Function: ${name}]`;
  const own = name === '' ? '(anonymous)' : name;
  if (base === 0) return `[class ${own}]`;
  const baseName = className(usize(base));
  return baseName === '' ? `[class ${own} extends (anonymous)]` : `[class ${own} extends ${baseName}]`;
}
