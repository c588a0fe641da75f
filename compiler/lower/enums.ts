/** Enums as objects: made on first use; one that is only named member by member has none (TypeScript handbook, "Enums"). */

import { ts } from '../frontend/checker';
import { memberName } from '../types/member-name';
import { numberType, type StaticType, stringType } from '../types/static-type';
import { boxed, convert } from './conversion';
import { addToRecord, newRecord } from './dynamic';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
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
  const made = b.coreload('ref', symbol);
  const missing = b.newBlock(true);
  const done = new Join(f, type);
  b.branch(b.compare('eq', b.convert('asint', made), b.i64(0)), missing, done.block, [], [made]);
  f.enter(missing);
  const { value } = build(f, declaration, type);
  b.corestore('ref', symbol, value);
  done.bring(value);
  return done.enter();
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
  const record = newRecord(f, type);
  for (const { name, value } of found) {
    addToRecord(f, record.value, textOf(f, name), boxed(f, value));
    if (value.type.kind !== 'number') continue;
    const key = f.callRuntime('lang/convert', 'numberToString', [value.value]).value;
    addToRecord(f, record.value, key, boxed(f, { value: textOf(f, name), type: stringType }));
  }
  return record;
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
      return { name, value: { value, type: numberType } };
    }),
  );
}

function textOf(f: FunctionLowering, text: string) {
  return f.builder.address(f.program.string(text));
}
