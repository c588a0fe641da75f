/**
 * Debugging information in DWARF 4 for the functions of an image: `.debug_line` (address ↔ file:line:column),
 * `.debug_info` with `.debug_abbrev` (one compile unit, one entry per function), `.debug_aranges`, and `.debug_frame` for
 * functions that keep RBP as their frame pointer. File names are as the compiler got them, so the output is reproducible.
 */

import type { Position } from '../ir/instruction';
import { ByteWriter } from './bytes';
import type { Layout, Placed, SegmentLayout } from './layout';

export interface DebugSection {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const version = 4;
const addressSize = 8;

/** The debug sections for the text of `layout`; none if it has no function with a name. */
export function debugSections(layout: Layout): DebugSection[] {
  const text = layout.segments.find((segment) => segment.name === 'text');
  const functions = text?.items.filter(({ item }) => item.code) ?? [];
  if (!text || functions.length === 0) return [];
  const files = numberFiles(functions);
  return [
    { name: '.debug_abbrev', bytes: abbreviations() },
    { name: '.debug_info', bytes: information(text, functions, files) },
    { name: '.debug_line', bytes: lineProgram(functions, files) },
    { name: '.debug_aranges', bytes: ranges(text) },
    { name: '.debug_frame', bytes: frames(functions) },
  ];
}

/** Numbers from 1, as DWARF 4 counts files. */
function numberFiles(functions: readonly Placed[]): Map<string, number> {
  const files = new Map<string, number>();
  const add = (file: string): void => {
    if (!files.has(file)) files.set(file, files.size + 1);
  };
  for (const { item } of functions) {
    if (item.code?.position) add(item.code.position.file);
    for (const { position } of item.code?.lines ?? []) add(position.file);
  }
  return files;
}

// Tags, attributes and forms: DWARF 4 §7.5.
const tag = { compileUnit: 0x11, subprogram: 0x2e };
const attribute = {
  name: 0x03,
  statementList: 0x10,
  lowPc: 0x11,
  highPc: 0x12,
  language: 0x13,
  compilationDirectory: 0x1b,
  producer: 0x25,
  declarationFile: 0x3a,
  declarationLine: 0x3b,
  external: 0x3f,
  frameBase: 0x40,
};
const form = {
  address: 0x01,
  data2: 0x05,
  data4: 0x06,
  string: 0x08,
  udata: 0x0f,
  sectionOffset: 0x17,
  expression: 0x18,
  present: 0x19,
};

/** DW_LANG_C99: debuggers have no mode for TypeScript, and C's expressions are the nearest. */
const language = 0x0c;
/** DW_OP_reg6: the frame base is RBP. */
const framePointerExpression = 0x56;

const unitAbbreviation = 1;
const functionAbbreviation = 2;
const placedFunctionAbbreviation = 3;

function abbreviations(): Uint8Array {
  const out = new ByteWriter(128);
  const functionForms = [
    [attribute.name, form.string],
    [attribute.lowPc, form.address],
    [attribute.highPc, form.data4],
    [attribute.external, form.present],
    [attribute.frameBase, form.expression],
  ];
  declare(out, unitAbbreviation, tag.compileUnit, true, [
    [attribute.producer, form.string],
    [attribute.language, form.data2],
    [attribute.name, form.string],
    [attribute.compilationDirectory, form.string],
    [attribute.lowPc, form.address],
    [attribute.highPc, form.data4],
    [attribute.statementList, form.sectionOffset],
  ]);
  declare(out, functionAbbreviation, tag.subprogram, false, functionForms);
  declare(out, placedFunctionAbbreviation, tag.subprogram, false, [
    ...functionForms,
    [attribute.declarationFile, form.udata],
    [attribute.declarationLine, form.udata],
  ]);
  out.u8(0);
  return out.bytes;
}

function declare(out: ByteWriter, code: number, tagCode: number, hasChildren: boolean, forms: number[][]): void {
  out.uleb(code);
  out.uleb(tagCode);
  out.u8(hasChildren ? 1 : 0);
  for (const [name, encoding] of forms) {
    out.uleb(name);
    out.uleb(encoding);
  }
  out.raw(0, 0);
}

function information(
  text: SegmentLayout,
  functions: readonly Placed[],
  files: ReadonlyMap<string, number>,
): Uint8Array {
  const out = new ByteWriter(functions.length * 64 + 256);
  const unit = out.beginUnit();
  out.u16(version);
  out.u32(0);
  out.u8(addressSize);
  out.uleb(unitAbbreviation);
  out.text('torotsc');
  out.u16(language);
  out.text(files.keys().next().value ?? '');
  out.text('.');
  out.u64(text.address);
  out.u32(text.size);
  out.u32(0);
  for (const { item, address } of functions) {
    if (!item.code) continue;
    const { displayName, position } = item.code;
    out.uleb(position ? placedFunctionAbbreviation : functionAbbreviation);
    out.text(displayName);
    out.u64(address);
    out.u32(item.size);
    out.raw(1, framePointerExpression);
    if (position) {
      out.uleb(files.get(position.file) ?? 0);
      out.uleb(position.line);
    }
  }
  out.u8(0);
  out.endUnit(unit);
  return out.bytes;
}

// The line-number program: DWARF 4 §6.2. A special opcode advances address and line at once.
const lineBase = -5;
const lineRange = 14;
const opcodeBase = 13;
const standard = { copy: 1, advancePc: 2, advanceLine: 3, setFile: 4, setColumn: 5 };
const extended = { endSequence: 1, setAddress: 2 };
const operandCounts = [0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1];

function lineProgram(functions: readonly Placed[], files: ReadonlyMap<string, number>): Uint8Array {
  const out = new ByteWriter(0x10000);
  const unit = out.beginUnit();
  out.u16(version);
  const header = out.beginUnit();
  out.raw(1, 1, 1, lineBase & 0xff, lineRange, opcodeBase, ...operandCounts);
  out.u8(0);
  for (const file of files.keys()) {
    out.text(file);
    out.raw(0, 0, 0);
  }
  out.u8(0);
  out.endUnit(header);
  for (const placed of functions) lineSequence(out, placed, files);
  out.endUnit(unit);
  return out.bytes;
}

/** One sequence per function, so that padding and code without positions belong to no line. */
function lineSequence(out: ByteWriter, { item, address }: Placed, files: ReadonlyMap<string, number>): void {
  const lines = item.code?.lines ?? [];
  const start = item.code?.position;
  const hasStart = start !== undefined && (lines.length === 0 || lines[0].offset > 0);
  if (!hasStart && lines.length === 0) return;
  let offset = hasStart ? 0 : lines[0].offset;
  out.raw(0, 9, extended.setAddress);
  out.u64(address + offset);
  let line = 1;
  let file = 1;
  let column = 0;
  const row = (next: number, position: Position): void => {
    const number = files.get(position.file) ?? 1;
    if (number !== file) {
      out.u8(standard.setFile);
      out.uleb(number);
      file = number;
    }
    if (position.column !== column) {
      out.u8(standard.setColumn);
      out.uleb(position.column);
      column = position.column;
    }
    advance(out, next - offset, position.line - line);
    offset = next;
    line = position.line;
  };
  if (hasStart) row(0, start);
  for (const { offset: next, position } of lines) row(next, position);
  out.u8(standard.advancePc);
  out.uleb(item.size - offset);
  out.raw(0, 1, extended.endSequence);
}

/** Appends a row, by a special opcode where it reaches. */
function advance(out: ByteWriter, bytes: number, lines: number): void {
  const near = lines >= lineBase && lines < lineBase + lineRange;
  if (!near) {
    out.u8(standard.advanceLine);
    out.sleb(lines);
  }
  const special = (near ? lines : 0) - lineBase + lineRange * bytes + opcodeBase;
  if (special <= 255) {
    out.u8(special);
    return;
  }
  out.u8(standard.advancePc);
  out.uleb(bytes);
  out.u8((near ? lines : 0) - lineBase + opcodeBase);
}

/** DWARF 4 §6.1.2: which unit describes an address. */
function ranges(text: SegmentLayout): Uint8Array {
  const out = new ByteWriter(64);
  const unit = out.beginUnit();
  out.u16(2);
  out.u32(0);
  out.raw(addressSize, 0);
  out.align(addressSize * 2);
  out.u64(text.address);
  out.u64(text.size);
  out.u64(0);
  out.u64(0);
  out.endUnit(unit);
  return out.bytes;
}

// Call frame instructions (DWARF 4 §7.23) and register numbers (System V AMD64 psABI, figure 3.36).
const frame = {
  advance: 0x40,
  offset: 0x80,
  defineCfa: 0x0c,
  defineCfaRegister: 0x0d,
  defineCfaOffset: 0x0e,
  nop: 0x00,
};
const register = { rbp: 6, rsp: 7, returnAddress: 16 };

/** Where the caller's frame is found at each instruction of a function that opens with the usual two instructions. */
function frames(functions: readonly Placed[]): Uint8Array {
  const out = new ByteWriter(functions.length * 40 + 64);
  const common = out.beginUnit();
  out.u32(0xffff_ffff);
  out.raw(version, 0, addressSize, 0, 1);
  out.sleb(-8);
  out.uleb(register.returnAddress);
  out.raw(frame.defineCfa, register.rsp, 8, frame.offset | register.returnAddress, 1);
  out.align(8, frame.nop, common - 4);
  out.endUnit(common);
  for (const { item, address } of functions) {
    if (!opensFrame(item.bytes)) continue;
    const description = out.beginUnit();
    out.u32(0);
    out.u64(address);
    out.u64(item.size);
    out.raw(frame.advance | pushSize, frame.defineCfaOffset, 16, frame.offset | register.rbp, 2);
    out.raw(frame.advance | moveSize, frame.defineCfaRegister, register.rbp);
    out.align(8, frame.nop, description - 4);
    out.endUnit(description);
  }
  return out.bytes;
}

const pushSize = 1;
const moveSize = 3;

/** True for `push rbp; mov rbp, rsp`, in either encoding of the move. */
function opensFrame(code: Uint8Array): boolean {
  const isMove = (code[2] === 0x89 && code[3] === 0xe5) || (code[2] === 0x8b && code[3] === 0xec);
  return code[0] === 0x55 && code[1] === 0x48 && isMove;
}
