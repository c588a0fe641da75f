/**
 * The types that the checker itself asks for. A member stands here only if the compiler implements it: what a program
 * cannot use is an error in the editor already. `compiler/frontend/library.ts` says where each member is implemented.
 */

interface Object {
  /** The class of an object. */
  readonly constructor: Function;
  /** Whether the object itself has a property, as `Object.hasOwn` tells. */
  hasOwnProperty(key: PropertyKey): boolean;
  propertyIsEnumerable(key: PropertyKey): boolean;
  /** `[object Object]` and the like, unless the class or the object has another. */
  toString(): string;
  /** The object itself, unless the class or the object has another. */
  valueOf(): Object;
}

/** Every function and class has this type; used as a type, it is a value that is looked at when it is called. */
interface Function {
  readonly name: string;
  /** Number of parameters in front of the first that has a default or takes the rest. */
  readonly length: number;
  call(this: Function, thisArg: any, ...args: any[]): any;
  apply(this: Function, thisArg: any, args?: any): any;
  bind(this: Function, thisArg: any, ...args: any[]): any;
  [Symbol.hasInstance](value: any): boolean;
}

interface CallableFunction extends Function {
  /** Calls the function with this object as `this`. */
  call<T, A extends unknown[], R>(this: (this: T, ...args: A) => R, thisArg: T, ...args: A): R;
  /** Calls the function with this object as `this` and the elements of an array as arguments. */
  apply<T, R>(this: (this: T) => R, thisArg: T): R;
  apply<T, A extends unknown[], R>(this: (this: T, ...args: A) => R, thisArg: T, args: A): R;
  /** The function with `this` and perhaps its first arguments given. */
  bind<T>(this: T, thisArg: ThisParameterType<T>): OmitThisParameter<T>;
  bind<T, A extends unknown[], B extends unknown[], R>(
    this: (this: T, ...args: [...A, ...B]) => R,
    thisArg: T,
    ...args: A
  ): (...args: B) => R;
}

interface NewableFunction extends Function {}

/** Only the checker uses it: `arguments` is refused. */
interface IArguments {
  readonly length: number;
  readonly [index: number]: unknown;
}

interface Boolean {
  /** 'true' or 'false'. */
  toString(): string;
  valueOf(): boolean;
}

interface BooleanConstructor {
  readonly prototype: Boolean;
  /** True unless the value is false, 0, NaN, '', null or undefined. */
  (value?: unknown): boolean;
}

declare var Boolean: BooleanConstructor;

interface Symbol {
  readonly description: string | undefined;
  toString(): string;
  valueOf(): symbol;
}

interface SymbolConstructor {
  readonly prototype: Symbol;
  readonly iterator: unique symbol;
  readonly asyncIterator: unique symbol;
  /** Its method makes a primitive value of an object: of the hint 'number', 'string' or 'default'. */
  readonly toPrimitive: unique symbol;
  /** How `Object.prototype.toString` and the console name an object. */
  readonly toStringTag: unique symbol;
  /** Its static method says what `instanceof` the class is true of. */
  readonly hasInstance: unique symbol;
  /** Its method releases what `using` has declared. */
  readonly dispose: unique symbol;
  /** Its method releases what `await using` has declared, which waits for its promise. */
  readonly asyncDispose: unique symbol;
  (description?: string | number): symbol;
  for(key: string): symbol;
  keyFor(symbol: symbol): string | undefined;
}

declare var Symbol: SymbolConstructor;

interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

interface ImportMeta {
  /** Whether the module is the one that the program starts with. */
  readonly main: boolean;
}

type PropertyKey = string | number | symbol;
