/** A whole program in the intermediate representation: functions, constant data and core-local variables by symbol. */

import type { Function } from './function';
import type { Memory } from './type';

/**
 * Where a data item lies: constants (read-only), writable data shared by all cores (kernel tables only), or one of the
 * two core-local areas: `references` are roots of the collector, `values` are not.
 */
export type Segment = 'constant' | 'data' | 'references' | 'values';

/**
 * A byte that says how numbers with an alias tag are held: `f64` or `i64`, whichever the `representations` pass chooses. What reads it
 * reaches such numbers by accesses without a tag; `isWritten`: it writes any number there, too.
 */
export interface RepresentationPiece {
  readonly tag: string;
  readonly f64: number;
  readonly i64: number;
  readonly isWritten: boolean;
}

/** One piece of a data item: an integer or float of a memory kind, a representation, the address of a symbol, bytes, or zeros. */
export type Piece =
  | { readonly memory: Memory; readonly value: number | bigint }
  | RepresentationPiece
  | { readonly symbol: string; readonly offset: number; readonly size: 4 | 8 }
  | { readonly bytes: Uint8Array }
  | { readonly zeros: number };

export interface Data {
  readonly name: string;
  readonly segment: Segment;
  /** In bytes, a power of two. */
  readonly align: number;
  readonly pieces: Piece[];
}

export class Module {
  readonly functions = new Map<string, Function>();
  readonly data = new Map<string, Data>();
  /** Symbol of the function where the program starts. */
  entry = 'main';

  addFunction(fn: Function): Function {
    if (this.functions.has(fn.name)) throw new Error(`function ${fn.name} is defined twice`);
    this.functions.set(fn.name, fn);
    return fn;
  }

  /** Adds a function, in place of an earlier one of that name. */
  replaceFunction(fn: Function): Function {
    this.functions.set(fn.name, fn);
    return fn;
  }

  addData(data: Data): Data {
    if (this.data.has(data.name)) throw new Error(`data ${data.name} is defined twice`);
    this.data.set(data.name, data);
    return data;
  }
}
