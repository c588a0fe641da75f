/**
 * Machine code and data before linking: what code generation and the assembler give to the linker. Plain data.
 */

import type { Position } from '../ir/instruction';

/** How the address of a symbol is written into a section. S is the symbol's address, A the addend, P the place. */
export type RelocationKind =
  /** S + A, 64 bits. */
  | 'absolute64'
  /** S + A, 32 bits; the image lies below 2 GiB, so it is valid zero- and sign-extended. */
  | 'absolute32'
  /** S + A − P, 32 bits; A includes the −4 (and more where an immediate follows). */
  | 'relative32'
  /** Offset of a core-local symbol from the GS base, plus A, 32 bits. */
  | 'core32';

export interface Relocation {
  /** Offset in the owning item's bytes. */
  readonly offset: number;
  readonly kind: RelocationKind;
  readonly symbol: string;
  readonly addend: number;
}

/** Segments of an image. `text` and `constant` are never writable, nothing but `text` is executable. */
export type ObjectSegment = 'text' | 'constant' | 'data' | 'references' | 'values';

/** The smallest unit that is linked or left out as a whole: a function or a data item. */
export interface ObjectItem {
  readonly name: string;
  readonly segment: ObjectSegment;
  readonly align: number;
  /** Bytes with zeros at the relocations. For zero-filled items `bytes` may be shorter than `size`. */
  readonly bytes: Uint8Array;
  readonly size: number;
  readonly relocations: readonly Relocation[];
  /** Further symbols inside the item (assembly stubs). */
  readonly labels?: readonly { readonly name: string; readonly offset: number }[];
  /** Functions only. */
  readonly code?: CodeTables;
}

export interface CodeTables {
  readonly displayName: string;
  readonly position?: Position;
  /** Sorted by offset: from here on the code belongs to this position. */
  readonly lines: readonly { readonly offset: number; readonly position: Position }[];
  /** Instructions in [start, end) that throw or fault continue at `handler`, with the exception in RAX. */
  readonly handlers: readonly { readonly start: number; readonly end: number; readonly handler: number }[];
  /**
   * Instructions that use a member of an object, sorted by offset, with the displacement from the object: what they use as in
   * `Position.member`. Displacement −1: a call of a function that uses it.
   */
  readonly accesses?: readonly { readonly offset: number; readonly member: string; readonly displacement: number }[];
}
