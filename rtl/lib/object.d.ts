/** Functions of the Object constructor: lang/object. */

interface ObjectConstructor {
  new (value?: any): Object;
  (value?: any): any;
  assign<T extends {}, U>(target: T, source: U): T & U;
  assign<T extends {}, U, V>(target: T, first: U, second: V): T & U & V;
  assign<T extends {}, U, V, W>(target: T, first: U, second: V, third: W): T & U & V & W;
  assign(target: object, ...sources: any[]): any;
  /** An object that inherits nothing, for null; for the prototype of an instance, another one that no constructor has seen. */
  create(prototype: any, properties?: {}): any;
  entries<T>(value: { [key: string]: T } | ArrayLike<T>): [string, T][];
  entries<T = any>(value: {}): [string, T][];
  freeze<T extends Function>(value: T): T;
  /** Keeps the literal types of members: `Object.freeze({ red: 'red' })` has the type `{ readonly red: 'red' }`. */
  freeze<
    T extends { [key: string]: U | null | undefined | object },
    U extends string | bigint | number | boolean | symbol,
  >(value: T): Readonly<T>;
  freeze<T>(value: T): Readonly<T>;
  fromEntries<T = any>(entries: Iterable<readonly [PropertyKey, T]>): { [key: string]: T };
  fromEntries(entries: Iterable<readonly any[]>): any;
  getOwnPropertyNames(value: unknown): string[];
  /** To be compared: with `Object.prototype`, with null, or with that of another object. */
  getPrototypeOf(value: any): any;
  hasOwn(value: object, key: PropertyKey): boolean;
  is(a: unknown, b: unknown): boolean;
  isFrozen(value: unknown): boolean;
  keys(value: {}): string[];
  /** To be compared, and for `Object.prototype.hasOwnProperty.call(object, key)`. */
  readonly prototype: ObjectPrototype;
  /** In constructors only, and only what changes nothing: `Object.setPrototypeOf(this, new.target.prototype)`. */
  setPrototypeOf<T>(value: T, prototype: object): T;
  values<T>(value: { [key: string]: T } | ArrayLike<T>): T[];
  values<T = any>(value: {}): T[];
}

interface ObjectPrototype {
  hasOwnProperty(this: unknown, key: PropertyKey): boolean;
  propertyIsEnumerable(this: unknown, key: PropertyKey): boolean;
  /** `[object Array]` and the like. */
  toString(this: unknown): string;
  /** The object itself. */
  valueOf(this: unknown): any;
}

declare var Object: ObjectConstructor;
