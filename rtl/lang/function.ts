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
  const name = functionNameAt(usize(loadUsize(address + 8)));
  if (name === '?' || name.startsWith('<')) return '';
  return name.slice(name.lastIndexOf('.') + 1);
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
  const own = name === '' ? '(anonymous)' : name;
  if (base === 0) return `[class ${own}]`;
  const baseName = className(usize(base));
  return baseName === '' ? `[class ${own} extends (anonymous)]` : `[class ${own} extends ${baseName}]`;
}
