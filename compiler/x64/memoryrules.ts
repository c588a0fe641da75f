/** Selection rules of memory: loads, stores, locals, core-local variables and allocation. */

import type { Instruction } from '../ir/instruction';
import type { Memory as MemoryKind } from '../ir/type';
import { storedValue } from './integer';
import { Anchor, type Memory } from './machine';
import * as x from './opcode';
import { none } from './register';
import { coreMemory, integerConstant, type Selector, strip } from './selector';

/** Rules of `load`, `coreload` and `get`. */
export function selectLoad(s: Selector, i: Instruction): void {
  if (i.op === 'get') {
    if (!i.local) s.fail(i, 'get without a local');
    return emitLoad(s, i, i.type === 'f64' ? 'f64' : 'i64', s.localMemory(i.local));
  }
  if (!i.memory) s.fail(i, `${i.op} without a kind`);
  emitLoad(s, i, i.memory, i.op === 'coreload' ? coreMemory(i) : s.address(i, 0));
}

function emitLoad(s: Selector, i: Instruction, kind: MemoryKind, memory: Memory): void {
  const d = s.registerOf(i);
  switch (kind) {
    case 'u8':
    case 'bool':
      return s.am(x.movzx8, d, memory);
    case 'i8':
      return s.am(x.movsx8, d, memory);
    case 'u16':
      return s.am(x.movzx16, d, memory);
    case 'i16':
      return s.am(x.movsx16, d, memory);
    case 'u32':
      return s.am(x.mov32, d, memory);
    case 'i32':
      return s.am(x.movsxd, d, memory);
    case 'i64':
    case 'ref':
    case 'box':
      return s.am(x.mov64, d, memory);
    case 'f64':
      return s.am(x.movsdLoad, d, memory);
    case 'f32': {
      const single = s.newFloat();
      s.am(x.movssLoad, single, memory);
      return s.ab(x.cvtss2sd, d, single);
    }
    case 'num':
      return s.fail(i, 'a location of kind num is left');
  }
}

/** Rules of `store`, `corestore` and `set`. */
export function selectStore(s: Selector, i: Instruction): void {
  if (i.op === 'set') {
    if (!i.local) s.fail(i, 'set without a local');
    return emitStore(s, i, i.args[0].type === 'f64' ? 'f64' : 'i64', s.localMemory(i.local));
  }
  if (!i.memory) s.fail(i, `${i.op} without a kind`);
  emitStore(s, i, i.memory, i.op === 'corestore' ? coreMemory(i) : s.address(i, 1));
}

const stores = {
  u8: { register: x.store8, immediate: x.store8i, bits: 8 },
  u16: { register: x.store16, immediate: x.store16i, bits: 16 },
  u32: { register: x.store32, immediate: x.store32i, bits: 32 },
  i64: { register: x.store64, immediate: x.store64i, bits: 64 },
} as const;

const storeShapes: Partial<Record<MemoryKind, keyof typeof stores>> = {
  u8: 'u8',
  i8: 'u8',
  bool: 'u8',
  u16: 'u16',
  i16: 'u16',
  u32: 'u32',
  i32: 'u32',
  i64: 'i64',
  ref: 'i64',
  box: 'i64',
};

function emitStore(s: Selector, i: Instruction, kind: MemoryKind, memory: Memory): void {
  const [value] = i.args;
  if (kind === 'f64') return s.mb(x.movsdStore, memory, s.use(value));
  if (kind === 'f32') {
    const single = s.newFloat();
    s.ab(x.cvtsd2ss, single, s.use(value));
    return s.mb(x.movssStore, memory, single);
  }
  const shape = storeShapes[kind];
  if (!shape) s.fail(i, `a location of kind ${kind} is left`);
  const { register, immediate, bits } = stores[shape];
  const stored = storedValue(s, value, kind);
  const constant = integerConstant(stored);
  if (constant !== undefined)
    return s.mi(immediate, memory, Number(BigInt.asIntN(Math.min(bits, 32), BigInt(constant))));
  s.mb(register, memory, s.use(stored));
}

/** Rule of `coreaddress`: the block's own address lies at its start. */
export function selectCoreAddress(s: Selector, i: Instruction): void {
  const { symbol = '', offset } = i;
  s.macro((out, m) => {
    out.rm(x.mov64, m.a, coreWord(0));
    out.coreOffset(x.add64.ri, m.a, symbol, offset);
  }, s.registerOf(i));
}

/** A word of the core-local block by its offset (docs/runtime.md, "Registers of a core"). */
function coreWord(displacement: number): Memory {
  return { base: none, index: none, scale: 1, displacement, anchor: Anchor.Core };
}

/** Rule of `address`, where it is no operand: it is loaded anew at each use, so nothing is left to do. */
export function selectConstant(s: Selector, i: Instruction): void {
  if (s.isDemanded(strip(i))) s.fail(i, 'a constant got a register');
}
