/**
 * Runs generated code: a module becomes a static Linux executable, with a small run-time library written in the IR
 * itself, which calls functions of the module and writes their results.
 */

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { linuxEntry, linuxItems } from '../../bootloader/linux-entry';
import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import type { Module } from '../../compiler/ir/module';
import { parseModule } from '../../compiler/ir/parser';
import type { Type } from '../../compiler/ir/type';
import { link } from '../../compiler/link/index';
import type { ObjectItem } from '../../compiler/object/object';
import { generate } from '../../compiler/x64/index';

/** A call of a function of the module: integers as bigints, doubles as numbers. */
export interface Call {
  readonly name: string;
  readonly args: readonly (bigint | number)[];
}

/** Bytes that a run may write. */
const outputBytes = 1 << 20;

/** What the module needs of its surroundings: exceptions, allocation, rare conversions, output. */
const library = `
data data @test.output align 8 { zeros ${outputBytes} }
data values @test.next align 8 { zeros 8 }
data data @test.heap align 16 { zeros ${1 << 22} }
data values @test.heapNext align 8 { zeros 8 }

; one result: eight bytes
function @test.emit(%0: i64) -> void {
^0:
  %1 = coreload.i64 @test.next
  %2 = address @test.output : i64
  store.i64 %0, [%2 + %1]
  %3 = const.i64 8
  %4 = add %1, %3
  corestore.i64 %4, @test.next
  return
}

; walks the frames as docs/runtime.md says
function @lang/unwind.throwValue(%0: box) -> void {
^0:
  %1 = intrinsic "framePointer"(): i64
  jump ^1(%1)
^1(%2: i64):
  %3 = load.i64 [%2 + 8]
  %4 = load.i64 [%2]
  %5 = const.i64 1
  %6 = sub %3, %5
  %7 = address @table.handlers : i64
  jump ^2(%7)
^2(%8: i64):
  %9 = address @table.handlers.end : i64
  %10 = ult %8, %9
  branch %10, ^3, ^6
^3:
  %11 = load.u32 [%8]
  %12 = load.u32 [%8 + 4]
  %13 = ule %11, %6
  %14 = ult %6, %12
  %15 = and %13, %14
  branch %15, ^5, ^4
^4:
  %16 = const.i64 12
  %17 = add %8, %16
  jump ^2(%17)
^5:
  %18 = load.u32 [%8 + 8]
  intrinsic "resume"(%18, %4, %0): void
  unreachable
^6:
  jump ^1(%4)
}

function @memory/heap.allocateSlow(%0: i64, %1: i64) -> ref {
^0:
  %2 = coreload.i64 @test.heapNext
  %3 = address @test.heap : i64
  %4 = add %3, %2
  %5 = add %2, %1
  %6 = const.i64 256
  %7 = add %5, %6
  corestore.i64 %7, @test.heapNext
  %8 = add %4, %1
  corestore.i64 %8, @core.heapNext
  %9 = add %8, %6
  corestore.i64 %9, @core.heapLimit
  %10 = const.i64 32
  %11 = shl %1, %10
  %12 = or %11, %0
  store.i64 %12, [%4]
  %13 = asref %4
  return %13
}

; ECMA-262 ToInt64 of a double of magnitude 2^63 at least
function @lang/number.toInteger64(%0: f64) -> i64 {
^0:
  %1 = bits %0
  %2 = const.i64 52
  %3 = ushr %1, %2
  %4 = const.i64 2047
  %5 = and %3, %4
  %6 = const.i64 1138
  %7 = gt %5, %6
  branch %7, ^1, ^2
^1:
  %8 = const.i64 0
  return %8
^2:
  %9 = const.i64 4503599627370495
  %10 = and %1, %9
  %11 = const.i64 4503599627370496
  %12 = or %10, %11
  %13 = const.i64 1075
  %14 = sub %5, %13
  %15 = shl %12, %14
  %16 = const.i64 0
  %17 = lt %1, %16
  %18 = neg %15
  %19 = select %17, %18, %15
  return %19
}
`;

/** fmod: FPREM until it is complete (SDM 2A "FPREM"); all registers but the stack stay as they are. */
const remainder = new Uint8Array([
  ...[0x48, 0x83, 0xec, 0x10, 0xf2, 0x0f, 0x11, 0x0c, 0x24, 0xdd, 0x04, 0x24, 0xf2, 0x0f, 0x11, 0x04, 0x24],
  ...[0xdd, 0x04, 0x24, 0xd9, 0xf8, 0x9b, 0xdf, 0xe0, 0xf6, 0xc4, 0x04, 0x75, 0xf6, 0xdd, 0x1c, 0x24],
  ...[0xdd, 0xd8, 0xf2, 0x0f, 0x10, 0x04, 0x24, 0x48, 0x83, 0xc4, 0x10, 0xc3],
]);

const remainderItem: ObjectItem = {
  name: 'lang/number.remainder',
  segment: 'text',
  align: 16,
  bytes: remainder,
  size: remainder.length,
  relocations: [],
};

/** Adds `boot`, which makes the calls in order and writes what they return. A thrown value counts as the result. */
function addBoot(module: Module, calls: readonly Call[]): void {
  const drivers = calls.map((call, n) => addDriver(module, call, n));
  const boot = module.addFunction(new Function('boot', 'void'));
  boot.addParameter('i64');
  const b = new Builder(boot, boot.addBlock());
  for (const driver of drivers) b.call(driver, 'void', []);
  const system = (number: number, ...args: number[]) => {
    const values = args.map((arg) => b.i64(arg));
    return [b.i64(number), ...values, ...Array.from({ length: 6 - args.length }, () => b.i64(0))];
  };
  const write = system(1, 1);
  write[2] = b.address('test.output', 'i64');
  write[3] = b.coreload('i64', 'test.next');
  b.intrinsic('syscall', 'i64', write);
  b.intrinsic('syscall', 'i64', system(231, 0));
  b.unreachable();
}

function addDriver(module: Module, { name, args }: Call, n: number): string {
  const callee = module.functions.get(name);
  if (!callee) throw new Error(`there is no function ${name}`);
  const driver = module.addFunction(new Function(`test.call${n}`, 'void'));
  const b = new Builder(driver, driver.addBlock());
  const body = driver.addBlock();
  const handler = driver.addBlock();
  const exception = driver.addBlockParameter(handler, 'box');
  b.jump(body);
  b.block = body;
  body.handler = handler;
  const values = args.map((arg, i) => b.const(callee.parameters[i].type, arg));
  const result = b.call(name, callee.result, values);
  if (callee.result !== 'void') b.call('test.emit', 'void', [asInteger(b, result, callee.result)]);
  b.return();
  b.block = handler;
  b.call('test.emit', 'void', [b.convert('asint', exception)]);
  b.return();
  return driver.name;
}

function asInteger(b: Builder, value: ReturnType<Builder['call']>, type: Type) {
  if (type === 'f64') return b.convert('bits', value);
  if (type === 'bool') return b.select(value, b.i64(1), b.i64(0));
  return type === 'i64' ? value : b.convert('asint', value);
}

const folder = resolve(__dirname, '../../out/x64');

/**
 * Generates the module, runs it and returns what it wrote: the words that it gave to `test.emit` itself and the result of each call, as
 * unsigned 64-bit integers. Throws if the process does not end well. The module is extended on the way.
 */
export function execute(module: Module, calls: readonly Call[]): bigint[] {
  const added = parseModule(library);
  for (const fn of added.functions.values()) {
    const present = module.functions.get(fn.name);
    if (present?.isDeclaration) module.functions.delete(fn.name);
    if (!module.functions.has(fn.name)) module.addFunction(fn);
  }
  for (const data of added.data.values()) module.addData(data);
  addBoot(module, calls);
  const image = link([...generate(module), remainderItem, ...linuxItems()], { target: 'linux', entry: linuxEntry });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `test-${process.pid}`);
  writeFileSync(file, image.bytes, { mode: 0o755 });
  const child = spawnSync(file, [], { timeout: 10_000, maxBuffer: 2 * outputBytes });
  if (child.error) throw child.error;
  if (child.status !== 0) {
    throw new Error(`ended by ${child.signal ?? child.status}: ${child.stderr.toString()}`);
  }
  const words: bigint[] = [];
  for (let offset = 0; offset + 8 <= child.stdout.length; offset += 8) words.push(child.stdout.readBigUInt64LE(offset));
  return words;
}
