/** Functions of Reflect (ECMA-262 §28.1) that do what operators do. Of a property that cannot be written or deleted, they throw as the operators. */

import { getElement, hasProperty, isObject, deleteProperty as removeMember, setElement } from './dynamic';

/** Reflect.apply (§28.1.1). */
// biome-ignore lint/suspicious/noExplicitAny: what is called is a value of no known type
export function apply(target: any, receiver: unknown, list: unknown): unknown {
  return target.apply(receiver, list);
}

/** Reflect.deleteProperty (§28.1.4). */
export function deleteProperty(target: unknown, key: unknown): boolean {
  requireObject(target, 'deleteProperty');
  return removeMember(target, key);
}

/** Reflect.get (§28.1.5). */
export function get(target: unknown, key: unknown): unknown {
  requireObject(target, 'get');
  return getElement(target, key);
}

/** Reflect.has (§28.1.8). */
export function has(target: unknown, key: unknown): boolean {
  requireObject(target, 'has');
  return hasProperty(target, key);
}

/** Reflect.set (§28.1.12). */
export function set(target: unknown, key: unknown, value: unknown): boolean {
  requireObject(target, 'set');
  setElement(target, key, value);
  return true;
}

function requireObject(target: unknown, name: string): void {
  if (!isObject(target)) throw new TypeError(`Reflect.${name} called on non-object`);
}
