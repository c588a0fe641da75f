/**
 * Functions that can be left and gone on with: the function that is called makes the frame and puts its variables there; a
 * second one, a coroutine (docs/ir.md), takes them out again and runs the body.
 */

import type { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { type FieldRequest, fieldTag, type Layout, makeLayout, referenceMap } from '../types/layout';
import { objectType, type StaticType } from '../types/static-type';
import { FunctionLowering, type Operand } from './function-lowering';

/** Something of the calling function that its coroutine needs too. */
interface Transfer extends FieldRequest {
  readonly value: Value;
  receive(g: FunctionLowering, value: Value): void;
}

/** A frame that has just been made, and the function that runs on it, about to be lowered. */
export interface MadeFrame {
  readonly frame: Operand;
  readonly coroutine: FunctionLowering;
  /** The operands given, in the coroutine. */
  readonly received: readonly Operand[];
}

/** Makes a frame of class `cls` at the cursor of `f`, and begins the coroutine. */
export function makeFrame(
  f: FunctionLowering,
  node: ts.Node,
  cls: ClassType,
  operands: readonly Operand[] = [],
): MadeFrame {
  const { program, builder } = f;
  program.instantiate(cls.layout, cls);
  const name = `${f.fn.name}.resume`;
  const received: Operand[] = [];
  const given = operands.map(({ value, type }, i) =>
    transfer(f, `parameter${i}`, value, type, (_g, got) => received.push({ value: got, type })),
  );
  const transfers = [...transfersOf(f), ...given];
  const layout = makeLayout(`${name}.frame`, cls.name, transfers, cls.layout);
  program.descriptors.addLike(layout.descriptor, cls.layout.descriptor, cls.name, layout.size, referenceMap(layout));
  const frame = builder.new(layout.descriptor, layout.size);
  store(f, layout, frame, 'code', builder.address(name, 'i64'));
  for (const transfer of transfers) store(f, layout, frame, transfer.name, transfer.value);

  const fn = new Function(name, 'void');
  fn.attributes.coroutine = true;
  fn.attributes.addressed = true;
  fn.displayName = f.fn.displayName;
  fn.position = program.positionOf(node);
  program.define(fn);
  const self = fn.addParameter('ref', 'frame');
  const g = new FunctionLowering(program, f.syntax, fn, f.environment);
  g.at(node);
  g.cls = f.cls;
  g.statics = f.statics;
  g.detached = f.detached;
  // What lies in the closure object stays there.
  for (const [symbol, variable] of f.variables) {
    if (variable.kind === 'captured' || variable.kind === 'capturedCell') g.variables.set(symbol, variable);
  }
  for (const transfer of transfers) {
    const field = layout.fields.get(transfer.name);
    if (field) transfer.receive(g, g.loadField(self, field.memory, field.offset, fieldTag(field.name)));
  }
  return { frame: { value: frame, type: cls }, coroutine: g, received };
}

function store(f: FunctionLowering, layout: Layout, frame: Value, name: string, value: Value): void {
  const field = layout.fields.get(name);
  if (!field) throw new Error(`a frame without '${name}'`);
  f.builder.store(field.memory, { base: frame, offset: field.offset, tag: fieldTag(name) }, value);
}

/** The closure, `this` and the variables that exist by now. */
function* transfersOf(f: FunctionLowering): Iterable<Transfer> {
  const { closure, self } = f;
  if (closure) {
    yield transfer(f, 'closure', closure, objectType, (g, value) => {
      g.closure = value;
    });
  }
  if (self) {
    yield transfer(f, 'this', self.value, self.type, (g, value) => {
      g.self = { value, type: self.type };
    });
  }
  for (const [symbol, variable] of f.variables) {
    if (variable.kind === 'captured' || variable.kind === 'capturedCell') continue;
    if (variable.kind === 'value') {
      yield transfer(f, symbol.name, variable.value, variable.type, (g, value) => {
        g.variables.set(symbol, { ...variable, value });
      });
      continue;
    }
    const type = variable.kind === 'cell' ? objectType : variable.type;
    yield transfer(f, symbol.name, f.builder.get(variable.local), type, (g, value) => {
      const local = g.fn.addLocal(variable.local.name, variable.local.type);
      g.builder.set(local, value);
      g.variables.set(symbol, { ...variable, local });
    });
  }
}

function transfer(
  f: FunctionLowering,
  name: string,
  value: Value,
  type: StaticType,
  receive: Transfer['receive'],
): Transfer {
  // Unique, so that representations of numbers are decided for each variable.
  return { name: `${f.fn.name} ${name}`, type, value, receive };
}
