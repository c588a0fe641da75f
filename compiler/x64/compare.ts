/**
 * Selection of conditions: comparisons set the flags, and branch, `select` or `setcc` read them. Comparisons of doubles
 * follow `ucomisd`, which sets ZF, PF and CF all three when a NaN takes part (SDM 2B "UCOMISD").
 */

import type { Instruction, Op, Value } from '../ir/instruction';
import type { Memory as MemoryKind } from '../ir/type';
import * as x from './opcode';
import { cc } from './opcode';
import { none, type Reg, scratch } from './register';
import { integerConstant, isConstant, type Selector, strip } from './selector';

/** Conditions of doubles that need two flags, numbered behind the condition codes. */
export const equalOrdered = 16;
export const unequalOrUnordered = 17;

export function invert(condition: number): number {
  return condition ^ 1;
}

const integerConditions: Partial<Record<Op, number>> = {
  eq: cc.e,
  ne: cc.ne,
  lt: cc.l,
  le: cc.le,
  gt: cc.g,
  ge: cc.ge,
  ult: cc.b,
  ule: cc.be,
  ugt: cc.a,
  uge: cc.ae,
};

/** The condition when the operands change places. */
const swapped: readonly number[] = (() => {
  const table = Array.from({ length: 16 }, (_, i) => i);
  const pairs = [
    [cc.l, cc.g],
    [cc.le, cc.ge],
    [cc.b, cc.a],
    [cc.be, cc.ae],
  ];
  for (const [p, q] of pairs) {
    table[p] = q;
    table[q] = p;
  }
  return table;
})();

/** For operands known to be non-negative: the same condition without sign. */
const unsignedCondition: readonly number[] = (() => {
  const table = Array.from({ length: 16 }, (_, i) => i);
  table[cc.l] = cc.b;
  table[cc.le] = cc.be;
  table[cc.g] = cc.a;
  table[cc.ge] = cc.ae;
  return table;
})();

function isComparison(op: Op): boolean {
  return integerConditions[op] !== undefined;
}

/** Emits what sets the flags for a bool and returns the condition that tells it. */
export function selectFlags(s: Selector, value: Value): number {
  const v = strip(value);
  if (s.canFold(v)) {
    if (isComparison(v.op)) return selectComparison(s, v);
    if (v.op === 'not') return invert(selectFlags(s, v.args[0]));
    if (v.op === 'isnumber') return selectIsNumber(s, v);
  }
  const r = s.use(v);
  s.ab(x.test32, r, r);
  return cc.ne;
}

/** Emits the comparison `i`. */
export function selectComparison(s: Selector, i: Instruction): number {
  const [a, b] = i.args;
  if (a.type === 'f64') return compareFloats(s, i.op, strip(a), strip(b));
  const condition = integerConditions[i.op];
  if (condition === undefined) s.fail(i, `no condition for ${i.op}`);
  return compareIntegers(s, condition, strip(a), strip(b));
}

function compareFloats(s: Selector, op: Op, a: Value, b: Value): number {
  // "Below" would be true of unordered operands, "above" is not: so the smaller one goes second.
  const exchange = op === 'lt' || op === 'le';
  const [left, right] = exchange ? [b, a] : [a, b];
  const first = s.use(left);
  const memory = s.foldLoad(right, 'f64');
  if (memory) s.am(x.ucomisd, first, memory);
  else s.ab(x.ucomisd, first, s.use(right));
  switch (op) {
    case 'eq':
      return equalOrdered;
    case 'ne':
      return unequalOrUnordered;
    case 'lt':
    case 'gt':
      return cc.a;
    default:
      return cc.ae;
  }
}

function compareIntegers(s: Selector, condition: number, left: Value, right: Value): number {
  if (integerConstant(left) !== undefined && integerConstant(right) === undefined) {
    return compareIntegers(s, swapped[condition], right, left);
  }
  const constant = integerConstant(right);
  if (constant !== undefined) return compareWithConstant(s, condition, left, constant);
  const memory = s.foldLoad(right, 'i64', 'ref', 'box');
  if (memory) {
    s.am(x.cmp64.rr, s.use(left), memory);
    return condition;
  }
  const leftMemory = isConstant(left) ? undefined : s.foldLoad(left, 'i64', 'ref', 'box');
  if (leftMemory) {
    s.mb(x.cmp64.mr, leftMemory, s.use(right));
    return condition;
  }
  const first = s.use(left);
  s.ab(x.cmp64.rr, first, s.use(right));
  return condition;
}

/** Kinds of memory that a comparison reads zero-extended, with its opcode and largest immediate. */
const narrowKinds: { kinds: MemoryKind[]; opcode: x.Opcode; max: number; bits: number }[] = [
  { kinds: ['u8', 'bool'], opcode: x.cmp8i, max: 0xff, bits: 8 },
  { kinds: ['u16'], opcode: x.cmp16i, max: 0xffff, bits: 16 },
  { kinds: ['u32'], opcode: x.cmp32.ri, max: 0x7fff_ffff, bits: 32 },
];

function compareWithConstant(s: Selector, condition: number, left: Value, constant: number): number {
  for (const { kinds, opcode, max, bits } of narrowKinds) {
    if (constant < 0 || constant > max) continue;
    const memory = s.foldLoad(left, ...kinds);
    if (!memory) continue;
    s.mi(opcode, memory, Number(BigInt.asIntN(bits, BigInt(constant))));
    return unsignedCondition[condition];
  }
  const memory = s.foldLoad(left, 'i64', 'ref', 'box');
  if (memory) {
    s.mi(x.cmp64.ri, memory, constant);
    return condition;
  }
  const isZeroTest = constant === 0 && (condition === cc.e || condition === cc.ne);
  if (isZeroTest && s.canFold(left) && left.op === 'and' && left.type === 'i64') {
    const mask = integerConstant(strip(left.args[1]));
    const first = s.use(left.args[0]);
    if (mask === undefined) s.ab(x.test64, first, s.use(left.args[1]));
    else s.ai(mask >= 0 ? x.test32i : x.test64i, first, mask);
    return condition;
  }
  const r = s.use(left);
  // TEST clears CF and OF as a comparison with 0 does.
  if (constant === 0) s.ab(x.test64, r, r);
  else s.ai(x.cmp64.ri, r, constant);
  return condition;
}

/** `isnumber`: some bit from 49 on is set (compiler/ir/type.ts, boxedNumberOffset). */
export function selectIsNumber(s: Selector, i: Instruction): number {
  const t = s.newInteger();
  s.ab(x.mov64, t, s.use(i.args[0]));
  s.ai(x.shr64, t, 49);
  return cc.ne;
}

/** Rule of comparisons whose bool is needed as a value. */
export function selectBool(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const condition = i.op === 'isnumber' ? selectIsNumber(s, i) : selectComparison(s, i);
  s.macro((out, m) => {
    if (condition >= equalOrdered) {
      const equal = condition === equalOrdered;
      out.r(x.setCondition[equal ? cc.np : cc.p], scratch);
      out.r(x.setCondition[equal ? cc.e : cc.ne], m.a);
      out.rr(equal ? x.and32.rr : x.or32.rr, m.a, scratch);
    } else {
      out.r(x.setCondition[condition], m.a);
    }
    out.rr(x.movzx8, m.a, m.a);
  }, d);
}

/** Rule of `select`. */
export function selectSelect(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const [, yesValue, noValue] = i.args;
  const isFloat = i.type === 'f64';
  let yes = s.use(yesValue);
  let no = s.use(noValue);
  let condition = selectFlags(s, i.args[0]);
  if (condition === equalOrdered) {
    [yes, no] = [no, yes];
    condition = unequalOrUnordered;
  }
  if (isFloat) {
    s.ab(x.movapd, d, no);
    s.macroModify(
      (out, m) => {
        const [source] = m.more ?? [none];
        const done = out.newLabel();
        if (condition === unequalOrUnordered) {
          const take = out.newLabel();
          out.jumpIf(cc.p, take);
          out.jumpIf(cc.e, done);
          out.bind(take);
        } else {
          out.jumpIf(invert(condition), done);
        }
        out.rr(x.movapd, m.a, source);
        out.bind(done);
      },
      d,
      [yes],
    );
    return;
  }
  s.ab(x.mov64, d, no);
  if (condition === unequalOrUnordered) {
    s.ab(x.moveCondition[cc.p], d, yes);
    s.ab(x.moveCondition[cc.ne], d, yes);
  } else {
    s.ab(x.moveCondition[condition], d, yes);
  }
}

/** The registers a macro reads, as an operand list that cannot be absent. */
export function operands(more: Reg[] | undefined): Reg[] {
  if (!more) throw new Error('internal error: a macro lost its operands');
  return more;
}
