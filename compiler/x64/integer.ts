/** Selection rules of integer arithmetic: i64, bool and the conversions between integer widths. */

import { Instruction, type Value } from '../ir/instruction';
import type { Memory as MemoryKind } from '../ir/type';
import { multiplyByConstant, selectDivision } from './division';
import { Anchor } from './machine';
import * as x from './opcode';
import { none, RCX, type Reg } from './register';
import { integerConstant, type Selector, strip } from './selector';

const arithmetic64 = { add: x.add64, sub: x.sub64, and: x.and64, or: x.or64, xor: x.xor64 };
const arithmetic32 = { add: x.add32, sub: x.sub32, and: x.and32, or: x.or32, xor: x.xor32 };

/** Rules of `add sub mul neg and or xor shl shr ushr` on i64 and bool. */
export function selectArithmetic(s: Selector, i: Instruction): void {
  emitArithmetic(s, i, s.registerOf(i), false);
}

/**
 * Computes `i` into `d`. With `narrow`, only the low half of the result counts: 32-bit instructions do, which clear the
 * upper half.
 */
function emitArithmetic(s: Selector, i: Instruction, d: Reg, narrow: boolean): void {
  const [left, right] = i.args;
  const operand = (value: Value) => (narrow ? lowHalf(s, value) : strip(value));
  switch (i.op) {
    case 'neg':
      s.ab(x.mov64, d, s.use(operand(left)));
      s.a(narrow ? x.neg32 : x.neg64, d);
      return;
    case 'mul':
      return emitMultiply(s, operand(left), operand(right), d, narrow);
    case 'shl':
    case 'shr':
    case 'ushr':
      return emitShift(s, i, d, narrow);
    case 'add':
      if (emitLea(s, operand(left), operand(right), d, narrow)) return;
      break;
    default:
      break;
  }
  if (!(i.op in arithmetic64)) s.fail(i, `no integer rule for ${i.op}`);
  const op = i.op as keyof typeof arithmetic64;
  let [a, b] = [operand(left), operand(right)];
  if (op !== 'sub' && integerConstant(a) !== undefined && integerConstant(b) === undefined) [a, b] = [b, a];
  const table = narrow ? arithmetic32[op] : arithmetic64[op];
  const constant = narrow ? lowConstant(b) : integerConstant(b);
  if (constant !== undefined) {
    const source = s.use(a);
    if (op === 'sub' && constant > -0x8000_0000) {
      s.am(narrow ? x.lea32 : x.lea64, d, {
        base: source,
        index: none,
        scale: 1,
        displacement: -constant,
        anchor: Anchor.None,
      });
      return;
    }
    s.ab(x.mov64, d, source);
    // A mask of up to 31 bits needs no 64-bit form.
    const short = op === 'and' && constant >= 0 ? x.and32 : table;
    s.ai(short.ri, d, constant);
    return;
  }
  const kinds: MemoryKind[] = narrow ? ['i64', 'u32', 'i32'] : ['i64'];
  if (op !== 'sub' && !isFoldable(s, b, kinds) && isFoldable(s, a, kinds)) [a, b] = [b, a];
  const first = s.use(a);
  const memory = i.type === 'bool' ? undefined : s.foldLoad(b, ...kinds);
  if (memory) {
    s.ab(x.mov64, d, first);
    s.am(table.rr, d, memory);
    return;
  }
  const second = s.use(b);
  s.ab(x.mov64, d, first);
  s.ab(table.rr, d, second);
}

function isFoldable(s: Selector, value: Value, kinds: MemoryKind[]): boolean {
  return s.canFold(value) && value.op === 'load' && value.memory !== undefined && kinds.includes(value.memory);
}

/** The low half of a constant as a signed number. */
function lowConstant(value: Value): number | undefined {
  if (!(value instanceof Instruction) || value.op !== 'const') return undefined;
  return Number(BigInt.asIntN(32, BigInt(value.immediate ?? 0)));
}

/** Skips what changes only the upper half. */
function lowHalf(s: Selector, value: Value): Value {
  let v = strip(value);
  while (s.canFold(v) && isWidening(v)) v = strip(v.args[0]);
  return v;
}

function isWidening(v: Instruction): boolean {
  if (v.op !== 'extend' && (v.op !== 'wrap' || v.args[0].type !== 'i64')) return false;
  return v.memory === 'u32' || v.memory === 'i32' || v.memory === 'i64';
}

/** `add` as an address: the result may go to another register than the operands. */
function emitLea(s: Selector, left: Value, right: Value, d: Reg, narrow: boolean): boolean {
  const [a, b] = integerConstant(left) !== undefined ? [right, left] : [left, right];
  const constant = narrow ? lowConstant(b) : integerConstant(b);
  const lea = narrow ? x.lea32 : x.lea64;
  if (constant !== undefined) {
    s.am(lea, d, { base: s.use(a), index: none, scale: 1, displacement: constant, anchor: Anchor.None });
    return true;
  }
  const scaled = s.canFold(b) && b.op === 'shl' ? b : s.canFold(a) && a.op === 'shl' ? a : undefined;
  if (!scaled) return false;
  const count = integerConstant(strip(scaled.args[1]));
  if (count === undefined || count < 1 || count > 3) return false;
  const index = narrow ? lowHalf(s, scaled.args[0]) : strip(scaled.args[0]);
  const base = s.use(scaled === b ? a : b);
  s.am(lea, d, { base, index: s.use(index), scale: 1 << count, displacement: 0, anchor: Anchor.None });
  return true;
}

function emitMultiply(s: Selector, left: Value, right: Value, d: Reg, narrow: boolean): void {
  const [a, b] = integerConstant(left) !== undefined ? [right, left] : [left, right];
  const constant = narrow ? lowConstant(b) : integerConstant(b);
  if (constant !== undefined) return multiplyByConstant(s, a, constant, d, narrow);
  const first = s.use(a);
  const memory = s.foldLoad(b, 'i64');
  if (memory) {
    s.ab(x.mov64, d, first);
    s.am(narrow ? x.imul32 : x.imul64, d, memory);
    return;
  }
  const second = s.use(b);
  s.ab(x.mov64, d, first);
  s.ab(narrow ? x.imul32 : x.imul64, d, second);
}

const shifts = {
  shl: { immediate: x.shl64, narrow: x.shl32, variable: x.shl64cl },
  shr: { immediate: x.sar64, narrow: x.sar32, variable: x.sar64cl },
  ushr: { immediate: x.shr64, narrow: x.shr32, variable: x.shr64cl },
} as const;

/** Shifts; `narrow` comes with `shl` by less than 32 only. */
function emitShift(s: Selector, i: Instruction, d: Reg, narrow: boolean): void {
  const shift = shifts[i.op as keyof typeof shifts];
  const value = narrow ? lowHalf(s, i.args[0]) : strip(i.args[0]);
  const amount = strip(i.args[1]);
  const constant = integerConstant(amount);
  if (constant !== undefined) {
    const count = constant & 63;
    if (count === 0) return s.ab(narrow ? x.mov32 : x.mov64, d, s.use(value));
    s.ab(x.mov64, d, s.use(value));
    s.ai(narrow ? shift.narrow : shift.immediate, d, count);
    return;
  }
  const first = s.use(value);
  const count = s.source(amount);
  s.ab(x.mov64, d, first);
  // The processor takes the count modulo 64 itself (SDM 2B "SAL/SAR/SHL/SHR").
  s.macroModify((out, m) => out.rr(shift.variable, m.a, RCX), d, [], {
    sources: [count],
    targets: [RCX],
    clobbers: [RCX],
    call: false,
  });
}

const divisions = { idiv: true, irem: true, udiv: true, urem: true } as const;

export function selectDivide(s: Selector, i: Instruction): void {
  if (!(i.op in divisions)) s.fail(i, `no rule for ${i.op}`);
  selectDivision(s, i, i.op as keyof typeof divisions);
}

/** Rule of `extend`, and of `wrap` on an i64. */
export function selectExtend(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const v = strip(i.args[0]);
  const kind = i.memory ?? 'i64';
  if ((kind === 'u32' || kind === 'i32') && s.canFold(v) && isNarrowable(v)) {
    if (kind === 'u32') return emitArithmetic(s, v, d, true);
    const low = s.newInteger();
    emitArithmetic(s, v, low, true);
    s.ab(x.movsxd, d, low);
    return;
  }
  emitExtend(s, kind, d, s.use(kind === 'u32' || kind === 'i32' ? lowHalf(s, v) : v));
}

/** Operations whose low half depends only on the low halves of their operands. */
function isNarrowable(v: Instruction): boolean {
  switch (v.op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'neg':
    case 'and':
    case 'or':
    case 'xor':
      return v.type === 'i64';
    case 'shl': {
      const count = integerConstant(strip(v.args[1]));
      return count !== undefined && count >= 0 && count < 32;
    }
    default:
      return false;
  }
}

/** Sign- or zero-extends the low bits of `b` into `a`. */
export function emitExtend(s: Selector, kind: MemoryKind, a: Reg, b: Reg): void {
  switch (kind) {
    case 'u8':
    case 'bool':
      return s.ab(x.movzx8, a, b);
    case 'i8':
      return s.ab(x.movsx8, a, b);
    case 'u16':
      return s.ab(x.movzx16, a, b);
    case 'i16':
      return s.ab(x.movsx16, a, b);
    case 'u32':
      return s.ab(x.mov32, a, b);
    case 'i32':
      return s.ab(x.movsxd, a, b);
    default:
      return s.ab(x.mov64, a, b);
  }
}

/** What a store of `kind` may take instead of the value: bits above its width do not matter. */
export function storedValue(s: Selector, value: Value, kind: MemoryKind): Value {
  let v = strip(value);
  while (s.canFold(v)) {
    const [arg] = v.args;
    if (v.op !== 'extend' && !(v.op === 'wrap' && arg.type === 'i64')) break;
    if (v.memory === undefined || widths[v.memory] < widths[kind]) break;
    v = strip(arg);
  }
  return v;
}

const widths: Record<MemoryKind, number> = {
  u8: 1,
  i8: 1,
  bool: 1,
  u16: 2,
  i16: 2,
  u32: 4,
  i32: 4,
  i64: 8,
  ref: 8,
  box: 8,
  f32: 0,
  f64: 0,
  num: 0,
};

/** Rule of `not`: a bool is 0 or 1. */
export function selectNot(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  s.ab(x.mov64, d, s.use(i.args[0]));
  s.ai(x.xor32.ri, d, 1);
}
