/**
 * The run-time tables (docs/runtime.md, "Tables made by the linker"): exception handlers, function names, lines and
 * files of the linked code, as ordinary constant items with relocations. A table is linked only if it is referenced.
 */

import type { ObjectItem, Relocation } from '../object/object';
import { LinkError } from './problem';

const tableNames = ['table.handlers', 'table.functions', 'table.lines', 'table.files'] as const;
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
    const hasStrings = name === 'table.functions' || name === 'table.files';
    return table(name, 0, hasStrings ? [absolute32(0, narrowString)] : []);
  });
}

/** The file numbers of `table.lines` and the names that the tables need, in the order of the code. */
export class SourceNames {
  readonly files = new Map<string, number>();
  readonly functions = new Set<string>();

  constructor(code: readonly ObjectItem[]) {
    for (const { code: tables } of code) {
      if (!tables) continue;
      this.functions.add(tables.displayName);
      if (tables.position) this.#addFile(tables.position.file);
      for (const { position } of tables.lines) this.#addFile(position.file);
    }
  }

  #addFile(file: string): void {
    if (!this.files.has(file)) this.files.set(file, this.files.size);
  }

  /** True if a name does not fit Latin-1, so that the descriptor of two-byte strings must be linked as well. */
  get needsWideStrings(): boolean {
    return [...this.files.keys(), ...this.functions].some(isWide);
  }
}

/**
 * The tables among `reached`, filled for `code`: the text items in the order of their addresses.
 * Throws a LinkError if there are more files than an entry can number.
 */
export function buildTables(
  reached: ReadonlySet<string>,
  code: readonly ObjectItem[],
  names: SourceNames,
): ObjectItem[] {
  const items: ObjectItem[] = [];
  if (reached.has('table.handlers')) items.push(handlerTable(code));
  if (reached.has('table.functions')) {
    items.push(functionTable(code));
    for (const name of names.functions) items.push(stringObject(functionName(name), name));
  }
  if (reached.has('table.lines')) items.push(lineTable(code, names.files));
  if (reached.has('table.files')) {
    const files = [...names.files.keys()];
    const addresses = files.map((file, index) => absolute32(index * 4, fileName(file)));
    items.push(table('table.files', files.length * 4, addresses));
    for (const file of files) items.push(stringObject(fileName(file), file));
  }
  return items;
}

function functionName(name: string): string {
  return `table.function:${name}`;
}

function fileName(name: string): string {
  return `table.file:${name}`;
}

function handlerTable(code: readonly ObjectItem[]): ObjectItem {
  const relocations: Relocation[] = [];
  let size = 0;
  for (const item of code) {
    const ranges = [...(item.code?.handlers ?? [])].sort((a, b) => a.start - b.start);
    let end = 0;
    for (const range of ranges) {
      if (range.start < end || range.end <= range.start || range.end > item.size) {
        throw new Error(`handler ranges of ${item.name} are empty, overlap or leave the function`);
      }
      end = range.end;
      relocations.push(
        absolute32(size, item.name, range.start),
        absolute32(size + 4, item.name, range.end),
        absolute32(size + 8, item.name, range.handler),
      );
      size += 12;
    }
  }
  return table('table.handlers', size, relocations);
}

function functionTable(code: readonly ObjectItem[]): ObjectItem {
  const relocations: Relocation[] = [];
  let size = 0;
  for (const item of code) {
    if (!item.code) continue;
    relocations.push(absolute32(size, item.name), absolute32(size + 4, functionName(item.code.displayName)));
    size += 8;
  }
  return table('table.functions', size, relocations);
}

/** An entry covers the addresses up to the next one, so code without positions gets an entry of its own: line 0. */
function lineTable(code: readonly ObjectItem[], files: ReadonlyMap<string, number>): ObjectItem {
  if (files.size > maximalFiles) {
    throw new LinkError([
      { message: `the program has ${files.size} source files; at most ${maximalFiles} can be numbered` },
    ]);
  }
  const relocations: Relocation[] = [];
  const entries: number[] = [];
  const add = (item: ObjectItem, offset: number, entry: number): void => {
    if (entries[entries.length - 1] === entry) return;
    relocations.push(absolute32(entries.length * 8, item.name, offset));
    entries.push(entry);
  };
  for (const item of code) {
    const tables = item.code;
    const lines = tables?.lines ?? [];
    if (lines.length === 0 || lines[0].offset > 0) add(item, 0, lineEntry(tables?.position, files));
    for (const { offset, position } of lines) add(item, offset, lineEntry(position, files));
  }
  const bytes = new Uint8Array(entries.length * 8);
  const view = new DataView(bytes.buffer);
  for (const [index, entry] of entries.entries()) view.setUint32(index * 8 + 4, entry, true);
  return table('table.lines', bytes.length, relocations, bytes);
}

function lineEntry(position: { file: string; line: number } | undefined, files: ReadonlyMap<string, number>): number {
  const file = position && files.get(position.file);
  if (position === undefined || file === undefined) return 0;
  return (Math.min(position.line, maximalLine) | (file << lineBits)) >>> 0;
}

function table(name: TableName, size: number, relocations: Relocation[], bytes = new Uint8Array(size)): ObjectItem {
  const labels = [{ name: `${name}.end`, offset: size }];
  return { name, segment: 'constant', align: 8, bytes, size, relocations, labels };
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
    else view.setUint8(16 + i, text.charCodeAt(i));
  }
  const relocations = [absolute32(0, wide ? wideString : narrowString)];
  return { name: symbol, segment: 'constant', align: 8, bytes, size, relocations };
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return true;
  return false;
}

function absolute32(offset: number, symbol: string, addend = 0): Relocation {
  return { offset, kind: 'absolute32', symbol, addend };
}
