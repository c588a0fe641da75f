/** `object[key]` where the object or the key is known at run time only: of an `any`, of a record, with a key of type `any`. */

import type { ts } from '../frontend/checker';
import type { StaticType } from '../types/static-type';
import { anyElement, readRecord, setAnyElement, writeRecord } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import type { Reference } from './reference';

/** Whether `object[key]` is such an access. */
export function isDynamicKey(object: StaticType, key: StaticType): boolean {
  return object.kind === 'any' || object.kind === 'record' || key.kind === 'any';
}

export function readDynamicKey(f: FunctionLowering, object: Operand, key: Operand): Operand {
  const { type, value } = object;
  return type.kind === 'record' ? readRecord(f, { value, type }, key) : anyElement(f, object, key);
}

/** `object[key]` on the left of an assignment; object and key are evaluated. */
export function dynamicKeyReference(
  f: FunctionLowering,
  node: ts.ElementAccessExpression,
  object: Operand,
  key: Operand,
): Reference {
  const read = (): Operand => f.located(node, () => readDynamicKey(f, object, key));
  const { type, value: base } = object;
  if (type.kind === 'record') {
    const record = { value: base, type };
    return { read, type: type.value, write: (value) => f.located(node, () => writeRecord(f, record, key, value)) };
  }
  const element = type.kind === 'array' ? type.element : f.typeOf(node);
  return { read, type: element, write: (value) => f.located(node, () => setAnyElement(f, object, key, value)) };
}
