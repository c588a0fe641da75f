/**
 * Instruction selection: a function of the IR becomes machine blocks with virtual registers. One rule per operation;
 * see selector.ts for how the rules work together.
 */

import type { Function } from '../ir/function';
import type { Instruction, Op } from '../ir/instruction';
import { selectCall, selectIndirectCall, selectParameters, selectRemainder, selectReturn, selectThrow } from './call';
import { selectBool, selectSelect } from './compare';
import type { Context } from './context';
import { selectBranch, selectJump, selectSwitch, selectUnreachable } from './control';
import {
  selectBox,
  selectFloatArithmetic,
  selectFloatUnary,
  selectIndex,
  selectReinterpret,
  selectRound,
  selectToFloat,
  selectUnbox,
  selectWrap,
} from './float';
import { selectArithmetic, selectDivide, selectExtend, selectNot } from './integer';
import { selectIntrinsic } from './intrinsics';
import { MachineBlock, MachineFunction, type MachineInstruction } from './machine';
import { selectConstant, selectCoreAddress, selectLoad, selectStore } from './memoryrules';
import * as x from './opcode';
import { orderBlocks } from './order';
import { RAX } from './register';
import { Selector } from './selector';

type Rule = (s: Selector, i: Instruction) => void;

/** Integer or float, by the type of the result. */
function byType(integer: Rule, float: Rule): Rule {
  return (s, i) => (i.type === 'f64' ? float : integer)(s, i);
}

/** Operations that strip() looks through everywhere. */
const free: Rule = (s, i) => s.fail(i, `${i.op} got a register`);

const missing: Rule = (s, i) => s.fail(i, `no rule for ${i.op}`);

const rules: Partial<Record<Op, Rule>> = {
  const: selectConstant,
  address: selectConstant,
  coreaddress: selectCoreAddress,
  get: selectLoad,
  set: selectStore,
  add: byType(selectArithmetic, selectFloatArithmetic),
  sub: byType(selectArithmetic, selectFloatArithmetic),
  mul: byType(selectArithmetic, selectFloatArithmetic),
  neg: byType(selectArithmetic, selectFloatUnary),
  div: selectFloatArithmetic,
  rem: selectRemainder,
  sqrt: selectFloatUnary,
  abs: selectFloatUnary,
  fround: selectFloatUnary,
  floor: selectRound,
  ceil: selectRound,
  trunc: selectRound,
  idiv: selectDivide,
  irem: selectDivide,
  udiv: selectDivide,
  urem: selectDivide,
  and: selectArithmetic,
  or: selectArithmetic,
  xor: selectArithmetic,
  shl: selectArithmetic,
  shr: selectArithmetic,
  ushr: selectArithmetic,
  not: selectNot,
  eq: selectBool,
  ne: selectBool,
  lt: selectBool,
  le: selectBool,
  gt: selectBool,
  ge: selectBool,
  ult: selectBool,
  ule: selectBool,
  ugt: selectBool,
  uge: selectBool,
  isnumber: selectBool,
  select: selectSelect,
  wrap: selectWrap,
  extend: selectExtend,
  index: selectIndex,
  tofloat: selectToFloat,
  toint: selectReinterpret,
  bits: selectReinterpret,
  frombits: selectReinterpret,
  box: selectBox,
  unbox: selectUnbox,
  asref: free,
  asint: free,
  load: selectLoad,
  store: selectStore,
  coreload: selectLoad,
  corestore: selectStore,
  new: (s, i) => s.fail(i, 'the pass `expand` has not run'),
  call: selectCall,
  calli: selectIndirectCall,
  intrinsic: selectIntrinsic,
  jump: selectJump,
  branch: selectBranch,
  switch: selectSwitch,
  return: selectReturn,
  throw: selectThrow,
  unreachable: selectUnreachable,
};

/** Selects instructions for the whole function. */
export function select(ir: Function, context: Context): MachineFunction {
  const order = orderBlocks(ir);
  const machine = new MachineFunction(ir.name);
  const blockOf = new Array<MachineBlock>(ir.blockCount);
  for (const { block, depth, cold } of order) {
    const made = new MachineBlock(machine.blocks.length);
    made.depth = depth;
    made.cold = cold;
    blockOf[block.id] = made;
    machine.blocks.push(made);
  }
  for (const { block } of order) {
    if (!block.handler) continue;
    blockOf[block.id].handler = blockOf[block.handler.id];
    blockOf[block.handler.id].isHandler = true;
    machine.hasHandlers = true;
  }
  const s = new Selector(ir, machine, context, order);
  for (let n = order.length - 1; n >= 0; n--) {
    const { block } = order[n];
    const made = blockOf[block.id];
    s.block = made;
    const reversed: MachineInstruction[] = [];
    const list = block.instructions;
    for (let k = list.length - 1; k >= 0; k--) {
      const i = list[k];
      if (!s.enter(i, n)) continue;
      if (i.isTerminator) {
        made.position = i.position;
        made.edges = i.targets.map((edge) => ({
          target: blockOf[edge.block.id],
          args: edge.args.map((arg) => s.source(arg)),
        }));
      }
      const rule = rules[i.op] ?? missing;
      rule(s, i);
      s.flush(reversed);
    }
    if (made.isHandler) {
      // The exception arrives in RAX (docs/runtime.md, "Exceptions").
      const [exception] = block.parameters;
      if (exception && s.isDemanded(exception)) s.ab(x.mov64, s.registerOf(exception), RAX);
    } else {
      made.parameters = block.parameters.map((parameter) => s.registerOf(parameter));
    }
    if (n === 0) selectParameters(s);
    s.flush(reversed);
    made.instructions = reversed.reverse();
  }
  return machine;
}
