/**
 * A small assembler for the code that no TypeScript expresses: boot loaders, interrupt stubs, context switch. Text in the
 * manner of Intel's manuals and NASM; the encodings come from iced-x86. The result is flat bytes at a given address
 * (`assembleFlat`) or an item for the linker (`assembleItem`). The same text gives the same bytes.
 *
 *     ; comment
 *     name:                     label; one that begins with a dot is not visible to the linker
 *     mov eax, [gs:core.self]   instructions; sizes byte, word, dword, qword where the registers do not tell
 *     lea rdi, [table]          in 64-bit code a label alone in brackets is relative to RIP
 *     jmp 0x08:protected        far jump; call external: a relocation; "quoted name" for odd names
 *     rep movsd                 string instructions with rep, repe, repne, a32; lock; o16, o32, o64 force operand sizes
 *     db 1, 'text', 0           dw, dd, dq alike, labels in the latter two
 *     bits 32                   switches the mode
 *     align 16 / zeros 8 / pad 510   zeros up to a multiple / so many / up to this offset
 */

import type { ObjectItem, ObjectSegment, Relocation } from '../object/object';
import { type Bits, encode } from './assembler-encoder';
import { parseExpression, parseOperand, type Symbols, splitOutsideQuotes, type Value } from './assembler-operand';

export type { Bits } from './assembler-encoder';

/** The text is wrong: the message names the line. */
export class AssemblyError extends Error {}

export interface FlatCode {
  readonly bytes: Uint8Array;
  /** Addresses of the labels. */
  readonly labels: ReadonlyMap<string, number>;
  /** Where the values of `later` go. */
  readonly relocations: readonly Relocation[];
}

export interface FlatOptions {
  readonly origin: number;
  readonly bits: Bits;
  /** Names of numbers that are not known yet: whoever uses the code writes them into its bytes. */
  readonly later?: readonly string[];
}

/** Assembles code that runs at `origin`. Every name must be defined in the text, or be given later. */
export function assembleFlat(source: string, { origin, bits, later = [] }: FlatOptions): FlatCode {
  const assembly = new Assembly(source, bits, BigInt(origin), undefined, new Set(later));
  const { bytes, relocations } = assembly.run();
  const labels = new Map([...assembly.labels].map(([name, address]) => [name, Number(address)]));
  return { bytes, labels, relocations };
}

export interface ItemOptions {
  readonly name: string;
  /** 64 unless given. */
  readonly bits?: Bits;
  /** `text` unless given. */
  readonly segment?: ObjectSegment;
  /** 16 unless given. */
  readonly align?: number;
}

/** Assembles an item for the linker. Names that the text does not define become relocations. */
export function assembleItem(source: string, options: ItemOptions): ObjectItem {
  const { name, bits = 64, segment = 'text', align = 16 } = options;
  const assembly = new Assembly(source, bits, 0n, name);
  const { bytes, relocations } = assembly.run();
  const labels = [...assembly.labels]
    .filter(([label]) => !label.startsWith('.') && label !== name)
    .map(([label, offset]) => ({ name: label, offset: Number(offset) }));
  return { name, segment, align, bytes, size: bytes.length, relocations, labels };
}

interface Line {
  readonly number: number;
  readonly text: string;
}

interface Output {
  readonly bytes: Uint8Array;
  readonly relocations: Relocation[];
}

/** Opcodes of the string instructions for bytes; the wider forms are one more (SDM 2B, MOVS, STOS, …). */
const stringOpcodes: Readonly<Record<string, number>> = {
  movs: 0xa4,
  cmps: 0xa6,
  stos: 0xaa,
  lods: 0xac,
  scas: 0xae,
  ins: 0x6c,
  outs: 0x6e,
};

const repeatPrefixes: Readonly<Record<string, number>> = { rep: 0xf3, repe: 0xf3, repne: 0xf2 };
const dataWidths: Readonly<Record<string, number>> = { db: 1, dw: 2, dd: 4, dq: 8 };
const stringWidths: Readonly<Record<string, number>> = { b: 8, w: 16, d: 32, q: 64 };

class Assembly {
  /** Addresses found by the last pass. */
  labels = new Map<string, bigint>();
  private readonly lines: readonly Line[];
  /** Lines whose jump does not fit eight bits. Only grows, so that the passes end. */
  private readonly near = new Set<number>();
  /** Addresses found by the pass before. */
  private known = new Map<string, bigint>();
  private readonly names = new Set<string>();
  private bits: Bits;
  private chunks: Uint8Array[] = [];
  private relocations: Relocation[] = [];
  private offset = 0;

  constructor(
    source: string,
    private readonly startBits: Bits,
    private readonly origin: bigint,
    private readonly item: string | undefined,
    private readonly later: ReadonlySet<string> = new Set(),
  ) {
    this.bits = startBits;
    this.lines = source
      .split('\n')
      .map((text, index) => ({ number: index + 1, text: splitOutsideQuotes(text, ';')[0] }))
      .filter((line) => line.text !== '');
    for (const line of this.lines) {
      const label = labelOf(line.text);
      if (!label) continue;
      if (this.names.has(label.name)) throw problem(line, `label '${label.name}' is defined twice`);
      this.names.add(label.name);
    }
  }

  /** Repeats the pass over the text until no label moves. */
  run(): Output {
    for (;;) {
      const nearBefore = this.near.size;
      this.pass();
      const settled = [...this.labels].every(([name, address]) => this.known.get(name) === address);
      if (settled && this.near.size === nearBefore) {
        return { bytes: Buffer.concat(this.chunks), relocations: this.relocations };
      }
      this.known = this.labels;
    }
  }

  private pass(): void {
    this.bits = this.startBits;
    this.labels = new Map();
    this.chunks = [];
    this.relocations = [];
    this.offset = 0;
    for (const line of this.lines) {
      try {
        this.statement(line);
      } catch (error) {
        throw error instanceof AssemblyError ? error : problem(line, error instanceof Error ? error.message : '');
      }
    }
  }

  private statement(line: Line): void {
    let { text } = line;
    const label = labelOf(text);
    if (label) {
      this.labels.set(label.name, this.origin + BigInt(this.offset));
      text = label.rest;
      if (text === '') return;
    }
    const words = /^(\S+)\s*(.*)$/s.exec(text);
    if (!words) return;
    const [, word, rest] = words;
    if (dataWidths[word]) this.data(dataWidths[word], rest);
    else if (word === 'bits') this.bits = parseBits(rest);
    else if (word === 'align') this.fill(-this.offset & (this.number(rest) - 1));
    else if (word === 'zeros') this.fill(this.number(rest));
    else if (word === 'pad') this.fill(this.number(rest) - this.offset);
    else this.instruction(line, text);
  }

  private instruction(line: Line, text: string): void {
    let operandSize: number | undefined;
    let prefix: 'lock' | 'rep' | 'repe' | 'repne' | undefined;
    let wideAddress = false;
    let rest = text;
    for (;;) {
      const match = /^(o16|o32|o64|a32|lock|repne|repe|rep)\s+(.*)$/.exec(rest);
      if (!match) break;
      rest = match[2];
      if (match[1] === 'a32') wideAddress = true;
      else if (match[1].startsWith('o')) operandSize = Number(match[1].slice(1));
      else prefix = match[1] as typeof prefix;
    }
    const [, mnemonic, operandText] = /^(\S+)\s*(.*)$/.exec(rest) ?? ['', rest, ''];
    const string = /^(movs|cmps|stos|lods|scas|ins|outs)([bwdq])$/.exec(mnemonic);
    if (string && operandText === '') {
      this.append(stringInstruction(string[1], stringWidths[string[2]], this.bits, prefix, wideAddress));
      return;
    }
    if (wideAddress || (prefix && prefix !== 'lock')) throw new Error(`'${mnemonic}' does not take this prefix`);
    const isShort = /^short\s+/.exec(operandText);
    const operands = splitOutsideQuotes(isShort ? operandText.slice(isShort[0].length) : operandText, ',');
    const encodeAs = (near: boolean) =>
      encode({
        mnemonic,
        operands: operandText === '' ? [] : operands.map((operand) => parseOperand(operand, this.symbols)),
        bits: this.bits,
        address: this.origin + BigInt(this.offset),
        operandSize,
        prefix,
        near,
        item: this.item,
      });
    const isNear = this.near.has(line.number);
    let encoded: ReturnType<typeof encode>;
    try {
      encoded = encodeAs(isNear);
    } catch (error) {
      if (isNear || isShort) throw error;
      encoded = encodeAs(true);
    }
    // A conditional jump over more than 127 bytes was encoded in its long form: it stays so.
    const isBranch = /^(j|call|loop)/.test(mnemonic);
    if (isBranch && !encoded.short && !isNear) this.near.add(line.number);
    for (const relocation of encoded.relocations) {
      this.relocations.push({ ...relocation, offset: relocation.offset + this.offset });
    }
    this.append(encoded.bytes);
  }

  private readonly symbols: Symbols = {
    lookup: (name) => {
      const address = this.known.get(name);
      if (address !== undefined) return { offset: address, symbol: this.item, symbolic: true };
      // In the first pass a label further down counts as near: jumps start short and grow.
      if (this.names.has(name)) return this.symbols.here();
      if (this.later.has(name)) return { offset: 0n, symbol: name, symbolic: true };
      if (this.item === undefined || name.startsWith('.')) throw new Error(`'${name}' is not defined`);
      return { offset: 0n, symbol: name, symbolic: true };
    },
    here: () => ({ offset: this.origin + BigInt(this.offset), symbol: this.item, symbolic: true }),
  };

  private data(width: number, text: string): void {
    for (const part of splitOutsideQuotes(text, ',')) {
      const string = /^'([^']*)'$|^"([^"]*)"$/.exec(part);
      if (width === 1 && string) {
        this.append(Buffer.from(string[1] ?? string[2], 'latin1'));
        continue;
      }
      this.value(width, parseExpression(part, this.symbols));
    }
  }

  private value(width: number, value: Value): void {
    const bytes = new Uint8Array(width);
    if (value.symbol !== undefined) {
      if (width < 4) throw new Error(`the address of '${value.symbol}' does not fit ${width} bytes`);
      const kind = width === 8 ? 'absolute64' : 'absolute32';
      this.relocations.push({ offset: this.offset, kind, symbol: value.symbol, addend: Number(value.offset) });
    } else {
      const bits = width * 8;
      if (BigInt.asIntN(bits, value.offset) !== value.offset && BigInt.asUintN(bits, value.offset) !== value.offset) {
        throw new Error(`${value.offset} does not fit ${width} bytes`);
      }
      for (let i = 0; i < width; i++) bytes[i] = Number((value.offset >> BigInt(8 * i)) & 0xffn);
    }
    this.append(bytes);
  }

  private number(text: string): number {
    const value = parseExpression(text, this.symbols);
    if (value.symbol !== undefined) throw new Error(`'${text}' is not a number`);
    return Number(value.offset);
  }

  private fill(size: number): void {
    if (size < 0) throw new Error(`the text before is ${-size} bytes too long`);
    this.append(new Uint8Array(size));
  }

  private append(bytes: Uint8Array): void {
    this.chunks.push(bytes);
    this.offset += bytes.length;
  }
}

function problem(line: Line, message: string): AssemblyError {
  return new AssemblyError(`line ${line.number}: ${message}\n    ${line.text}`);
}

function labelOf(text: string): { name: string; rest: string } | undefined {
  const match = /^(?:"([^"]+)"|([A-Za-z_.@$][\w.@$/#]*)):(?!\S)\s*(.*)$/.exec(text);
  return match ? { name: match[1] ?? match[2], rest: match[3] } : undefined;
}

function parseBits(text: string): Bits {
  const bits = Number(text);
  if (bits !== 16 && bits !== 32 && bits !== 64) throw new Error(`'bits' takes 16, 32 or 64`);
  return bits;
}

function stringInstruction(
  name: string,
  width: number,
  bits: Bits,
  prefix: string | undefined,
  wideAddress: boolean,
): Uint8Array {
  const bytes: number[] = [];
  if (prefix === 'lock') throw new Error('string instructions cannot be locked');
  if (prefix) bytes.push(repeatPrefixes[prefix]);
  if (wideAddress && bits !== 32) bytes.push(0x67);
  if (width === 64) {
    if (bits !== 64) throw new Error('64-bit operands exist in 64-bit code only');
    bytes.push(0x48);
  } else if (width !== 8 && width !== (bits === 16 ? 16 : 32)) bytes.push(0x66);
  bytes.push(stringOpcodes[name] + (width === 8 ? 0 : 1));
  return Uint8Array.from(bytes);
}
