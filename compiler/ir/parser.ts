/**
 * Reads the text form of docs/ir.md into a module. Errors are `IrSyntaxError` with line and column. The text is not
 * checked further than that it has a meaning; `verify` does the rest.
 */

import { Block, Function, type FunctionAttributes } from './function';
import { type Edge, Instruction, type Local, type Op, operations, Parameter, type Value } from './instruction';
import { IrSyntaxError, type Token, type TokenKind, tokenize } from './lexer';
import { type Data, Module, type Piece, type Segment } from './module';
import { resultType } from './signature';
import { isMemory, type Type } from './type';

const types: readonly string[] = ['void', 'bool', 'i64', 'f64', 'num', 'ref', 'box'] satisfies Type[];
const segments: readonly string[] = ['constant', 'data', 'references', 'values'] satisfies Segment[];
const attributes: readonly string[] = [
  'noreturn',
  'noinline',
  'inline',
  'addressed',
  'pure',
  'coroutine',
  'cold',
] satisfies (keyof FunctionAttributes)[];

const isType = (text: string): text is Type => types.includes(text);
const isSegment = (text: string): text is Segment => segments.includes(text);
const isAttribute = (text: string): text is keyof FunctionAttributes => attributes.includes(text);
const isOp = (text: string): text is Op => Object.hasOwn(operations, text);

/** Operations whose mnemonic carries a memory kind: `load.u8`. */
const withMemory: ReadonlySet<Op> = new Set([
  'load',
  'store',
  'coreload',
  'corestore',
  'wrap',
  'number',
  'extend',
  'unbox',
]);

/** The tokens of a text and a position among them. */
class Cursor {
  readonly #tokens: Token[];
  #at = 0;

  constructor(source: string) {
    this.#tokens = tokenize(source);
  }

  get next(): Token {
    return this.#tokens[this.#at];
  }

  fail(reason: string, token = this.next): never {
    throw new IrSyntaxError(token.line, token.column, reason);
  }

  /** Whether the next token stands on the line of the token before it. */
  get isOnLine(): boolean {
    return this.#at > 0 && this.#tokens[this.#at - 1].line === this.next.line;
  }

  /** One more than the largest id of this kind before the next closing brace. */
  idsAhead(kind: 'value' | 'block'): number {
    let count = 0;
    for (let i = this.#at; i < this.#tokens.length && this.#tokens[i].text !== '}'; i++) {
      if (this.#tokens[i].kind === kind) count = Math.max(count, Number(this.#tokens[i].text) + 1);
    }
    return count;
  }

  /** Whether the next token is this punctuation or word. */
  sees(text: string): boolean {
    const { kind, text: found } = this.next;
    return (kind === 'punctuation' || kind === 'word') && found === text;
  }

  accept(text: string): boolean {
    if (!this.sees(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) this.fail(`expected '${text}', found '${this.next.text}'`);
  }

  take(kind: TokenKind, what: string = kind): Token {
    const token = this.next;
    if (token.kind !== kind) this.fail(`expected ${what}, found '${token.text}'`);
    this.#at++;
    return token;
  }

  /** Items between brackets, separated by commas. The opening bracket has been read. */
  list<T>(close: string, item: () => T): T[] {
    const items: T[] = [];
    while (!this.accept(close)) {
      if (items.length > 0) this.expect(',');
      items.push(item());
    }
    return items;
  }

  integer(what: string): number {
    const token = this.take('number', what);
    const value = Number(token.text);
    if (!Number.isSafeInteger(value)) this.fail(`expected ${what}, found '${token.text}'`, token);
    return value;
  }

  bigint(): bigint {
    const token = this.take('number', 'an integer');
    if (!/^-?(\d+|0x[0-9a-fA-F]+)$/.test(token.text)) this.fail(`expected an integer, found '${token.text}'`, token);
    return token.text.startsWith('-') ? -BigInt(token.text.slice(1)) : BigInt(token.text);
  }

  type(): Type {
    const token = this.take('word', 'a type');
    return isType(token.text) ? token.text : this.fail(`'${token.text}' is not a type`, token);
  }

  /** ` + n`, ` - n` or nothing. */
  displacement(): number {
    if (this.accept('+')) return this.integer('an offset');
    if (this.accept('-')) return -this.integer('an offset');
    return 0;
  }
}

function parsePiece(cursor: Cursor): Piece {
  const word = cursor.take('word', 'a piece of data');
  switch (word.text) {
    case 'bytes':
      return { bytes: Uint8Array.from(Buffer.from(cursor.take('string').text, 'latin1')) };
    case 'representation': {
      const tag = cursor.take('tag').text;
      cursor.expect('f64');
      const f64 = cursor.integer('a byte');
      cursor.expect('i64');
      return { tag, f64, i64: cursor.integer('a byte'), isWritten: cursor.accept('written') };
    }
    case 'zeros':
      return { zeros: cursor.integer('a count of bytes') };
    case 'symbol4':
    case 'symbol8': {
      const symbol = cursor.take('symbol').text;
      return { symbol, offset: cursor.displacement(), size: word.text === 'symbol4' ? 4 : 8 };
    }
  }
  const memory = word.text === 'u64' ? 'i64' : word.text;
  if (!isMemory(memory)) return cursor.fail(`'${word.text}' is not a piece of data`, word);
  if (memory === 'i64' || memory === 'ref' || memory === 'box') return { memory, value: cursor.bigint() };
  return { memory, value: Number(cursor.take('number', 'a number').text) };
}

function parseData(cursor: Cursor): Data {
  const segment = cursor.take('word', 'a segment');
  if (!isSegment(segment.text)) return cursor.fail(`'${segment.text}' is not a segment`, segment);
  const name = cursor.take('symbol').text;
  cursor.expect('align');
  const align = cursor.integer('an alignment');
  cursor.expect('{');
  return { name, segment: segment.text, align, pieces: cursor.list('}', () => parsePiece(cursor)) };
}

/** An operand that the text names before its definition may have been read. */
interface Use {
  readonly token: Token;
  set(value: Value): void;
}

class FunctionParser {
  readonly #cursor: Cursor;
  readonly #fn: Function;
  readonly #values = new Map<number, Value>();
  readonly #blocks = new Map<number, Block>();
  readonly #defined = new Set<Block>();
  readonly #locals = new Map<string, Local>();
  readonly #uses: Use[] = [];
  readonly #blockUses: [Token, Block][] = [];
  /** Each instruction with the token of its result, or of its operation. */
  readonly #instructions: { token: Token; instruction: Instruction }[] = [];

  constructor(cursor: Cursor) {
    this.#cursor = cursor;
    this.#fn = new Function(cursor.take('symbol').text, 'void');
  }

  parse(isDeclaration: boolean): Function {
    const cursor = this.#cursor;
    const fn = this.#fn;
    // Instructions without a result get ids above those of the text.
    if (!isDeclaration) fn.reserve(cursor.idsAhead('value'), cursor.idsAhead('block'));
    cursor.expect('(');
    cursor.list(')', () => this.#parameter(isDeclaration));
    if (cursor.accept('->')) fn.result = cursor.type();
    while (cursor.next.kind === 'word' && isAttribute(cursor.next.text)) {
      fn.attributes[this.#attribute()] = true;
    }
    if (cursor.next.kind === 'string') fn.displayName = cursor.take('string').text;
    if (!isDeclaration) this.#body();
    return fn;
  }

  #attribute(): keyof FunctionAttributes {
    const token = this.#cursor.take('word');
    return isAttribute(token.text) ? token.text : this.#cursor.fail(`'${token.text}' is not an attribute`, token);
  }

  #parameter(isDeclaration: boolean): void {
    if (isDeclaration) {
      this.#fn.addParameter(this.#cursor.type());
      return;
    }
    const token = this.#cursor.take('value', 'a parameter');
    this.#cursor.expect(':');
    const parameter = new Parameter(Number(token.text), this.#cursor.type(), this.#fn.entry);
    this.#define(token, parameter);
    this.#fn.parameters.push(parameter);
  }

  #define(token: Token, value: Value): void {
    if (this.#values.has(value.id)) this.#cursor.fail(`%${value.id} is defined twice`, token);
    this.#values.set(value.id, value);
  }

  #block(token: Token): Block {
    const id = Number(token.text);
    let block = this.#blocks.get(id);
    if (!block) {
      block = new Block(id, this.#fn);
      this.#blocks.set(id, block);
    }
    return block;
  }

  #body(): void {
    const cursor = this.#cursor;
    const fn = this.#fn;
    cursor.expect('{');
    while (cursor.accept('local')) {
      const token = cursor.take('local');
      cursor.expect(':');
      if (this.#locals.has(token.text)) cursor.fail(`$${token.text} is declared twice`, token);
      this.#locals.set(token.text, fn.addLocal(token.text, cursor.type()));
    }
    while (!cursor.accept('}')) this.#parseBlock();
    for (const [token, block] of this.#blockUses) {
      if (!this.#defined.has(block)) cursor.fail(`^${block.id} is not defined`, token);
    }
    this.#finish();
  }

  #parseBlock(): void {
    const cursor = this.#cursor;
    const fn = this.#fn;
    const header = cursor.take('block', 'a block or }');
    const block = this.#block(header);
    if (this.#defined.has(block)) cursor.fail(`^${block.id} is defined twice`, header);
    this.#defined.add(block);
    fn.blocks.push(block);
    if (fn.blocks.length === 1) for (const parameter of fn.parameters) parameter.block = block;
    if (cursor.accept('(')) {
      cursor.list(')', () => {
        const token = cursor.take('value', 'a parameter');
        cursor.expect(':');
        const parameter = new Parameter(Number(token.text), cursor.type(), block);
        this.#define(token, parameter);
        block.parameters.push(parameter);
      });
    }
    cursor.expect(':');
    for (;;) {
      if (cursor.accept('cold')) block.cold = true;
      else if (cursor.accept('handler')) block.handler = this.#blockUse();
      else break;
    }
    while (cursor.next.kind === 'value' || cursor.next.kind === 'word') this.#parseInstruction(block);
  }

  #blockUse(): Block {
    const token = this.#cursor.take('block');
    const block = this.#block(token);
    this.#blockUses.push([token, block]);
    return block;
  }

  /** Reads one operand into `list[position]`, now or when its definition is known. */
  #operand(list: Value[]): void {
    const token = this.#cursor.take('value', 'an operand');
    const position = list.length++;
    this.#uses.push({
      token,
      set: (value) => {
        list[position] = value;
      },
    });
  }

  #edge(): Edge {
    const edge: Edge = { block: this.#blockUse(), args: [] };
    if (this.#cursor.accept('(')) this.#cursor.list(')', () => this.#operand(edge.args));
    return edge;
  }

  #parseInstruction(block: Block): void {
    const cursor = this.#cursor;
    const result = cursor.next.kind === 'value' ? cursor.take('value') : undefined;
    if (result) cursor.expect('=');
    const mnemonic = cursor.take('word', 'an operation');
    const [name, ...rest] = mnemonic.text.split('.');
    if (!isOp(name)) return cursor.fail(`'${name}' is not an operation`, mnemonic);
    const suffix = rest.length > 0 ? rest.join('.') : undefined;
    const instruction = result
      ? new Instruction(Number(result.text), name, 'void', [])
      : this.#fn.makeInstruction(name, 'void', []);
    instruction.block = block;
    block.instructions.push(instruction);
    this.#suffix(instruction, suffix, mnemonic);
    this.#operands(instruction);
    if (cursor.accept(':')) instruction.type = cursor.type();
    if (result) this.#define(result, instruction);
    this.#instructions.push({ token: result ?? mnemonic, instruction });
  }

  #suffix(instruction: Instruction, suffix: string | undefined, mnemonic: Token): void {
    const { op } = instruction;
    const cursor = this.#cursor;
    if (op === 'const') {
      if (suffix === undefined || !isType(suffix)) return cursor.fail('const needs a type: const.i64', mnemonic);
      instruction.type = suffix;
    } else if (withMemory.has(op)) {
      if (suffix === undefined || !isMemory(suffix))
        return cursor.fail(`${op} needs a memory kind: ${op}.u8`, mnemonic);
      instruction.memory = suffix;
    } else if (suffix !== undefined) {
      cursor.fail(`${op} has no kind`, mnemonic);
    }
  }

  /** The operands after the mnemonic, in the form that docs/ir.md gives for the operation. */
  #operands(instruction: Instruction): void {
    const cursor = this.#cursor;
    const { op, args } = instruction;
    const location = () => {
      instruction.symbol = cursor.take('symbol').text;
      instruction.offset = cursor.displacement();
    };
    const local = () => {
      const token = cursor.take('local');
      instruction.local = this.#locals.get(token.text) ?? cursor.fail(`$${token.text} is not declared`, token);
    };
    const values = () => {
      cursor.expect('(');
      cursor.list(')', () => this.#operand(args));
    };
    switch (op) {
      case 'const':
        instruction.immediate = ['i64', 'ref', 'box'].includes(instruction.type)
          ? cursor.bigint()
          : Number(cursor.take('number', 'a number').text);
        return;
      case 'address':
      case 'coreaddress':
      case 'coreload':
        return location();
      case 'get':
        return local();
      case 'set':
        local();
        cursor.expect(',');
        return this.#operand(args);
      case 'corestore':
        this.#operand(args);
        cursor.expect(',');
        return location();
      case 'load':
        return this.#address(instruction);
      case 'store':
        this.#operand(args);
        cursor.expect(',');
        return this.#address(instruction);
      case 'new':
        instruction.symbol = cursor.take('symbol').text;
        cursor.expect(',');
        instruction.offset = cursor.integer('a size');
        return;
      case 'call':
        instruction.symbol = cursor.take('symbol').text;
        return values();
      case 'intrinsic':
        instruction.symbol = cursor.take('string', 'the name of an intrinsic').text;
        return values();
      case 'calli':
        this.#operand(args);
        return values();
      case 'jump':
        instruction.targets = [this.#edge()];
        return;
      case 'branch':
        this.#operand(args);
        cursor.expect(',');
        instruction.targets = [this.#edge()];
        cursor.expect(',');
        instruction.targets = [...instruction.targets, this.#edge()];
        return;
      case 'switch':
        return this.#switch(instruction);
      default:
        // A value on the next line is the result of the next instruction.
        if (cursor.next.kind !== 'value' || !cursor.isOnLine) return;
        do this.#operand(args);
        while (cursor.accept(','));
    }
  }

  #switch(instruction: Instruction): void {
    const cursor = this.#cursor;
    this.#operand(instruction.args);
    cursor.expect(',');
    cursor.expect('[');
    const targets: Edge[] = [];
    instruction.cases = cursor.list(']', () => {
      const value = cursor.bigint();
      cursor.expect(':');
      targets.push(this.#edge());
      return value;
    });
    cursor.expect(',');
    targets.push(this.#edge());
    instruction.targets = targets;
  }

  #address(instruction: Instruction): void {
    const cursor = this.#cursor;
    if (cursor.accept('volatile')) instruction.volatile = true;
    cursor.expect('[');
    this.#operand(instruction.args);
    while (!cursor.accept(']')) {
      const minus = cursor.accept('-');
      if (!minus) cursor.expect('+');
      if (!minus && cursor.next.kind === 'value') {
        this.#operand(instruction.args);
        if (cursor.accept('*')) instruction.scale = cursor.integer('a scale');
      } else {
        const offset = cursor.integer('an offset');
        instruction.offset = minus ? -offset : offset;
      }
    }
    if (cursor.next.kind === 'tag') instruction.tag = cursor.take('tag').text;
  }

  /** Resolves operands, then result types: a definition may stand below its uses. */
  #finish(): void {
    for (const { token, set } of this.#uses) {
      set(this.#values.get(Number(token.text)) ?? this.#cursor.fail(`%${token.text} is not defined`, token));
    }
    const open = new Set(this.#instructions.map(({ instruction }) => instruction));
    const settle = (value: Value | undefined) => {
      if (!(value instanceof Instruction) || !open.delete(value)) return;
      settle(value.args[value.op === 'select' ? 1 : 0]);
      if (value.type === 'void') value.type = resultType(value) ?? 'void';
    };
    for (const { token, instruction } of this.#instructions) {
      settle(instruction);
      if ((token.kind === 'value') === (instruction.type !== 'void')) continue;
      this.#cursor.fail(
        token.kind === 'value' ? `${instruction.op} has no result here` : `the result has no name`,
        token,
      );
    }
  }
}

/** Reads a whole module. */
export function parseModule(source: string): Module {
  const cursor = new Cursor(source);
  const module = new Module();
  while (cursor.next.kind !== 'end') {
    const start = cursor.next;
    if (cursor.accept('entry')) module.entry = cursor.take('symbol').text;
    else if (cursor.accept('data')) {
      const data = parseData(cursor);
      if (module.data.has(data.name)) cursor.fail(`data ${data.name} is defined twice`, start);
      module.addData(data);
    } else {
      const isDeclaration = cursor.accept('declare');
      if (!cursor.accept('function'))
        cursor.fail(`expected 'function', 'data' or 'entry', found '${cursor.next.text}'`);
      const fn = new FunctionParser(cursor).parse(isDeclaration);
      if (module.functions.has(fn.name)) cursor.fail(`function ${fn.name} is defined twice`, start);
      module.addFunction(fn);
    }
  }
  return module;
}
