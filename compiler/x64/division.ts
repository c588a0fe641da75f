/** Selection rules of multiplication by constants and of integer division. */

import type { Instruction, Value } from '../ir/instruction';
import { Anchor, type Expand } from './machine';
import * as x from './opcode';
import { none, RAX, RDX, type Reg } from './register';
import { type Selector, strip, wideConstant } from './selector';

/** `d = a × constant`, by shifts and addresses where those are shorter than `imul`. */
export function multiplyByConstant(s: Selector, a: Value, constant: number, d: Reg, narrow: boolean): void {
  const source = s.use(a);
  const shift = Math.log2(constant);
  if (constant === 3 || constant === 5 || constant === 9) {
    const memory = { base: source, index: source, scale: constant - 1, displacement: 0, anchor: Anchor.None };
    s.am(narrow ? x.lea32 : x.lea64, d, memory);
  } else if (constant > 0 && Number.isInteger(shift)) {
    if (shift === 0) return s.ab(narrow ? x.mov32 : x.mov64, d, source);
    s.ab(x.mov64, d, source);
    s.ai(narrow ? x.shl32 : x.shl64, d, shift);
  } else {
    s.abi(narrow ? x.imul32i : x.imul64i, d, source, constant);
  }
}

type Division = 'idiv' | 'irem' | 'udiv' | 'urem';

/** Rules of `idiv irem udiv urem`. */
export function selectDivision(s: Selector, i: Instruction, op: Division): void {
  const d = s.registerOf(i);
  const divisor = wideConstant(strip(i.args[1]));
  if (divisor !== undefined && divideByConstant(s, op, strip(i.args[0]), divisor, d)) return;
  const b = s.use(i.args[1]);
  const a = s.source(i.args[0]);
  const signed = op === 'idiv' || op === 'irem';
  const expand: Expand = (out, m) => {
    if (signed) {
      out.plain(x.cqo);
      out.r(x.idiv64, operand(m.more));
    } else {
      out.rr(x.xor32.rr, RDX, RDX);
      out.r(x.div64, operand(m.more));
    }
  };
  s.macro(expand, none, [b], { sources: [a], targets: [RAX], clobbers: [RAX, RDX], call: false });
  s.ab(x.mov64, d, op === 'idiv' || op === 'udiv' ? RAX : RDX);
}

/** The only register operand of a macro. */
function operand(more: readonly Reg[] | undefined): Reg {
  if (more?.length !== 1) throw new Error('internal error: a macro lost its operand');
  return more[0];
}

/** Division without a division. False if the divisor has no such form. */
function divideByConstant(s: Selector, op: Division, a: Value, divisor: bigint, d: Reg): boolean {
  if (op === 'udiv' || op === 'urem') return divideUnsigned(s, op, a, BigInt.asUintN(64, divisor), d);
  return divideSigned(s, op, a, divisor, d);
}

/** The exponent if `n` is a power of two. */
function exponent(n: bigint): number | undefined {
  if (n <= 0n || (n & (n - 1n)) !== 0n) return undefined;
  return n.toString(2).length - 1;
}

function divideUnsigned(s: Selector, op: 'udiv' | 'urem', a: Value, divisor: bigint, d: Reg): boolean {
  const shift = exponent(divisor);
  if (shift === undefined) return false;
  if (op === 'udiv') {
    s.ab(x.mov64, d, s.use(a));
    if (shift > 0) s.ai(x.shr64, d, shift);
    return true;
  }
  if (shift > 31) return false;
  s.ab(x.mov64, d, s.use(a));
  s.ai(x.and32.ri, d, Number(divisor) - 1);
  return true;
}

function divideSigned(s: Selector, op: 'idiv' | 'irem', a: Value, divisor: bigint, d: Reg): boolean {
  if (divisor <= 1n) return false;
  const source = s.use(a);
  const quotient = op === 'idiv' ? d : s.newInteger();
  const shift = exponent(divisor);
  if (shift !== undefined) {
    // Rounding towards zero: a negative dividend is raised by divisor − 1 first.
    const bias = s.newInteger();
    s.ab(x.mov64, bias, source);
    if (shift > 1) s.ai(x.sar64, bias, 63);
    s.ai(x.shr64, bias, 64 - shift);
    s.ab(x.mov64, quotient, source);
    s.ab(x.add64.rr, quotient, bias);
    s.ai(x.sar64, quotient, shift);
  } else {
    const { multiplier, shift: post } = magic(divisor);
    const factor = s.newInteger();
    s.loadInteger(factor, multiplier);
    const high: Expand = (out, m) => out.r(x.imulHigh64, operand(m.more));
    s.macro(high, none, [factor], { sources: [source], targets: [RAX], clobbers: [RAX, RDX], call: false });
    s.ab(x.mov64, quotient, RDX);
    if (multiplier < 0n) s.ab(x.add64.rr, quotient, source);
    if (post > 0) s.ai(x.sar64, quotient, post);
    const sign = s.newInteger();
    s.ab(x.mov64, sign, source);
    s.ai(x.shr64, sign, 63);
    s.ab(x.add64.rr, quotient, sign);
  }
  if (op === 'irem') {
    const product = s.newInteger();
    const small = divisor <= 0x7fff_ffffn;
    if (shift !== undefined) {
      s.ab(x.mov64, product, quotient);
      s.ai(x.shl64, product, shift);
    } else if (small) {
      s.abi(x.imul64i, product, quotient, Number(divisor));
    } else {
      s.loadInteger(product, divisor);
      s.ab(x.imul64, product, quotient);
    }
    s.ab(x.mov64, d, source);
    s.ab(x.sub64.rr, d, product);
  }
  return true;
}

/**
 * Multiplier and shift for signed division by a divisor ≥ 2 that is no power of two: the quotient is the upper half of
 * dividend × multiplier, shifted right, plus one if the dividend is negative (Granlund and Montgomery, PLDI 1994, §5).
 * A multiplier that does not fit is returned modulo 2^64, negative: the dividend must then be added to the upper half.
 */
export function magic(divisor: bigint): { multiplier: bigint; shift: number } {
  const bits = divisor.toString(2).length;
  for (let shift = 0; shift <= bits; shift++) {
    const power = 1n << BigInt(64 + shift);
    const multiplier = power / divisor + 1n;
    // The excess of the multiplier, times the largest dividend, must stay below one unit.
    const excess = multiplier * divisor - power;
    if (excess << 63n < power && multiplier < 1n << 64n) {
      return { multiplier: BigInt.asIntN(64, multiplier), shift };
    }
  }
  throw new Error(`internal error: no multiplier for a division by ${divisor}`);
}
