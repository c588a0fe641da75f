/**
 * The types of the intermediate representation: what an SSA value is (`Type`) and what a memory location holds
 * (`Memory`). See docs/ir.md.
 */

/**
 * Type of a value.
 *
 * - `num`: a JavaScript number whose representation is still open; the representation pass turns it into `i64` or `f64`.
 * - `ref`: address of a heap object, or one of the immediate values below 4096 (`undefined` 0, `null` 8).
 * - `box`: a NaN-boxed value of any type; every `ref` is a valid `box`.
 */
export type Type = 'void' | 'bool' | 'i64' | 'f64' | 'num' | 'ref' | 'box';

/** What a location in memory holds. `num` is eight bytes whose representation follows the alias tag of the access. */
export type Memory =
  | 'u8'
  | 'i8'
  | 'u16'
  | 'i16'
  | 'u32'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'bool'
  | 'ref'
  | 'box'
  | 'num';

const memoryTypes: Record<Memory, { type: Type; size: number }> = {
  u8: { type: 'i64', size: 1 },
  i8: { type: 'i64', size: 1 },
  u16: { type: 'i64', size: 2 },
  i16: { type: 'i64', size: 2 },
  u32: { type: 'i64', size: 4 },
  i32: { type: 'i64', size: 4 },
  i64: { type: 'i64', size: 8 },
  f32: { type: 'f64', size: 4 },
  f64: { type: 'f64', size: 8 },
  bool: { type: 'bool', size: 1 },
  ref: { type: 'ref', size: 8 },
  box: { type: 'box', size: 8 },
  num: { type: 'num', size: 8 },
};

/** The type of the value that a load of `memory` gives and a store takes. */
export function valueType(memory: Memory): Type {
  return memoryTypes[memory].type;
}

/** Size in bytes of a location of this kind; also its alignment. */
export function memorySize(memory: Memory): number {
  return memoryTypes[memory].size;
}

export function isMemory(name: string): name is Memory {
  return Object.hasOwn(memoryTypes, name);
}

/**
 * The smallest and largest integer of an integer location, as exact numbers. An `i64` that becomes a
 * number is an address or a length, taken to lie within ±2^50, so that sums of a few of them stay exact integers.
 */
export function integerRange(memory: Memory): [number, number] | undefined {
  switch (memory) {
    case 'u8':
      return [0, 0xff];
    case 'i8':
      return [-0x80, 0x7f];
    case 'u16':
      return [0, 0xffff];
    case 'i16':
      return [-0x8000, 0x7fff];
    case 'u32':
      return [0, 0xffff_ffff];
    case 'i32':
      return [-0x8000_0000, 0x7fff_ffff];
    case 'i64':
      return [-(2 ** 50), 2 ** 50];
    default:
      return undefined;
  }
}

/** Bit patterns of the immediate values, the same in `ref` and `box`. No object lies in page 0. */
export const immediate = { undefined: 0n, null: 8n, false: 16n, true: 24n } as const;

/** A number is boxed by adding this to its IEEE bits, so that every pointer keeps sixteen zero bits on top. */
export const boxedNumberOffset = 0x0002_0000_0000_0000n;
