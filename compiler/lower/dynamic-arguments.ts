/** Arguments of dynamic calls: boxes, one by one or in an array, made the parameters of a known signature with checks. */

import type { Value } from '../ir/instruction';
import { anyType, type FunctionType, numberType } from '../types/static-type';
import { makeArray, readElement } from './arrays';
import { reinterpret } from './conversion';
import { noteFlow } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';

/** Each argument in a box, however they come. */
export interface Arguments {
  /** `undefined` for one that is not given. */
  at(index: number): Operand;
  /** Those from an index on, as `any[]`. */
  from(index: number): Operand;
}

/** The arguments of the function being made: its further parameters, or an array in the last of them. */
export function declareArguments(f: FunctionLowering, count: number | undefined): Arguments {
  const type = f.program.types.table.array(anyType);
  if (count === undefined) {
    const array: Operand = { value: f.fn.addParameter('ref', 'arguments'), type };
    return {
      at: (index) => readElement(f, array, { value: f.builder.num(index), type: numberType }, true),
      from: (index) => {
        const nothing = f.builder.immediate('box', 'undefined');
        const start = f.builder.convert('box', f.builder.num(index));
        return { ...f.callRuntime('lang/array', 'slice', [array.value, start, nothing], [anyType]), type };
      },
    };
  }
  const boxes: Operand[] = Array.from({ length: count }, (_, i) => ({
    value: f.fn.addParameter('box', `argument${i}`),
    type: anyType,
  }));
  return {
    at: (index) => boxes[index] ?? f.undefinedOperand(),
    from: (index) => makeArray(f, boxes.slice(index), type),
  };
}

/** The parameters of a signature from these arguments, without the first `skipped`, which the caller has. */
export function parametersOf(f: FunctionLowering, type: FunctionType, args: Arguments, skipped = 0): Value[] {
  return type.parameters.slice(skipped).map((parameter, i) => {
    const isRest = type.rest && i + skipped === type.parameters.length - 1;
    const given = isRest ? args.from(i) : args.at(i);
    noteFlow(f.program, anyType, parameter);
    return reinterpret(f, { value: boxOf(f, given), type: anyType }, parameter);
  });
}

function boxOf(f: FunctionLowering, { value }: Operand): Value {
  return value.type === 'box' ? value : f.builder.convert('box', value);
}
