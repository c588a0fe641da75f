/** The functions of the constructor Promise (ECMA-262 §27.2.4). */

import { AnyPromise } from './any-promise';
import { Promise } from './promise';

export function resolve$0(): Promise<void> {
  const promise = new Promise<void>();
  promise.fulfill(undefined);
  return promise;
}

export function resolve<T>(value: T | PromiseLike<T>): Promise<T> {
  // A promise for one type is one for each: only its handlers know the type. Of a T that is a primitive none is one.
  const given: unknown = value;
  if (given instanceof AnyPromise) return given as Promise<T>;
  const promise = new Promise<T>();
  promise.resolve(value);
  return promise;
}

export function reject<T = never>(reason?: unknown): Promise<T> {
  const promise = new Promise<T>();
  promise.reject(reason);
  return promise;
}
