/** Selection rules of doubles: arithmetic, rounding, conversions and boxes. Only SSE2 is assumed. */

import type { Instruction, Value } from '../ir/instruction';
import { boxedNumberOffset, immediate } from '../ir/type';
import type { CodeBuffer } from './codebuffer';
import { operands } from './compare';
import { floatBits } from './constant';
import { emitExtend, selectExtend } from './integer';
import { Anchor, frameMemory } from './machine';
import * as x from './opcode';
import { cc } from './opcode';
import { none, type Reg, RSP, scratch, scratchFloat } from './register';
import { isConstant, type Selector, strip } from './selector';

const signMask = 0x8000_0000_0000_0000n;
const absoluteMask = 0x7fff_ffff_ffff_ffffn;
const one = 0x3ff0_0000_0000_0000n;
/** The NaN of boxes (docs/ir.md: "NaN is canonical"). */
const canonicalNaN = 0x7ff8_0000_0000_0000n;

const binary = { add: x.addsd, sub: x.subsd, mul: x.mulsd, div: x.divsd } as const;

/** Rules of `add sub mul div` on doubles. */
export function selectFloatArithmetic(s: Selector, i: Instruction): void {
  const opcode = binary[i.op as keyof typeof binary];
  const d = s.registerOf(i);
  let [a, b] = i.args.map(strip);
  const commutes = i.op === 'add' || i.op === 'mul';
  if (commutes && isConstant(a) && !isConstant(b)) [a, b] = [b, a];
  const first = s.use(a);
  const memory = floatMemory(s, b);
  if (memory) {
    s.ab(x.movapd, d, first);
    s.am(opcode, d, memory);
    return;
  }
  const second = s.use(b);
  s.ab(x.movapd, d, first);
  s.ab(opcode, d, second);
}

/** The double as a memory operand: a constant other than +0, or a load that can be folded. */
function floatMemory(s: Selector, value: Value) {
  if (isConstant(value)) return s.context.floatConstant(floatBits(Number(value.immediate)));
  return s.foldLoad(value, 'f64');
}

/** Rules of `neg abs sqrt fround` on doubles. */
export function selectFloatUnary(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const a = strip(i.args[0]);
  switch (i.op) {
    case 'neg':
      s.ab(x.movapd, d, s.use(a));
      return s.am(x.xorpd, d, s.context.vectorConstant(signMask));
    case 'abs':
      s.ab(x.movapd, d, s.use(a));
      return s.am(x.andpd, d, s.context.vectorConstant(absoluteMask));
    case 'sqrt':
      return s.ab(x.sqrtsd, d, s.use(a));
    default:
      return emitSingle(s, d, s.use(a));
  }
}

/** Rounds to single precision. */
function emitSingle(s: Selector, d: Reg, a: Reg): void {
  const single = s.newFloat();
  s.ab(x.cvtsd2ss, single, a);
  s.ab(x.cvtss2sd, d, single);
}

/**
 * Rules of `floor ceil trunc`. Doubles from 2^52 on are integers, and those that no int64 holds, with infinities and
 * NaN, are told by the value that `cvttsd2si` gives for them (SDM 2A: 8000000000000000H). A result of zero keeps the
 * sign of its operand (ECMA-262 §21.3.2.16).
 */
export function selectRound(s: Selector, i: Instruction): void {
  const { op } = i;
  const unit = s.context.vectorConstant(one);
  const sign = s.context.vectorConstant(signMask);
  s.macro(
    (out, m) => {
      const [a] = operands(m.more);
      const done = out.newLabel();
      const large = out.newLabel();
      out.rr(x.cvttsd2si, scratch, a);
      jumpIfIndefinite(out, scratch, large);
      out.rr(x.zeroFloat, m.a, m.a);
      out.rr(x.cvtsi2sd, m.a, scratch);
      if (op === 'floor') {
        out.rr(x.movapd, scratchFloat, a);
        out.rri(x.cmpsd, scratchFloat, m.a, lessThan);
        out.rm(x.andpd, scratchFloat, unit);
        out.rr(x.subsd, m.a, scratchFloat);
      } else if (op === 'ceil') {
        out.rr(x.movapd, scratchFloat, m.a);
        out.rri(x.cmpsd, scratchFloat, a, lessThan);
        out.rm(x.andpd, scratchFloat, unit);
        out.rr(x.addsd, m.a, scratchFloat);
      }
      out.rr(x.movapd, scratchFloat, a);
      out.rm(x.andpd, scratchFloat, sign);
      out.rr(x.orpd, m.a, scratchFloat);
      out.bind(done);
      out.outOfLine(() => {
        out.bind(large);
        out.rr(x.movapd, m.a, a);
        out.jump(done);
      });
    },
    s.registerOf(i),
    [s.use(i.args[0])],
  );
}

/** Predicate of CMPSD (SDM 2A table 3-1). */
const lessThan = 1;

/** Jumps if `register` holds what `cvttsd2si` gives for doubles out of range: only −2^63 − 1 overflows. */
function jumpIfIndefinite(out: CodeBuffer, register: Reg, label: number): void {
  out.ri(x.cmp64.ri, register, 1);
  out.jumpIf(cc.o, label);
}

/** Rule of `wrap`: a JavaScript number into a location (ECMA-262 §7.1.6–7.1.11). */
export function selectWrap(s: Selector, i: Instruction): void {
  const kind = i.memory ?? 'f64';
  const [arg] = i.args;
  if (kind === 'f64' || kind === 'f32') {
    const d = s.registerOf(i);
    if (arg.type === 'f64') return emitSingle(s, d, s.use(arg));
    if (kind === 'f64') return emitToFloat(s, d, s.use(arg));
    const wide = s.newFloat();
    emitToFloat(s, wide, s.use(arg));
    return emitSingle(s, d, wide);
  }
  if (arg.type !== 'f64') return selectExtend(s, i);
  const a = s.use(arg);
  const d = s.registerOf(i);
  if (kind === 'i64') return s.ab(x.cvttsd2si, d, a);
  const whole = s.newInteger();
  const thunk = s.context.thunk('toInteger64');
  s.macro(
    (out, m) => {
      const [source] = operands(m.more);
      const slow = out.newLabel();
      const done = out.newLabel();
      out.rr(x.cvttsd2si, m.a, source);
      jumpIfIndefinite(out, m.a, slow);
      out.bind(done);
      out.outOfLine(() => {
        out.bind(slow);
        out.ri(x.sub64.ri, RSP, 16);
        out.mr(x.movsdStore, stackTop, source);
        out.call(thunk);
        out.r(x.pop64, m.a);
        out.ri(x.add64.ri, RSP, 8);
        out.jump(done);
      });
    },
    whole,
    [a],
  );
  emitExtend(s, kind, d, whole);
}

/** [rsp]. */
const stackTop = { ...frameMemory(0), anchor: Anchor.Outgoing };

/** Rule of `index`: the integer in [0, 2^53], else −1. */
export function selectIndex(s: Selector, i: Instruction): void {
  const [arg] = i.args;
  const isFloat = arg.type === 'f64';
  s.macro(
    (out, m) => {
      const [a] = operands(m.more);
      const bad = out.newLabel();
      const done = out.newLabel();
      if (isFloat) {
        out.rr(x.cvttsd2si, m.a, a);
        out.rr(x.zeroFloat, scratchFloat, scratchFloat);
        out.rr(x.cvtsi2sd, scratchFloat, m.a);
        out.rr(x.ucomisd, scratchFloat, a);
        out.jumpIf(cc.ne, bad);
        out.jumpIf(cc.p, bad);
      } else {
        out.rr(x.mov64, m.a, a);
      }
      out.rr(x.mov64, scratch, m.a);
      out.ri(x.shr64, scratch, 53);
      out.jumpIf(cc.ne, bad);
      out.bind(done);
      out.outOfLine(() => {
        out.bind(bad);
        // 2^53 itself is an index, and no double that is no integer is truncated to it.
        out.ri64(x.mov64i, scratch, 1n << 53n);
        out.rr(x.cmp64.rr, m.a, scratch);
        out.jumpIf(cc.e, done);
        out.ri(x.mov64s, m.a, -1);
        out.jump(done);
      });
    },
    s.registerOf(i),
    [s.use(arg)],
  );
}

/** Rule of `tofloat`. */
export function selectToFloat(s: Selector, i: Instruction): void {
  emitToFloat(s, s.registerOf(i), s.use(i.args[0]));
}

function emitToFloat(s: Selector, d: Reg, a: Reg): void {
  // Clearing first frees the conversion from what the register held.
  s.aa(x.zeroFloat, d);
  s.ab(x.cvtsi2sd, d, a);
}

/** Rules of `toint bits frombits`. */
export function selectReinterpret(s: Selector, i: Instruction): void {
  const opcode = i.op === 'toint' ? x.cvttsd2si : i.op === 'bits' ? x.movqToInteger : x.movqFromInteger;
  s.ab(opcode, s.registerOf(i), s.use(i.args[0]));
}

/** Rule of `box` (docs/ir.md, type `box`); boxing a reference costs nothing and comes not here. */
export function selectBox(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const [arg] = i.args;
  if (arg.type === 'bool') {
    // 16 false, 24 true
    const memory = {
      base: none,
      index: s.use(arg),
      scale: 8,
      displacement: Number(immediate.false),
      anchor: Anchor.None,
    };
    return s.am(x.lea64, d, memory);
  }
  if (arg.type !== 'f64') s.fail(i, `cannot box a value of type ${arg.type}`);
  s.macro(
    (out, m) => {
      const [a] = operands(m.more);
      const nan = out.newLabel();
      const done = out.newLabel();
      out.rr(x.ucomisd, a, a);
      out.jumpIf(cc.p, nan);
      out.rr(x.movqToInteger, scratch, a);
      out.ri64(x.mov64i, m.a, boxedNumberOffset);
      out.rr(x.add64.rr, m.a, scratch);
      out.bind(done);
      out.outOfLine(() => {
        out.bind(nan);
        out.ri64(x.mov64i, m.a, canonicalNaN + boxedNumberOffset);
        out.jump(done);
      });
    },
    d,
    [s.use(arg)],
  );
}

/** Rule of `unbox`, for doubles and bools. */
export function selectUnbox(s: Selector, i: Instruction): void {
  const d = s.registerOf(i);
  const a = s.use(i.args[0]);
  const bits = s.newInteger();
  if (i.memory === 'f64') {
    s.loadInteger(bits, -boxedNumberOffset);
    s.ab(x.add64.rr, bits, a);
    s.ab(x.movqFromInteger, d, bits);
    return;
  }
  if (i.memory !== 'bool') s.fail(i, `cannot unbox as ${i.memory}`);
  s.ab(x.mov64, bits, a);
  s.ai(x.shr64, bits, 3);
  s.ab(x.mov64, d, bits);
  s.ai(x.and32.ri, d, 1);
}
