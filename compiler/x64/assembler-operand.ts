/**
 * Operands of assembly text: registers, memory references, numbers and labels. Text in, plain data out; what a label is
 * worth is asked from `Symbols` while parsing.
 */

import { Register } from 'iced-x86';

/** A number, or the address of a symbol plus a number. */
export interface Value {
  readonly offset: bigint;
  /** A symbol that only the linker knows. */
  readonly symbol?: string;
  /** Depends on a label: its final value is not known in the first pass, so it gets a field of full width. */
  readonly symbolic: boolean;
}

/** What the names in an expression stand for. */
export interface Symbols {
  /** Value of a label; a name that nothing defines is left to the linker or refused. */
  lookup(name: string): Value;
  /** The address of the current statement (`$`). */
  here(): Value;
}

export interface MemoryReference {
  readonly kind: 'memory';
  /** Size in bytes, when the text states it (`byte`, `word`, `dword`, `qword`, `oword`). */
  readonly size?: number;
  readonly far: boolean;
  readonly segment: Register;
  readonly base: Register;
  readonly index: Register;
  readonly scale: number;
  readonly displacement: Value;
}

export type Operand =
  | { readonly kind: 'register'; readonly register: Register }
  | { readonly kind: 'value'; readonly value: Value }
  | { readonly kind: 'far'; readonly selector: Value; readonly value: Value }
  | MemoryReference;

const sizes: Readonly<Record<string, number>> = { byte: 1, word: 2, dword: 4, qword: 8, oword: 16 };

/** Registers by their names in lower case. */
const registers = new Map<string, Register>();
for (const [name, value] of Object.entries(Register)) {
  if (typeof value === 'number' && value !== Register.None) registers.set(name.toLowerCase(), value);
}

const segments = new Set([Register.ES, Register.CS, Register.SS, Register.DS, Register.FS, Register.GS]);

/** Splits at `separator` outside quotes and brackets. */
export function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let depth = 0;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (quote) {
      if (c === quote) quote = '';
    } else if (c === '"' || c === "'") quote = c;
    else if (c === '[') depth++;
    else if (c === ']') depth--;
    else if (c === separator && depth === 0) {
      parts.push(text.slice(start, i));
      start = i + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.map((part) => part.trim());
}

/** Parses one operand. Throws an Error whose message names the fault. */
export function parseOperand(text: string, symbols: Symbols): Operand {
  const register = registers.get(text.toLowerCase());
  if (register !== undefined) return { kind: 'register', register };
  const open = text.indexOf('[');
  if (open >= 0) return parseMemory(text, open, symbols);
  const far = splitOutsideQuotes(text, ':');
  if (far.length === 2) {
    return { kind: 'far', selector: parseExpression(far[0], symbols), value: parseExpression(far[1], symbols) };
  }
  return { kind: 'value', value: parseExpression(text, symbols) };
}

/** `[far] [size] [segment:] [base + index*scale + displacement]`; the segment may also stand inside the brackets. */
function parseMemory(text: string, open: number, symbols: Symbols): MemoryReference {
  if (!text.endsWith(']')) throw new Error(`expected ']' at the end of '${text}'`);
  let size: number | undefined;
  let far = false;
  let segment = Register.None;
  for (const word of text.slice(0, open).toLowerCase().split(/\s+/).filter(Boolean)) {
    if (word === 'far') far = true;
    else if (sizes[word]) size = sizes[word];
    else if (word.endsWith(':')) segment = segmentRegister(word.slice(0, -1));
    else throw new Error(`'${word}' is not an operand size`);
  }
  let inner = text.slice(open + 1, -1);
  const colon = splitOutsideQuotes(inner, ':');
  if (colon.length === 2) {
    segment = segmentRegister(colon[0].toLowerCase());
    inner = colon[1];
  }

  let base = Register.None;
  let index = Register.None;
  let scale = 1;
  const rest: string[] = [];
  for (const term of inner.split(/(?=[+-])/)) {
    const [name, factor] = term.replace(/^\+/, '').split('*');
    const register = registers.get(name.trim().toLowerCase());
    if (register === undefined) rest.push(term);
    else if (factor !== undefined) {
      index = register;
      scale = Number(factor);
    } else if (base === Register.None) base = register;
    else index = register;
  }
  const displacement = rest.length > 0 ? parseExpression(rest.join(''), symbols) : constant(0n);
  return { kind: 'memory', size, far, segment, base, index, scale, displacement };
}

function segmentRegister(name: string): Register {
  const register = registers.get(name);
  if (register === undefined || !segments.has(register)) throw new Error(`'${name}' is not a segment register`);
  return register;
}

function constant(offset: bigint): Value {
  return { offset, symbolic: false };
}

/** Sums and differences of numbers, characters, labels and `$`. At most one unknown symbol remains. */
export function parseExpression(text: string, symbols: Symbols): Value {
  const terms = text.match(/[+-]|"[^"]*"|'[^']*'|[^\s+-]+/g);
  if (!terms) throw new Error('expected an operand');
  let offset = 0n;
  let symbolic = false;
  const unknown = new Map<string, number>();
  let sign = 1n;
  let wantsTerm = true;
  for (const term of terms) {
    if (term === '+' || term === '-') {
      if (term === '-') sign = -sign;
      wantsTerm = true;
      continue;
    }
    if (!wantsTerm) throw new Error(`unexpected '${term}'`);
    const value = parseTerm(term, symbols);
    offset += sign * value.offset;
    symbolic ||= value.symbolic;
    if (value.symbol !== undefined) unknown.set(value.symbol, (unknown.get(value.symbol) ?? 0) + Number(sign));
    sign = 1n;
    wantsTerm = false;
  }
  if (wantsTerm) throw new Error(`expected an operand in '${text}'`);
  const remaining = [...unknown].filter(([, count]) => count !== 0);
  if (remaining.length === 0) return { offset, symbolic };
  const [[symbol, count]] = remaining;
  if (remaining.length > 1 || count !== 1) throw new Error(`'${text}' is not a number or an address`);
  return { offset, symbol, symbolic };
}

function parseTerm(term: string, symbols: Symbols): Value {
  if (term === '$') return symbols.here();
  if (/^'.'$/.test(term)) return constant(BigInt(term.charCodeAt(1)));
  if (/^(0x[0-9a-f_]+|0b[01_]+|[0-9_]+)$/i.test(term)) return constant(BigInt(term.replaceAll('_', '')));
  if (/^"[^"]+"$/.test(term)) return symbols.lookup(term.slice(1, -1));
  if (/^[A-Za-z_.@$][\w.@$/#:]*$/.test(term)) return symbols.lookup(term);
  throw new Error(`'${term}' is not a number or a name`);
}
