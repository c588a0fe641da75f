/**
 * The run-time tables (docs/runtime.md, "Tables made by the linker"): exception handlers, function names, lines and
 * files of the linked code. A table is linked only if it is referenced. Their entries are addresses of the code, so a table
 * gets its size before the layout and its contents after it.
 */

import type { Inlining, Position } from '../ir/instruction';
import type { ObjectItem, Relocation } from '../object/object';
import { LinkError } from './problem';

const tableNames = [
  'table.handlers',
  'table.functions',
  'table.lines',
  'table.files',
  'table.inlines',
  'table.calls',
  'table.members',
] as const;
type TableName = (typeof tableNames)[number];

/** Descriptor symbols of one-byte and two-byte strings. */
const narrowString = 'lang.string1';
export const wideString = 'lang.string2';

/** A line number takes the low 20 bits of an entry of `table.lines`, the file the 12 above. */
const lineBits = 20;
const maximalLine = 2 ** lineBits - 1;
const maximalFiles = 2 ** (32 - lineBits);

/**
 * Stand-ins for the tables while reachability runs: they define the symbols and need what the tables will need.
 * Their contents depend on the items that are reached.
 */
export function tablePlaceholders(): ObjectItem[] {
  return tableNames.map((name) => {
    const hasStrings = name !== 'table.handlers' && name !== 'table.lines' && name !== 'table.inlines';
    return table(name, 0, hasStrings ? [{ offset: 0, kind: 'absolute32', symbol: narrowString, addend: 0 }] : []);
  });
}

/** The file numbers of `table.lines` and the names that the tables need, in the order of the code. */
export class SourceNames {
  readonly files = new Map<string, number>();
  readonly functions = new Set<string>();
  readonly members = new Set<string>();
  #lastFile?: string;

  constructor(code: readonly ObjectItem[]) {
    for (const { code: tables } of code) {
      if (!tables) continue;
      this.functions.add(tables.displayName);
      if (tables.position) this.#addFile(tables.position.file);
      for (const { position } of tables.lines) this.#addPosition(position);
      for (const { member } of tables.accesses ?? []) this.members.add(member);
    }
  }

  #addPosition({ file, inlined }: Position): void {
    this.#addFile(file);
    if (!inlined) return;
    this.functions.add(inlined.name);
    if (inlined.at) this.#addPosition(inlined.at);
  }

  #addFile(file: string): void {
    if (file === this.#lastFile) return;
    this.#lastFile = file;
    if (!this.files.has(file)) this.files.set(file, this.files.size);
  }

  /** True if a name does not fit Latin-1, so that the descriptor of two-byte strings must be linked as well. */
  get needsWideStrings(): boolean {
    return [...this.files.keys(), ...this.functions, ...this.members].some(isWide);
  }
}

/** An item whose bytes are written when the addresses are known. */
export interface LateItem {
  readonly item: ObjectItem;
  /** Fills `view`, the item's place in the image, with `addressOf` each item. */
  write(view: DataView, addressOf: (item: ObjectItem) => number): void;
}

export interface Tables {
  /** The tables, to be written late. */
  readonly late: readonly LateItem[];
  /** The string objects that they point to. */
  readonly strings: readonly ObjectItem[];
}

/**
 * The tables among `reached`, for `code`: the text items in the order of their addresses.
 * Throws a LinkError if there are more files than an entry can number.
 */
export function buildTables(reached: ReadonlySet<string>, code: readonly ObjectItem[], names: SourceNames): Tables {
  const late: LateItem[] = [];
  const strings: ObjectItem[] = [];
  const string = (symbol: string, text: string): ObjectItem => {
    const object = stringObject(symbol, text);
    strings.push(object);
    return object;
  };
  if (reached.has('table.handlers')) late.push(handlerTable(code));
  const functions = new Map<string, ObjectItem>();
  if (reached.has('table.functions') || reached.has('table.calls')) {
    for (const name of names.functions) functions.set(name, string(`table.function:${name}`, name));
  }
  if (reached.has('table.functions')) late.push(functionTable(code, functions));
  if (reached.has('table.calls')) late.push(...inlineTables(code, names.files, functions));
  if (reached.has('table.members')) {
    const members = new Map([...names.members].map((name) => [name, string(`table.member:${name}`, name)]));
    late.push(memberTable(code, members));
  }
  if (reached.has('table.lines')) late.push(lineTable(code, names.files));
  if (reached.has('table.files')) {
    late.push(fileTable([...names.files.keys()].map((file) => string(`table.file:${file}`, file))));
  }
  return { late, strings };
}

function handlerTable(code: readonly ObjectItem[]): LateItem {
  const functions = code.filter((item) => item.code && item.code.handlers.length > 0);
  const ranges = functions.map((item) => {
    const sorted = [...(item.code?.handlers ?? [])].sort((a, b) => a.start - b.start);
    let end = 0;
    for (const range of sorted) {
      if (range.start < end || range.end <= range.start || range.end > item.size) {
        throw new Error(`handler ranges of ${item.name} are empty, overlap or leave the function`);
      }
      end = range.end;
    }
    return sorted;
  });
  const count = ranges.reduce((sum, list) => sum + list.length, 0);
  return {
    item: table('table.handlers', count * 12),
    write(view, addressOf) {
      let place = 0;
      for (const [index, list] of ranges.entries()) {
        const address = addressOf(functions[index]);
        for (const { start, end, handler } of list) {
          view.setUint32(place, address + start, true);
          view.setUint32(place + 4, address + end, true);
          view.setUint32(place + 8, address + handler, true);
          place += 12;
        }
      }
    },
  };
}

function functionTable(code: readonly ObjectItem[], names: ReadonlyMap<string, ObjectItem>): LateItem {
  const functions = code.filter((item) => item.code);
  return {
    item: table('table.functions', functions.length * 8),
    write(view, addressOf) {
      for (const [index, item] of functions.entries()) {
        const name = names.get(item.code?.displayName ?? '');
        view.setUint32(index * 8, addressOf(item), true);
        view.setUint32(index * 8 + 4, name ? addressOf(name) : 0, true);
      }
    },
  };
}

function fileTable(names: readonly ObjectItem[]): LateItem {
  return {
    item: table('table.files', names.length * 4),
    write(view, addressOf) {
      for (const [index, name] of names.entries()) view.setUint32(index * 4, addressOf(name), true);
    },
  };
}

/** An entry covers the addresses up to the next one, so code without positions gets an entry of its own: line 0. */
function lineTable(code: readonly ObjectItem[], files: ReadonlyMap<string, number>): LateItem {
  if (files.size > maximalFiles) {
    throw new LinkError([
      { message: `the program has ${files.size} source files; at most ${maximalFiles} can be numbered` },
    ]);
  }
  // Offsets in the function and entries, in pairs; `ends` says where the pairs of each function end.
  const pairs: number[] = [];
  const ends: number[] = [];
  let last = -1;
  const add = (offset: number, position: Position | undefined): void => {
    const entry = lineEntry(position, files);
    if (entry !== last) pairs.push(offset, entry);
    last = entry;
  };
  for (const { code: tables } of code) {
    const lines = tables?.lines ?? [];
    if (lines.length === 0 || lines[0].offset > 0) add(0, tables?.position);
    for (const line of lines) add(line.offset, line.position);
    ends.push(pairs.length);
  }
  return {
    item: table('table.lines', pairs.length * 4),
    write(view, addressOf) {
      let next = 0;
      for (const [index, item] of code.entries()) {
        const address = addressOf(item);
        for (; next < ends[index]; next += 2) {
          view.setUint32(next * 4, address + pairs[next], true);
          view.setUint32(next * 4 + 4, pairs[next + 1], true);
        }
      }
    },
  };
}

/**
 * The calls that code was inlined for: `table.inlines` tells from which address on which of the entries of `table.calls` applies
 * (0: none), and those name the function, the place of the call and what that was inlined for in turn.
 */
function inlineTables(
  code: readonly ObjectItem[],
  files: ReadonlyMap<string, number>,
  names: ReadonlyMap<string, ObjectItem>,
): LateItem[] {
  const calls: { name: string; place: number; outer: number }[] = [];
  const known = new Map<string, number>();
  const numberOf = (inlined: Inlining | undefined): number => {
    if (!inlined) return 0;
    const place = lineEntry(inlined.at, files);
    const outer = numberOf(inlined.at?.inlined);
    const key = `${place} ${outer} ${inlined.name}`;
    let number = known.get(key);
    if (number === undefined) {
      number = calls.push({ name: inlined.name, place, outer });
      known.set(key, number);
    }
    return number;
  };
  const starts: { readonly index: number; readonly offset: number; readonly call: number }[] = [];
  let last = 0;
  for (const [index, { code: tables }] of code.entries()) {
    const lines = tables?.lines ?? [];
    const add = (offset: number, call: number): void => {
      if (call !== last) starts.push({ index, offset, call });
      last = call;
    };
    if (lines.length === 0 || lines[0].offset > 0) add(0, 0);
    for (const { offset, position } of lines) add(offset, numberOf(position.inlined));
  }
  return [
    {
      item: table('table.inlines', starts.length * 8),
      write(view, addressOf) {
        for (const [i, { index, offset, call }] of starts.entries()) {
          view.setUint32(i * 8, addressOf(code[index]) + offset, true);
          view.setUint32(i * 8 + 4, call, true);
        }
      },
    },
    {
      item: table('table.calls', calls.length * 12),
      write(view, addressOf) {
        for (const [i, { name, place, outer }] of calls.entries()) {
          const text = names.get(name);
          view.setUint32(i * 12, text ? addressOf(text) : 0, true);
          view.setUint32(i * 12 + 4, place, true);
          view.setUint32(i * 12 + 8, outer, true);
        }
      },
    },
  ];
}

/** Instructions that use members of objects: address, what they use, displacement. */
function memberTable(code: readonly ObjectItem[], names: ReadonlyMap<string, ObjectItem>): LateItem {
  const users = code.flatMap((item) => (item.code?.accesses ?? []).map((access) => ({ item, access })));
  return {
    item: table('table.members', users.length * 12),
    write(view, addressOf) {
      for (const [i, { item, access }] of users.entries()) {
        const name = names.get(access.member);
        view.setUint32(i * 12, addressOf(item) + access.offset, true);
        view.setUint32(i * 12 + 4, name ? addressOf(name) : 0, true);
        view.setInt32(i * 12 + 8, access.displacement, true);
      }
    },
  };
}

function lineEntry(position: Position | undefined, files: ReadonlyMap<string, number>): number {
  if (position === undefined) return 0;
  return (Math.min(position.line, maximalLine) | ((files.get(position.file) ?? 0) << lineBits)) >>> 0;
}

function table(name: TableName, size: number, relocations: Relocation[] = []): ObjectItem {
  const labels = [{ name: `${name}.end`, offset: size }];
  return { name, segment: 'constant', align: 8, bytes: new Uint8Array(0), size, relocations, labels };
}

/** A string as a constant object (docs/runtime.md, "Objects"). */
function stringObject(symbol: string, text: string): ObjectItem {
  const wide = isWide(text);
  const size = (16 + text.length * (wide ? 2 : 1) + 7) & ~7;
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  // The size in units of 8 bytes stands from bit 35 of the header on: in bytes, from bit 32 on.
  view.setUint32(4, size, true);
  view.setUint32(8, text.length, true);
  for (let i = 0; i < text.length; i++) {
    if (wide) view.setUint16(16 + i * 2, text.charCodeAt(i), true);
    else bytes[16 + i] = text.charCodeAt(i);
  }
  const descriptor = wide ? wideString : narrowString;
  const relocations: Relocation[] = [{ offset: 0, kind: 'absolute32', symbol: descriptor, addend: 0 }];
  return { name: symbol, segment: 'constant', align: 8, bytes, size, relocations };
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true;
  return false;
}
