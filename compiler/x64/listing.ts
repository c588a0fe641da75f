/**
 * Assembly listings, in Intel syntax with the symbols of relocations, labels for jump targets and source lines: for
 * `--emit asm` and for tests.
 */

import { Code, type ConstantOffsets, Decoder, DecoderOptions, Formatter, FormatterSyntax, Instruction } from 'iced-x86';
import type { ObjectItem, Relocation } from '../object/object';

export interface ListingOptions {
  /** Offsets before, and bytes of, each instruction. */
  readonly bytes?: boolean;
}

/** Lists code instruction by instruction and data as bytes. */
export function listing(items: readonly ObjectItem[], options: ListingOptions = {}): string {
  return items.map((item) => (item.segment === 'text' ? codeListing(item, options) : dataListing(item))).join('\n');
}

interface Line {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
  /** Offset that a jump leads to. */
  readonly target?: number;
}

function codeListing(item: ObjectItem, options: ListingOptions): string {
  const lines = disassemble(item);
  const targets = new Set<number>();
  for (const { target } of lines) if (target !== undefined) targets.add(target);
  const tables = item.code;
  for (const { start, end, handler } of tables?.handlers ?? []) targets.add(start).add(end).add(handler);
  const names = new Map([...targets].sort((a, b) => a - b).map((offset, n) => [offset, `.${n}`]));
  for (const label of item.labels ?? []) names.set(label.offset, label.name);
  const text = [`${item.name}:`];
  let nextLine = 0;
  for (const line of lines) {
    const label = names.get(line.offset);
    if (label !== undefined) text.push(`${label}:`);
    for (; tables && nextLine < tables.lines.length && tables.lines[nextLine].offset <= line.offset; nextLine++) {
      const { file, line: number } = tables.lines[nextLine].position;
      text.push(`  ; ${file}:${number}`);
    }
    const target = line.target === undefined ? '' : (names.get(line.target) ?? '');
    const shown = line.target === undefined ? line.text : `${line.text.split(' ')[0]} ${target}`;
    text.push(options.bytes ? `  ${hex(line.offset, 4)}  ${hexBytes(item.bytes, line)}  ${shown}` : `  ${shown}`);
  }
  const end = names.get(item.bytes.length);
  if (end !== undefined) text.push(`${end}:`);
  for (const { start, end: stop, handler } of tables?.handlers ?? []) {
    text.push(`  ; ${names.get(start)} to ${names.get(stop)} is handled at ${names.get(handler)}`);
  }
  return `${text.join('\n')}\n`;
}

function disassemble(item: ObjectItem): Line[] {
  const decoder = new Decoder(64, item.bytes, DecoderOptions.None);
  const formatter = new Formatter(FormatterSyntax.Intel);
  formatter.hexPrefix = '0x';
  formatter.hexSuffix = '';
  formatter.spaceAfterOperandSeparator = true;
  const relocations = item.relocations.slice().sort((a, b) => a.offset - b.offset);
  const instruction = new Instruction();
  const lines: Line[] = [];
  let next = 0;
  while (decoder.canDecode) {
    const offset = decoder.position;
    decoder.decodeOut(instruction);
    const { length } = instruction;
    let text = formatter.format(instruction);
    if (instruction.code === Code.Mov_r64_imm64) {
      // The formatter shows the low half alone of some 64-bit immediates.
      text = text.replace(/[^ ]+$/, `0x${BigInt.asUintN(64, instruction.immediate64).toString(16)}`);
    }
    const found: Relocation[] = [];
    while (next < relocations.length && relocations[next].offset < offset + length) found.push(relocations[next++]);
    if (found.length > 0) {
      const constants = decoder.getConstantOffsets(instruction);
      for (const relocation of found)
        text = withSymbol(text, relocation, relocation.offset - offset, constants, instruction);
      constants.free();
    }
    const isJump = found.length === 0 && (instruction.isJccShortOrNear || instruction.isJmpShortOrNear);
    const target = isJump ? Number(instruction.nearBranchTarget) : undefined;
    lines.push({ offset, length, text, target });
  }
  instruction.free();
  decoder.free();
  formatter.free();
  return lines;
}

/** Puts the name of a symbol where the instruction has zeros for its address. */
function withSymbol(
  text: string,
  { symbol, addend, kind }: Relocation,
  at: number,
  constants: ConstantOffsets,
  instruction: Instruction,
): string {
  const rest = kind === 'relative32' ? instruction.length - at : 0;
  const sum = addend + rest;
  const name = sum === 0 ? symbol : sum > 0 ? `${symbol}+${sum}` : `${symbol}${sum}`;
  if (instruction.isCallNear || instruction.isJmpNear) return `${text.split(' ')[0]} ${name}`;
  const isDisplacement = constants.hasDisplacement && constants.displacementOffset === at;
  if (!isDisplacement) return text.replace(/[^ ,]+$/, name);
  return text.replace(/\[([^\]]*)\]/, (_, inner: string) => {
    const registers = inner.split(/[+-]/).filter((part) => /^[a-z]/.test(part));
    return `[${[...registers, name].join('+')}]`;
  });
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

function hexBytes(bytes: Uint8Array, { offset, length }: Line): string {
  const shown = [...bytes.subarray(offset, offset + length)].map((byte) => hex(byte, 2)).join(' ');
  return shown.padEnd(24);
}

function dataListing(item: ObjectItem): string {
  const text = [`${item.name}: ; ${item.segment}, ${item.size} bytes, align ${item.align}`];
  const rows: [number, string][] = item.relocations.map(({ offset, symbol, addend, kind }) => {
    const size = kind === 'absolute64' ? 8 : 4;
    return [offset, `  ${hex(offset, 4)}  symbol${size} ${symbol}${addend === 0 ? '' : `+${addend}`}`];
  });
  const bytesPerRow = 16;
  for (let offset = 0; offset < item.bytes.length; offset += bytesPerRow) {
    const row = item.bytes.subarray(offset, offset + bytesPerRow);
    if (row.some((byte) => byte !== 0)) {
      rows.push([offset, `  ${hex(offset, 4)}  ${[...row].map((byte) => hex(byte, 2)).join(' ')}`]);
    }
  }
  rows.sort((a, b) => a[0] - b[0]);
  return `${[...text, ...rows.map(([, row]) => row)].join('\n')}\n`;
}
