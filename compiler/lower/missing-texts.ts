/**
 * Texts that may be missing: what lies beyond the end of an array or a text is undefined behind the type string. Equality and
 * concatenation reckon with that; here is what others take in its place (`/\d/.test(source[i])`, `counts[words[i]]`).
 */

import { Instruction, type Value } from '../ir/instruction';
import { toStringValue } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

/** A text itself, or the text of what is missing. */
export function writtenText(f: FunctionLowering, text: Value): Value {
  const isConstant = text instanceof Instruction && text.op === 'address';
  return isConstant ? text : f.callRuntime('lang/string', 'written', [text]).value;
}

/** ToString (ECMA-262 §7.1.17) where the text stands alone: as a key, or as the result. */
export function toWrittenText(f: FunctionLowering, operand: Operand): Value {
  const text = toStringValue(f, operand);
  return operand.type.kind === 'string' ? writtenText(f, text) : text;
}
