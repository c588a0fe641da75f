/** Function values that capture nothing: closure objects in constant memory. */

import type { FunctionType } from '../types/static-type';
import { descriptorKinds } from './descriptors';
import { closureLayout, type ProgramLowering } from './program-lowering';

/** Makes the closure object `symbol` of a function that gets its closure first. `traits`: see function-traits.ts. */
export function addStaticClosure(
  program: ProgramLowering,
  symbol: string,
  code: string,
  type: FunctionType,
  traits: number,
): void {
  program.module.addData({
    name: symbol,
    segment: 'constant',
    align: 8,
    pieces: [
      ...program.header(descriptorOf(program, type, traits), closureLayout.captures),
      { symbol: code, offset: 0, size: 8 },
    ],
  });
}

/** Descriptor of closures of this type: its class id tells how they are called. */
function descriptorOf(program: ProgramLowering, type: FunctionType, traits: number): string {
  const id = program.dynamic.signatureOf(type);
  const symbol = `lang.function.${id}.${traits}`;
  return program.descriptors.add(symbol, 'Function', descriptorKinds.closure, closureLayout.captures, 0n, id, traits);
}
