/** Strings: lang/string and lang/string-constructor. Indices count UTF-16 units, as everywhere in JavaScript. */

interface String {
  readonly length: number;
  readonly [index: number]: string;
  [Symbol.iterator](): StringIterator<string>;
  at(index: number): string | undefined;
  charAt(index: number): string;
  charCodeAt(index: number): number;
  codePointAt(index: number): number | undefined;
  concat(...strings: string[]): string;
  endsWith(search: string, end?: number): boolean;
  includes(search: string, position?: number): boolean;
  indexOf(search: string, position?: number): number;
  isWellFormed(): boolean;
  lastIndexOf(search: string, position?: number): number;
  /** The order of texts for people, as Node has it for English; see docs/language.md. */
  localeCompare(
    that: string,
    locale?: CollationLocale | CollationLocale[] | [],
    options?: Intl.CollatorOptions,
  ): number;
  /** One of the Unicode normalization forms; NFC unless another is named. */
  normalize(form?: 'NFC' | 'NFD' | 'NFKC' | 'NFKD'): string;
  normalize(form?: string): string;
  padEnd(length: number, fill?: string): string;
  padStart(length: number, fill?: string): string;
  repeat(count: number): string;
  match(pattern: string | RegExp): RegExpMatchArray | null;
  matchAll(pattern: string | RegExp): RegExpStringIterator<RegExpExecArray>;
  replace(pattern: string | RegExp, replacement: string): string;
  replace(pattern: string | RegExp, replacer: (match: string, ...groups: any[]) => string): string;
  replaceAll(pattern: string | RegExp, replacement: string): string;
  replaceAll(pattern: string | RegExp, replacer: (match: string, ...groups: any[]) => string): string;
  search(pattern: string | RegExp): number;
  slice(start?: number, end?: number): string;
  split(separator: string | RegExp, limit?: number): string[];
  startsWith(search: string, position?: number): boolean;
  /** @deprecated in favour of `slice`. */
  substr(start: number, length?: number): string;
  substring(start: number, end?: number): string;
  toLocaleLowerCase(locales?: 'en-US' | 'en' | []): string;
  toLocaleUpperCase(locales?: 'en-US' | 'en' | []): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  toWellFormed(): string;
  trim(): string;
  trimEnd(): string;
  trimLeft(): string;
  trimRight(): string;
  trimStart(): string;
  valueOf(): string;
}

interface StringConstructor {
  readonly prototype: String;
  /** The text of any primitive value. */
  (value?: unknown): string;
  fromCharCode(...codes: number[]): string;
  fromCodePoint(...codes: number[]): string;
  /** The tag that leaves escape sequences as they are written. */
  raw(template: TemplateStringsArray, ...substitutions: unknown[]): string;
  raw(template: { readonly raw: readonly string[] }, ...substitutions: unknown[]): string;
}

declare var String: StringConstructor;
