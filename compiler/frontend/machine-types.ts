/** The machine types of toro/unsafe as the front end sees them: which one a type is, and which values it holds. */

import type { ts } from './checker';

export type MachineKind = 'u8' | 'u16' | 'u32' | 'i8' | 'i16' | 'i32' | 'usize' | 'f32' | 'u64' | 'i64';

/** Widest first: the brand of u16 also names u8, since a u8 flows into a u16. */
const KINDS: readonly MachineKind[] = ['usize', 'i32', 'u32', 'i16', 'u16', 'i8', 'u8', 'f32', 'u64', 'i64'];

const RANGES: Readonly<Record<Exclude<MachineKind, 'f32'>, readonly [bigint, bigint]>> = {
  u8: [0n, 0xffn],
  u16: [0n, 0xffffn],
  u32: [0n, 0xffff_ffffn],
  usize: [0n, 1n << 53n],
  u64: [0n, (1n << 64n) - 1n],
  i8: [-0x80n, 0x7fn],
  i16: [-0x8000n, 0x7fffn],
  i32: [-0x8000_0000n, 0x7fff_ffffn],
  i64: [-(1n << 63n), (1n << 63n) - 1n],
};

/** The machine type that `type` is; undefined for every other type, and for unions. */
export function machineKind(type: ts.Type, checker: ts.TypeChecker): MachineKind | undefined {
  if (!type.isIntersection()) return undefined;
  const brand = type.types.find((part) => part.symbol?.name === 'Machine');
  if (brand === undefined) return undefined;
  const [names] = checker.getTypeArguments(brand as ts.TypeReference);
  const parts = names?.isUnion() ? names.types : [names];
  const has = new Set(parts.map((part) => (part?.isStringLiteral() ? part.value : '')));
  return KINDS.find((kind) => has.has(kind));
}

/** Whether a location of this kind keeps the value as it is. */
export function fits(value: number | bigint, kind: MachineKind): boolean {
  if (kind === 'f32') return true;
  if (typeof value === 'number' && !Number.isInteger(value)) return false;
  const [least, greatest] = RANGES[kind];
  return least <= value && value <= greatest;
}

/** 'from 0 to 255', for messages. */
export function rangeText(kind: MachineKind): string {
  if (kind === 'f32') return 'any number';
  const [least, greatest] = RANGES[kind];
  return `integers from ${least} to ${greatest}`;
}
