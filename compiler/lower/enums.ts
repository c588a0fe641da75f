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

/** The declaration of an enum as a statement: values that are computed are those of then. */
export function evaluateEnum(f: FunctionLowering, declaration: ts.EnumDeclaration): void {
  if (f.program.constants.isComputed(declaration)) enumObject(f, declaration, f.typeOf(declaration.name));
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

/** The members of all declarations of the enum. The initialiser of one whose value is not constant may name those before it. */
function entries(f: FunctionLowering, declaration: ts.EnumDeclaration): Entry[] {
  const found: Entry[] = [];
  const members = declarationsOf(f, declaration).flatMap((part) => [...part.members]);
  for (const member of members) {
    const value = memberValue(f, member);
    found.push({ name: memberName(member.name, f.checker), value });
    f.variables.set(f.symbolAt(member.name), { kind: 'value', ...value });
  }
  for (const member of members) f.variables.delete(f.symbolAt(member.name));
  return found;
}

function declarationsOf({ checker }: Pick<FunctionLowering, 'checker'>, { name }: ts.EnumDeclaration) {
  return checker.getSymbolAtLocation(name)?.declarations?.filter(ts.isEnumDeclaration) ?? [];
}

function memberValue(f: FunctionLowering, member: ts.EnumMember): Operand {
  const constant = f.checker.getConstantValue(member);
  if (typeof constant === 'string') return { value: textOf(f, constant), type: stringType };
  if (constant !== undefined || !member.initializer) return { value: f.builder.num(constant ?? 0), type: numberType };
  return { value: f.expressionAs(member.initializer, numberType), type: numberType };
}

function textOf(f: FunctionLowering, text: string) {
  return f.builder.address(f.program.string(text));
}
