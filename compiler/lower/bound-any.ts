/** `f.bind(…)` where nothing is known of `f`: a closure that holds the function, its `this`, and the list of its first arguments. */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { memoryOf } from '../types/representation';
import { anyType, objectType, type StaticType } from '../types/static-type';
import { captureTag } from './captured-variable';
import { boxed, convert } from './conversion';
import { descriptorKinds } from './descriptors';
import { applyAny } from './dynamic';
import { FunctionLowering, type Operand } from './function-lowering';
import { boundLength } from './function-traits';
import { closureLayout } from './program-lowering';
import { leaveReceiver } from './receivers';

const code = 'bind any';
const slot = 8;

/** Binds the function `target`; `count` is the number of arguments in the list `given`, as far as it is known. */
export function bindAny(f: FunctionLowering, target: Value, self: Operand, given: Operand, count: number): Operand {
  const { program, builder: b } = f;
  const type = program.types.table.anyFunction();
  const slots = slotsOf(f);
  if (!program.module.functions.has(code)) addCode(f, slots);
  const size = closureLayout.captures + slot * slots.length;
  const descriptor = program.descriptors.add(
    `${code} ${count}.descriptor`,
    'Function',
    descriptorKinds.closure,
    size,
    slots.reduce((map, _, i) => map | (1n << BigInt(closureLayout.captures / slot + i)), 0n),
    program.dynamic.signatureOf(type),
    boundLength + count,
  );
  const closure = b.new(descriptor, size);
  b.store('i64', { base: closure, offset: closureLayout.code, tag: '.code' }, b.address(code, 'i64'));
  [target, boxed(f, self), given.value].forEach((value, i) => {
    const offset = closureLayout.captures + slot * i;
    b.store(memoryOf(slots[i]), { base: closure, offset, tag: captureTag(code, offset) }, value);
  });
  return { value: convert(f, { value: closure, type }, anyType), type: anyType };
}

function slotsOf({ program }: FunctionLowering): readonly StaticType[] {
  return [objectType, anyType, program.types.table.array(anyType)];
}

/** Calls what the closure holds: the arguments given first, then those of the call. */
function addCode({ program, syntax }: FunctionLowering, slots: readonly StaticType[]): void {
  const fn = new Function(code, 'box');
  fn.attributes.addressed = true;
  const closure = fn.addParameter('ref', 'closure');
  const rest = fn.addParameter('ref', 'arguments');
  program.module.addFunction(fn);
  const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
  const [target, self, given] = slots.map((type, i): Operand => {
    const offset = closureLayout.captures + slot * i;
    return { value: f.loadField(closure, memoryOf(type), offset, captureTag(code, offset)), type };
  });
  const all = f.callRuntime('lang/arguments', 'joined', [given.value, rest]);
  leaveReceiver(f, self, target.value);
  const callee = { value: f.builder.convert('box', target.value), type: anyType };
  f.builder.return(applyAny(f, callee, undefined, 'the function', all).value);
}
