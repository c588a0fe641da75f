/** Regular expressions: lang/regexp, lang/match, lang/string-regexp. */

interface RegExpMatchArray extends Array<string> {
  0: string;
  /** Where the match begins. */
  index?: number;
  /** The text that was searched. */
  input?: string;
  groups?: { [name: string]: string };
  /** Start and end of each group, with the flag `d`. */
  indices?: RegExpIndicesArray;
}

interface RegExpExecArray extends Array<string> {
  0: string;
  index: number;
  input: string;
  groups?: { [name: string]: string };
  indices?: RegExpIndicesArray;
}

interface RegExpIndicesArray extends Array<[number, number]> {
  groups?: { [name: string]: [number, number] };
}

interface RegExpStringIterator<T> extends IteratorObject<T, undefined, unknown> {
  next(): IteratorResult<T, undefined>;
  [Symbol.iterator](): RegExpStringIterator<T>;
}

interface RegExp {
  readonly dotAll: boolean;
  readonly flags: string;
  readonly global: boolean;
  readonly hasIndices: boolean;
  readonly ignoreCase: boolean;
  /** Where the next match is looked for, with the flag `g` or `y`. */
  lastIndex: number;
  readonly multiline: boolean;
  readonly source: string;
  readonly sticky: boolean;
  readonly unicode: boolean;
  exec(text: string): RegExpExecArray | null;
  test(text: string): boolean;
  toString(): string;
}

interface RegExpConstructor {
  readonly prototype: RegExp;
  new (pattern: RegExp | string, flags?: string): RegExp;
  (pattern: RegExp | string, flags?: string): RegExp;
}

declare var RegExp: RegExpConstructor;
