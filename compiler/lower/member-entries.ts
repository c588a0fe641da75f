/**
 * What the table of a layout says of its members (docs/runtime.md, "Tables of members"): for each what it is called, where it lies, and which code
 * reads or writes it if it is no plain field. The fields that are shown come first, in their order.
 */

import { Instruction, type Value } from '../ir/instruction';
import type { Piece, RepresentationPiece } from '../ir/module';
import type { Memory } from '../ir/type';
import { accessorIn, accessorOfField } from '../types/accessor-field';
import { type Field, fieldTag } from '../types/layout';
import { isPrivateField } from '../types/member-name';
import { isReference } from '../types/representation';
import { anyType, isOpaque, type StaticType, unknownType } from '../types/static-type';
import { type Instance, isTuple } from './candidates';
import { checkOf } from './checked';
import { boxed } from './conversion';
import { elementCode } from './descriptors';
import type { DynamicDispatch } from './dynamic-dispatch';
import { keyOfMember, type Member, memberNames, memberOf } from './dynamic-members';
import { isNameListedAsInherited, isShownAlone, shownFields } from './field-lists';
import { noteFlow } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { isInJson } from './json-members';
import type { ProgramLowering } from './program-lowering';

/** How a member is read that is no field: by code, or it is always the same object. Fields are as the elements of arrays. */
const memberKinds = { code: 13, constant: 14 } as const;

/** What an entry says besides. */
export const memberFlags = {
  /** It can be assigned. */
  settable: 1,
  /** By code, (object, value). */
  byCode: 2,
  /** Assigning it is a TypeError. */
  readOnly: 4,
  /** The object lacks it as long as it is undefined. */
  optional: 8,
  /** A property of the object itself, not of its class. */
  own: 16,
  json: 32,
  /** Halves of an accessor of a literal. */
  getter: 64,
  setter: 128,
} as const;

type Kind = Extract<Piece, { memory: Memory }> | RepresentationPiece;
type Word = number | { readonly symbol: string };

interface Entry {
  /** Its name, if it is asked for. */
  name?: string;
  /** A key finds it. */
  isKeyed?: true;
  /** How the list of fields names it, if it does. */
  listed?: string;
  quoted?: string;
  /** The offset of the field, the code that gives the value, or the value itself. */
  place: Word;
  /** The check of a value for the field, or the code that assigns it. */
  set: Word;
  kind: Kind;
  flags: number;
}

/** Makes the entries of the layouts of a program, and asks for the functions that they name. */
export class MemberEntries {
  /** Functions made by now, by symbol. */
  readonly #made = new Set<string>();
  /** Where functions are asked for; it is no part of the program. */
  readonly #scratch: FunctionLowering;

  constructor(private readonly dispatch: DynamicDispatch) {
    this.#scratch = dispatch.scratch();
  }

  get #program(): ProgramLowering {
    return this.dispatch.program;
  }

  /** The table of a layout; undefined if there is nothing in it. */
  table(instance: Instance): readonly Piece[] | undefined {
    const { memberUses } = this.#program;
    const isListed = memberUses.has('list') || memberUses.has('json') || memberUses.has('own');
    const shown = isListed ? shownFields(this.#program, instance) : [];
    const named = new Set(this.#findable(instance, shown));
    const listed = shown.flatMap((field) => this.#shown(instance, field, named));
    const others = [...named].flatMap((name) => this.#keyed(instance, name) ?? []);
    const entries = [...listed, ...others];
    if (entries.length === 0) return undefined;
    const head = [entries.length, listed.length, isTuple(instance) ? 1 : 0].map((value): Piece => wordPiece(value));
    return [...head, ...entries.flatMap((entry) => this.#pieces(entry))];
  }

  /** The size of an entry in bytes: it ends behind the last word that the program uses. */
  get size(): number {
    const { memberUses } = this.#program;
    if (memberUses.has('json')) return 28;
    if (memberUses.has('set')) return 24;
    return this.#hasKeys ? 20 : 12;
  }

  /** The names of the members that a key finds. */
  #findable(instance: Instance, shown: readonly string[]): Iterable<string> {
    if (this.#findsAll) return memberNames(this.#program, instance);
    return this.#hasKeys ? shown.map((field) => accessorOfField(field)?.name ?? field) : [];
  }

  /** Whether members are looked for by their names. */
  get #hasKeys(): boolean {
    return this.#findsAll || this.#program.memberUses.has('own');
  }

  /** Whether they are looked for among all that an object has and inherits. */
  get #findsAll(): boolean {
    const { memberUses } = this.#program;
    return memberUses.has('get') || memberUses.has('set') || memberUses.has('has') || memberUses.has('delete');
  }

  #pieces({ name, isKeyed, listed, quoted, place, set, kind, flags }: Entry): Piece[] {
    const text = (value: string | undefined): Word =>
      value === undefined ? 0 : { symbol: this.#program.string(value) };
    const hash = isKeyed && name !== undefined ? this.#program.stringHash(name) : 0;
    const how: Piece[] = [kind, { memory: 'u8', value: 0 }, { memory: 'u16', value: flags }];
    const words = [text(listed), place, text(name), hash, set, text(quoted)].map(wordPiece);
    return [...words.slice(0, 2), ...how, ...words.slice(2, this.size / 4 - 1)];
  }

  /** A field that is shown. If a key finds the same, it is taken from `named`. */
  #shown(instance: Instance, fieldName: string, named: Set<string>): readonly Entry[] {
    const program = this.#program;
    const { layout } = instance;
    const accessor = accessorOfField(fieldName);
    const field = layout.fields.get(fieldName);
    if (!field) throw new Error(`no field '${fieldName}' to list`);
    const name = accessor?.name ?? fieldName;
    const halves = accessor && { getter: accessorIn(layout, 'get', name), setter: accessorIn(layout, 'set', name) };
    // An accessor is listed once.
    if (accessor?.kind === 'set' && halves?.getter) return [];
    const member: Member = halves ? { kind: 'accessor', name, ...halves } : { kind: 'field', name, instance };
    const found = named.has(name) ? memberOf(program, instance, name, 'get') : undefined;
    const isSame = found?.kind === member.kind;
    if (isSame) named.delete(name);
    const entry = this.#read(member, field);
    if (isSame) this.#complete(entry, instance, name);
    entry.listed = (accessor ? '\0' : this.#mark(instance, field)) + name;
    if (accessor) {
      if (halves?.getter) entry.flags |= memberFlags.getter;
      if (halves?.setter) entry.flags |= memberFlags.setter;
    } else noteFlow(program, field.type, unknownType);
    if (program.memberUses.has('json') && isInJson(program, instance, fieldName)) {
      entry.flags |= memberFlags.json;
      entry.name = name;
      entry.quoted = `${JSON.stringify(name)}:`;
    }
    return [entry];
  }

  /** What stands in front of the name of a field in a list (docs/runtime.md). */
  #mark({ cls }: Instance, { name, absent }: Field): string {
    if (absent) return '?';
    if (isShownAlone(this.#program, cls, name)) return '\x01';
    if (name === 'name' && isNameListedAsInherited(this.#program, cls)) return '#';
    return /^[?#]/.test(name) && !isPrivateField(name, cls) ? '\x02' : '';
  }

  /** A member that only a key finds. */
  #keyed(instance: Instance, name: string): Entry | undefined {
    const member = memberOf(this.#program, instance, name, 'get');
    if (!member && !memberOf(this.#program, instance, name, 'set')) return undefined;
    const entry = this.#read(member, instance.layout.fields.get(name));
    this.#complete(entry, instance, name);
    return entry;
  }

  /** What a key finds, and how it is written. */
  #complete(entry: Entry, instance: Instance, name: string): void {
    const program = this.#program;
    entry.name = name;
    entry.isKeyed = true;
    const field = instance.layout.fields.get(name);
    const member = memberOf(program, instance, name, 'set');
    if (member?.kind === 'field' || member?.kind === 'accessor') entry.flags |= memberFlags.own;
    if (member?.kind === 'field' && field?.absent && isReference(field.memory)) entry.flags |= memberFlags.optional;
    if (!member || !program.memberUses.has('set')) return;
    const isWritable = member.kind === 'field' || member.kind === 'setter' || ('setter' in member && member.setter);
    entry.flags |= memberFlags.settable;
    if (!isWritable) entry.flags |= memberFlags.readOnly;
    else if (member.kind === 'field' && field && isPlain(field.type)) {
      entry.set = this.#check(field.type);
      if ('tag' in entry.kind) entry.kind = { ...entry.kind, isWritten: true };
    } else {
      entry.flags |= memberFlags.byCode;
      entry.set = { symbol: this.#writer(member) };
    }
  }

  /** How a member is read; there is none where a class has a setter alone. */
  #read(member: Member | undefined, field: Field | undefined): Entry {
    const entry = { place: 0, set: 0, flags: 0 };
    if (member?.kind === 'field' && field) {
      return { ...entry, place: field.offset, kind: this.#kindOf(field) };
    }
    const { memberUses } = this.#program;
    const isRead = memberUses.has('get') || member?.kind === 'accessor';
    if (!member || !isRead) return { ...entry, kind: kindPiece(memberKinds.constant) };
    if (member.kind === 'method') {
      const { value } = this.dispatch.read(this.#scratch, this.#scratch.builder.immediate('ref', 'undefined'), member);
      if (!(value instanceof Instruction) || !value.symbol) return { ...entry, kind: kindPiece(memberKinds.constant) };
      return { ...entry, place: { symbol: value.symbol }, kind: kindPiece(memberKinds.constant) };
    }
    const isReadable = member.kind !== 'accessor' || member.getter;
    if (!isReadable) return { ...entry, kind: kindPiece(memberKinds.constant) };
    return { ...entry, place: { symbol: this.#reader(member) }, kind: kindPiece(memberKinds.code) };
  }

  #kindOf({ name, memory, type }: Field): Kind {
    // Where a program makes no bigints, machine words are numbers in a box (boxed-words.ts).
    if (type.kind === 'wide' && this.#program.makesBigints) {
      return kindPiece(elementCode(type.signed ? 'i64' : 'u64'));
    }
    if (memory === 'num') {
      return { tag: fieldTag(name), f64: elementCode('f64'), i64: elementCode('usize'), isWritten: false };
    }
    return kindPiece(elementCode(memory === 'i64' ? 'usize' : memory));
  }

  /** The function that looks at a value for a field of this type; none where every value will do. */
  #check(type: StaticType): Word {
    if (isOpaque(type) || type.kind === 'number' || type.kind === 'boolean') return 0;
    noteFlow(this.#program, anyType, type);
    return { symbol: checkOf(this.#scratch, type) };
  }

  /** A function (object → box) that reads a member. */
  #reader(member: Member): string {
    return this.#make(`read ${member.name} ${keyOfMember(member)}`, 'box', (f, object) => {
      f.builder.return(boxed(f, this.dispatch.read(f, object, member)));
    });
  }

  /** A function (object, box) that writes it. */
  #writer(member: Member): string {
    return this.#make(`write ${member.name} ${keyOfMember(member)}`, 'void', (f, object) => {
      const element: Operand = { value: f.fn.addParameter('box', 'value'), type: anyType };
      this.dispatch.write(f, object, member, element);
      f.builder.return();
    });
  }

  #make(symbol: string, result: 'box' | 'void', fill: (f: FunctionLowering, object: Value) => void): string {
    if (this.#made.has(symbol)) return symbol;
    this.#made.add(symbol);
    const f = this.dispatch.begin(symbol, result);
    f.fn.attributes.addressed = true;
    fill(f, f.fn.addParameter('ref', 'object'));
    return symbol;
  }
}

function wordPiece(word: Word): Piece {
  return typeof word === 'number' ? { memory: 'u32', value: word } : { symbol: word.symbol, offset: 0, size: 4 };
}

function kindPiece(value: number): Kind {
  return { memory: 'u8', value };
}

/** Whether a table can say how a field of this type is written: by a check of the value and its kind. */
function isPlain({ kind }: StaticType): boolean {
  return kind !== 'wide' && kind !== 'undefined' && kind !== 'null' && kind !== 'never';
}
