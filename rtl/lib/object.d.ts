/** Functions of the Object constructor: lang/object. */

interface ObjectConstructor {
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, first: U, second: V): T & U & V;
  assign<T extends {}, U, V, W>(target: T, first: U, second: V, third: W): T & U & V & W;
  assign<T = any>(target: T, ...sources: any[]): T;
  entries<T>(value: { [key: string]: T } | ArrayLike<T>): [string, T][];
  entries<T = any>(value: {}): [string, T][];
  freeze<T>(value: T): Readonly<T>;
  fromEntries<T = any>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T };
  getOwnPropertyNames(value: unknown): string[];
  hasOwn(value: object, key: PropertyKey): boolean;
  is(a: unknown, b: unknown): boolean;
  isFrozen(value: unknown): boolean;
  keys(value: {}): string[];
  values<T>(value: { [key: string]: T } | ArrayLike<T>): T[];
  values<T = any>(value: {}): T[];
}

declare var Object: ObjectConstructor;
