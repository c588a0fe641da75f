/** Selection rules of calls, returns and throws: System V AMD64 §3.2.3, docs/runtime.md "Calls" and "Exceptions". */

import type { Instruction, Value } from '../ir/instruction';
import { Anchor, type Expand, type Memory, type Source } from './machine';
import * as x from './opcode';
import { floatArguments, integerArguments, isFloatRegister, none, RAX, RBP, type Reg, XMM0 } from './register';
import { integerConstant, type Selector, strip } from './selector';

/** `%` of doubles. */
export const remainderSymbol = 'lang/number.remainder';
/** Takes an exception that no handler of the function takes. */
export const throwSymbol = 'lang/unwind.throwValue';

/** Where an argument travels: a register, or a place in the area of stack arguments (in words). */
export type ArgumentPlace = { readonly register: Reg } | { readonly word: number };

/** Assigns a place to each argument. */
export function placeArguments(isFloat: readonly boolean[]): ArgumentPlace[] {
  let integers = 0;
  let floats = 0;
  let words = 0;
  return isFloat.map((float) => {
    if (float && floats < floatArguments.length) return { register: floatArguments[floats++] };
    if (!float && integers < integerArguments.length) return { register: integerArguments[integers++] };
    return { word: words++ };
  });
}

/** Gives the parameters of the function registers: runs last, for the start of the entry block. */
export function selectParameters(s: Selector): void {
  const { parameters } = s.ir;
  const places = placeArguments(parameters.map((parameter) => parameter.type === 'f64'));
  parameters.forEach((parameter, i) => {
    const place = places[i];
    if (s.isDemanded(parameter) && 'register' in place) {
      s.ab(isFloatRegister(place.register) ? x.movapd : x.mov64, s.registerOf(parameter), place.register);
    }
  });
  parameters.forEach((parameter, i) => {
    const place = places[i];
    if (!s.isDemanded(parameter) || 'register' in place) return;
    const load = parameter.type === 'f64' ? x.movsdLoad : x.mov64;
    // Above the saved RBP and the return address.
    s.am(load, s.registerOf(parameter), { ...stackWord(2 + place.word), base: RBP, anchor: Anchor.None });
  });
}

function stackWord(word: number): Memory {
  return { base: none, index: none, scale: 1, displacement: word * 8, anchor: Anchor.Outgoing };
}

/** Emits a call of `i`'s result type; `code` is moved to RAX, which carries no argument. */
function emitCall(s: Selector, i: Instruction, args: readonly Value[], expand: Expand, code?: Value): void {
  const places = placeArguments(args.map((arg) => arg.type === 'f64'));
  const sources: Source[] = [];
  const targets: Reg[] = [];
  args.forEach((arg, n) => {
    const place = places[n];
    if ('register' in place) {
      sources.push(s.source(arg));
      targets.push(place.register);
      return;
    }
    s.machine.outgoingBytes = Math.max(s.machine.outgoingBytes, (place.word + 1) * 8);
    const constant = integerConstant(strip(arg));
    if (constant !== undefined) s.mi(x.store64i, stackWord(place.word), constant);
    else s.mb(arg.type === 'f64' ? x.movsdStore : x.store64, stackWord(place.word), s.use(arg));
  });
  if (code) {
    sources.push(s.source(code));
    targets.push(RAX);
  }
  s.macro(expand, none, [], { sources, targets, clobbers: [], call: true });
  if (!s.isDemanded(i)) return;
  if (i.type === 'f64') s.ab(x.movapd, s.registerOf(i), XMM0);
  else s.ab(x.mov64, s.registerOf(i), RAX);
}

export function selectCall(s: Selector, i: Instruction): void {
  selectCallOf(s, i, i.symbol ?? '', i.args);
}

/** A call of a symbol with `i`'s result. */
export function selectCallOf(s: Selector, i: Instruction, symbol: string, args: readonly Value[]): void {
  emitCall(s, i, args, (out) => out.call(symbol));
}

/** Rule of `rem`: exact, so it is a call (ECMA-262 §6.1.6.1.6). */
export function selectRemainder(s: Selector, i: Instruction): void {
  selectCallOf(s, i, remainderSymbol, i.args);
}

export function selectIndirectCall(s: Selector, i: Instruction): void {
  emitCall(s, i, i.args.slice(1), (out) => out.r(x.callRegister, RAX), i.args[0]);
}

export function selectReturn(s: Selector, i: Instruction): void {
  s.block.terminator = { kind: 'return' };
  if (i.args.length === 0) return;
  const target = i.args[0].type === 'f64' ? XMM0 : RAX;
  s.macro(() => {}, none, [], { sources: [s.source(i.args[0])], targets: [target], clobbers: [target], call: false });
}

export function selectThrow(s: Selector, i: Instruction): void {
  const exception = s.source(i.args[0]);
  if (s.block.handler) {
    s.block.terminator = { kind: 'raise' };
    s.macro(() => {}, none, [], { sources: [exception], targets: [RAX], clobbers: [RAX], call: false });
    return;
  }
  const [target] = integerArguments;
  s.macro((out) => out.call(throwSymbol), none, [], {
    sources: [exception],
    targets: [target],
    clobbers: [],
    call: true,
  });
  // The return address of the call must lie in this function.
  s.plain(x.ud2);
}
