/** Enums as objects: made on first use; one that is only named member by member has none (TypeScript handbook, "Enums"). */

import { ts } from '../frontend/checker';
import { memberName } from '../types/member-name';
import { numberType, type StaticType, stringType } from '../types/static-type';
import { boxed, convert } from './conversion';
import { addToRecord, newRecord } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { makeObject } from './literals';

/** A member with its value, or the name that a numeric value leads back to. */
interface Entry {
  readonly name: string;
  readonly value: Operand;
}

/** The object of an enum: names to values, and the numbers among them to names. `type` is what the checker takes it for. */
export function enumObject(f: FunctionLowering, declaration: ts.EnumDeclaration, type: StaticType): Operand {
  const { builder: b, program } = f;
  const symbol = `${program.names.of(declaration)}.object`;
  if (!program.module.data.has(symbol)) {
    program.module.addData({ name: symbol, segment: 'references', align: 8, pieces: [{ zeros: 8 }] });
  }
  const result = f.newLocal('enum', type);
  b.set(result, b.coreload('ref', symbol));
  const missing = b.newBlock(true);
  const done = b.newBlock();
  b.branch(b.compare('eq', b.convert('asint', b.get(result)), b.i64(0)), missing, done);
  f.enter(missing);
  b.set(result, build(f, declaration, type).value);
  b.corestore('ref', symbol, b.get(result));
  b.jump(done);
  f.enter(done);
  return { value: b.get(result), type };
}

function build(f: FunctionLowering, declaration: ts.EnumDeclaration, type: StaticType): Operand {
  const found = entries(f, declaration);
  if (type.kind === 'shape') {
    const fields = found.map(({ name, value }) => {
      const wanted = type.properties.get(name)?.type ?? value.type;
      return { name, type: wanted, value: convert(f, value, wanted) };
    });
    return makeObject(f, fields, type);
  }
  const record = f.temporary(newRecord(f, type), 'enum');
  for (const { name, value } of found) {
    addToRecord(f, f.builder.get(record), textOf(f, name), boxed(f, value));
    if (value.type.kind !== 'number') continue;
    const key = f.callRuntime('lang/convert', 'numberToString', [value.value]).value;
    addToRecord(f, f.builder.get(record), key, boxed(f, { value: textOf(f, name), type: stringType }));
  }
  return { value: f.builder.get(record), type };
}

/** The members of all declarations of the enum. One whose value is not constant is computed here. */
function entries(f: FunctionLowering, declaration: ts.EnumDeclaration): Entry[] {
  const all = f.symbolAt(declaration.name).declarations?.filter(ts.isEnumDeclaration) ?? [declaration];
  return all.flatMap(({ members }) =>
    members.map((member): Entry => {
      const name = memberName(member.name, f.checker);
      const constant = f.checker.getConstantValue(member);
      if (typeof constant === 'number') return { name, value: { value: f.builder.num(constant), type: numberType } };
      if (typeof constant === 'string') return { name, value: { value: textOf(f, constant), type: stringType } };
      const value = member.initializer ? f.expressionAs(member.initializer, numberType) : f.builder.num(0);
      const held = f.temporary({ value, type: numberType }, name);
      return { name, value: { value: f.builder.get(held), type: numberType } };
    }),
  );
}

function textOf(f: FunctionLowering, text: string) {
  return f.builder.address(f.program.string(text));
}
