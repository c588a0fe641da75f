/** Selection rules of jumps, branches and switches. */

import type { Instruction } from '../ir/instruction';
import type { CodeBuffer, Label } from './codebuffer';
import { operands, selectFlags } from './compare';
import { Anchor, type MachineBlock, type MachineFunction } from './machine';
import * as x from './opcode';
import { cc } from './opcode';
import { jumpTableSymbol } from './pool';
import { none, type Reg, scratch } from './register';
import type { Selector } from './selector';

export function selectJump(s: Selector): void {
  s.block.terminator = { kind: 'jump' };
}

export function selectBranch(s: Selector, i: Instruction): void {
  s.block.terminator = { kind: 'branch', condition: selectFlags(s, i.args[0]) };
}

export function selectUnreachable(s: Selector): void {
  s.plain(x.ud2);
}

interface Case {
  readonly value: bigint;
  /** Number of the edge. */
  readonly edge: number;
}

/** From this many cases on a table is used, if at least one entry in three is a case. */
const tableThreshold = 5;
/** Up to this many cases are compared one after the other. */
const linearThreshold = 3;

export function selectSwitch(s: Selector, i: Instruction): void {
  const { block, machine } = s;
  block.terminator = { kind: 'switch' };
  const cases = (i.cases ?? []).map((value, edge) => ({ value: BigInt.asIntN(64, value), edge }));
  cases.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.edge - b.edge));
  s.macro((out, m) => expandSwitch(out, machine, block, cases, operands(m.more)[0]), none, [s.use(i.args[0])]);
}

function expandSwitch(out: CodeBuffer, machine: MachineFunction, block: MachineBlock, cases: Case[], value: Reg): void {
  const labelOf = (edge: number) => block.edges[edge].target.label;
  const otherwise = block.edges[block.edges.length - 1].target.label;
  const tabled = cases.length >= tableThreshold && isDense(cases);
  if (tabled) expandTable(out, machine, cases, value, labelOf, otherwise);
  else expandSearch(out, cases, value, labelOf, otherwise);
}

function isDense(cases: Case[]): boolean {
  return cases[cases.length - 1].value - cases[0].value < BigInt(cases.length * 3);
}

function expandTable(
  out: CodeBuffer,
  machine: MachineFunction,
  cases: Case[],
  value: Reg,
  labelOf: (edge: number) => Label,
  otherwise: Label,
): void {
  const first = cases[0].value;
  const span = Number(cases[cases.length - 1].value - first);
  const index = first === 0n ? value : scratch;
  if (first !== 0n) {
    out.ri64(x.mov64i, scratch, -first);
    out.rr(x.add64.rr, scratch, value);
  }
  out.ri(x.cmp64.ri, index, span);
  out.jumpIf(cc.a, otherwise);
  const labels = new Array<Label>(span + 1).fill(otherwise);
  // Of equal cases the first counts.
  for (let n = cases.length - 1; n >= 0; n--) labels[Number(cases[n].value - first)] = labelOf(cases[n].edge);
  const symbol = jumpTableSymbol(machine.name, machine.jumpTables.length);
  machine.jumpTables.push(labels);
  const entry = { base: none, index, scale: 8, displacement: 0, anchor: Anchor.None, symbol };
  out.m(x.jumpRegister, entry);
}

function expandSearch(
  out: CodeBuffer,
  cases: Case[],
  value: Reg,
  labelOf: (edge: number) => Label,
  otherwise: Label,
): void {
  if (cases.length <= linearThreshold) {
    for (const { value: constant, edge } of cases) {
      compare(out, value, constant);
      out.jumpIf(cc.e, labelOf(edge));
    }
    out.jump(otherwise);
    return;
  }
  const middle = cases.length >> 1;
  const lower = out.newLabel();
  compare(out, value, cases[middle].value);
  out.jumpIf(cc.l, lower);
  expandSearch(out, cases.slice(middle), value, labelOf, otherwise);
  out.bind(lower);
  expandSearch(out, cases.slice(0, middle), value, labelOf, otherwise);
}

function compare(out: CodeBuffer, value: Reg, constant: bigint): void {
  if (constant === BigInt.asIntN(32, constant)) {
    out.ri(x.cmp64.ri, value, Number(constant));
    return;
  }
  out.ri64(x.mov64i, scratch, constant);
  out.rr(x.cmp64.rr, value, scratch);
}
