/** What the parts of the generator of random programs share: the text so far, the decisions, and the names in scope. */

import type { Choices } from '../../support/choices';

/** Names that an expression may use, by what they hold. */
export interface Scope {
  readonly numbers: readonly string[];
  readonly strings: readonly string[];
  readonly bigints: readonly string[];
  /** `number[]`. */
  readonly arrays: readonly string[];
  /** `string[]`. */
  readonly lists: readonly string[];
  /** `Map<string, number>`. */
  readonly maps: readonly string[];
  /** `Record<string, number>`. */
  readonly records: readonly string[];
  /** `(x: number) => number`. */
  readonly closures: readonly string[];
  /** Instances of `Base`. */
  readonly objects: readonly string[];
  /** `number | string | undefined`. */
  readonly mixed: readonly string[];
  /** Variables of type number that may be assigned. */
  readonly assignable: readonly string[];
}

/** Writes a block about one part of the language. `name` is not in use. */
export type Scene = (w: Writer, name: string) => void;

export const emptyScope: Scope = {
  numbers: [],
  strings: [],
  bigints: [],
  arrays: [],
  lists: [],
  maps: [],
  records: [],
  closures: [],
  objects: [],
  mixed: [],
  assignable: [],
};

export class Writer {
  lines: string[] = [];
  /** Declarations that stand before all others. */
  readonly first: string[] = [];
  scope: Scope = emptyScope;
  /** Functions at the top level: `(p: number, q: number, text: string) => number`. */
  readonly functions: string[] = [];
  /** Generator functions at the top level: `(p: number, text: string) => Generator<number>`. */
  readonly generators: string[] = [];
  /** Loops around the place that is written. */
  loops = 0;
  #indentation = '';
  #names = 0;
  readonly #written = new Set<string>();

  constructor(
    readonly choices: Choices,
    /** What a line begins with that is printed later, when the output of other programs may lie around it. */
    readonly tag: string,
  ) {}

  line(text: string): void {
    this.lines.push(this.#indentation + text);
  }

  /** Lines between `open` and `close`; names declared there are forgotten behind them. */
  block(open: string, close: string, body: () => void): void {
    this.line(open);
    const { scope } = this;
    const indentation = this.#indentation;
    this.#indentation += '  ';
    body();
    this.#indentation = indentation;
    this.scope = scope;
    this.line(close);
  }

  /** Declarations that belong to the top of the program, where only what they declare themselves is in scope. */
  prelude(body: () => void): void {
    const { lines, scope } = this;
    const indentation = this.#indentation;
    this.lines = this.first;
    this.#indentation = '';
    this.scope = emptyScope;
    body();
    this.lines = lines;
    this.#indentation = indentation;
    this.scope = scope;
  }

  /** Declarations at the top that several scenes share: the first one that needs them has them written. */
  once(key: string, body: () => void): void {
    if (this.#written.has(key)) return;
    this.#written.add(key);
    this.prelude(body);
  }

  /** Adds a name to the scope. */
  declare(kind: keyof Scope, name: string): void {
    this.scope = { ...this.scope, [kind]: [...this.scope[kind], name] };
  }

  /** A name that is not in use. */
  name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  below(limit: number): number {
    return this.choices.below(limit);
  }

  pick<T>(list: readonly T[]): T {
    return this.choices.pick(list);
  }

  /** True once in `times`; false is the simple case. */
  chance(times: number): boolean {
    return this.choices.below(times) === times - 1;
  }
}
