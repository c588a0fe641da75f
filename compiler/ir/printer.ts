/**
 * Writes the intermediate representation as the text of docs/ir.md; `parseModule` reads it back. Also used for error
 * messages of the verifier, so it never throws on malformed functions.
 */

import type { Block, Function } from './function';
import type { Edge, Instruction, Local, Value } from './instruction';
import { isPlainName, isPlainTag, quote } from './lexer';
import type { Data, Module, Piece } from './module';

export interface PrintOptions {
  /** Numbers values and blocks in the order of the text, so that the text does not depend on how it was made. */
  renumber?: boolean;
  /** Omits the position comments. */
  withoutPositions?: boolean;
}

/** The names that a function's values, blocks and locals have in its text. */
class Names {
  readonly #values = new Map<Value, number>();
  readonly #blocks = new Map<Block, number>();
  readonly #locals = new Map<Local, string>();

  constructor(fn: Function | undefined, renumber: boolean) {
    if (!fn) return;
    const taken = new Set<string>();
    for (const local of fn.locals) {
      let name = local.name;
      for (let n = 1; taken.has(name); n++) name = `${local.name}.${n}`;
      taken.add(name);
      this.#locals.set(local, name);
    }
    if (!renumber) return;
    const number = (value: Value) => this.#values.set(value, this.#values.size);
    fn.parameters.forEach(number);
    for (const block of fn.blocks) {
      this.#blocks.set(block, this.#blocks.size);
      block.parameters.forEach(number);
      for (const instruction of block.instructions) if (instruction.type !== 'void') number(instruction);
    }
  }

  value(value: Value): string {
    return `%${this.#values.get(value) ?? value.id}`;
  }

  block(block: Block): string {
    return `^${this.#blocks.get(block) ?? block.id}`;
  }

  local(local: Local | undefined): string {
    return local ? sigil('$', this.#locals.get(local) ?? local.name) : '$?';
  }
}

function sigil(mark: '@' | '$', name: string): string {
  return mark + (isPlainName(name) ? name : quote(name));
}

function symbol(name: string | undefined): string {
  return sigil('@', name ?? '?');
}

function tagName(tag: string): string {
  return isPlainTag(tag) ? tag : quote(tag);
}

function displacement(offset: number): string {
  if (offset === 0) return '';
  return offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
}

function immediate(value: bigint | number | undefined): string {
  return Object.is(value, -0) ? '-0' : String(value);
}

function printEdge(edge: Edge, names: Names): string {
  const args = edge.args.length > 0 ? `(${edge.args.map((value) => names.value(value)).join(', ')})` : '';
  return names.block(edge.block) + args;
}

function printAddress(instruction: Instruction, args: Value[], names: Names): string {
  const index = args.length > 1 ? ` + ${names.value(args[1])}*${instruction.scale}` : '';
  const base = args.length > 0 ? names.value(args[0]) : '%?';
  const tag = instruction.tag;
  const suffix = tag === undefined ? '' : ` !${tagName(tag)}`;
  const prefix = instruction.volatile ? 'volatile ' : '';
  return `${prefix}[${base}${index}${displacement(instruction.offset)}]${suffix}`;
}

function printBody(instruction: Instruction, names: Names): string {
  const { op, args, memory, type } = instruction;
  const list = (values: Value[]) => values.map((value) => names.value(value)).join(', ');
  const result = type === 'void' ? '' : `: ${type}`;
  const location = () => symbol(instruction.symbol) + displacement(instruction.offset);
  switch (op) {
    case 'const':
      return `const.${type} ${immediate(instruction.immediate)}`;
    case 'address':
      return `address ${location()}: ${type}`;
    case 'coreaddress':
      return `coreaddress ${location()}`;
    case 'get':
      return `get ${names.local(instruction.local)}`;
    case 'set':
      return `set ${names.local(instruction.local)}, ${list(args)}`;
    case 'wrap':
    case 'number':
    case 'extend':
    case 'unbox':
      return `${op}.${memory} ${list(args)}`;
    case 'load':
      return `load.${memory} ${printAddress(instruction, args, names)}`;
    case 'store':
      return `store.${memory} ${list(args.slice(0, 1))}, ${printAddress(instruction, args.slice(1), names)}`;
    case 'coreload':
      return `coreload.${memory} ${location()}`;
    case 'corestore':
      return `corestore.${memory} ${list(args)}, ${location()}`;
    case 'new':
      return `new ${symbol(instruction.symbol)}, ${instruction.offset}`;
    case 'call':
      return `call ${symbol(instruction.symbol)}(${list(args)})${result}`;
    case 'calli':
      return `calli ${list(args.slice(0, 1))}(${list(args.slice(1))})${result}`;
    case 'intrinsic':
      return `intrinsic ${quote(instruction.symbol ?? '?')}(${list(args)})${result}`;
    case 'jump':
    case 'branch': {
      const edges = instruction.targets.map((edge) => printEdge(edge, names));
      return `${op} ${[...args.map((value) => names.value(value)), ...edges].join(', ')}`;
    }
    case 'switch': {
      const edges = instruction.targets.map((edge) => printEdge(edge, names));
      const cases = (instruction.cases ?? []).map((value, i) => `${value}: ${edges[i]}`);
      return `switch ${list(args)}, [${cases.join(', ')}], ${edges[edges.length - 1]}`;
    }
    default:
      return args.length > 0 ? `${op} ${list(args)}` : op;
  }
}

function printLine(instruction: Instruction, names: Names, options: PrintOptions): string {
  const result = instruction.type === 'void' ? '' : `${names.value(instruction)} = `;
  const at = instruction.position;
  const position = at && !options.withoutPositions ? `  ; ${at.file}:${at.line}:${at.column}` : '';
  return `  ${result}${printBody(instruction, names)}${position}`;
}

/** One instruction without indentation or position, with the ids of the data structure: for messages. */
export function printInstruction(instruction: Instruction): string {
  const owner = instruction.block?.owner;
  return printLine(instruction, new Names(owner, false), { withoutPositions: true }).trim();
}

function printBlockHeader(block: Block, names: Names): string {
  const parameters = block.parameters.map((parameter) => `${names.value(parameter)}: ${parameter.type}`);
  const list = parameters.length > 0 ? `(${parameters.join(', ')})` : '';
  const handler = block.handler ? ` handler ${names.block(block.handler)}` : '';
  return `${names.block(block)}${list}:${handler}${block.cold ? ' cold' : ''}`;
}

export function printFunction(fn: Function, options: PrintOptions = {}): string {
  const names = new Names(fn, options.renumber ?? false);
  const attributes = Object.entries(fn.attributes).flatMap(([name, set]) => (set ? [name] : []));
  const suffix = [
    ...(fn.result === 'void' ? [] : ['->', fn.result]),
    ...attributes,
    ...(fn.displayName === undefined ? [] : [quote(fn.displayName)]),
  ];
  const tail = suffix.length > 0 ? ` ${suffix.join(' ')}` : '';
  if (fn.isDeclaration) {
    return `declare function ${symbol(fn.name)}(${fn.parameters.map((parameter) => parameter.type).join(', ')})${tail}\n`;
  }
  const parameters = fn.parameters.map((parameter) => `${names.value(parameter)}: ${parameter.type}`).join(', ');
  const lines = [`function ${symbol(fn.name)}(${parameters})${tail} {`];
  for (const local of fn.locals) lines.push(`  local ${names.local(local)}: ${local.type}`);
  for (const block of fn.blocks) {
    lines.push(printBlockHeader(block, names));
    for (const instruction of block.instructions) lines.push(printLine(instruction, names, options));
  }
  lines.push('}');
  return `${lines.join('\n')}\n`;
}

function printPiece(piece: Piece): string {
  if ('memory' in piece) return `${piece.memory} ${immediate(piece.value)}`;
  if ('tag' in piece) {
    return `representation !${tagName(piece.tag)} f64 ${piece.f64} i64 ${piece.i64}${piece.isWritten ? ' written' : ''}`;
  }
  if ('symbol' in piece) return `symbol${piece.size} ${symbol(piece.symbol)}${displacement(piece.offset)}`;
  if ('bytes' in piece) return `bytes ${quote(Buffer.from(piece.bytes).toString('latin1'))}`;
  return `zeros ${piece.zeros}`;
}

export function printData(data: Data): string {
  const pieces = data.pieces.length > 0 ? `{ ${data.pieces.map(printPiece).join(', ')} }` : '{ }';
  return `data ${data.segment} ${symbol(data.name)} align ${data.align} ${pieces}\n`;
}

/** The whole module: data first, then functions, in the order of their maps. */
export function printModule(module: Module, options: PrintOptions = {}): string {
  const parts: string[] = [];
  if (module.entry !== 'main') parts.push(`entry ${symbol(module.entry)}\n`);
  const data = [...module.data.values()].map(printData).join('');
  if (data !== '') parts.push(data);
  for (const fn of module.functions.values()) parts.push(printFunction(fn, options));
  return parts.join('\n');
}
