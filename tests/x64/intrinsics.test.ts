/** Every intrinsic that works in a Linux process is run; of the others the instructions are checked. */

import { parseModule } from '../../compiler/ir/parser';
import { generate } from '../../compiler/x64/index';
import { listing } from '../../compiler/x64/listing';
import { execute } from './execute';

function unary(name: string, ...args: bigint[]): bigint[] {
  const module = parseModule(`
function @f(%0: i64) -> i64 {
^0:
  %1 = intrinsic "${name}"(%0): i64
  return %1
}
`);
  return execute(
    module,
    args.map((arg) => ({ name: 'f', args: [arg] })),
  );
}

test('bits are counted, without help for zero', () => {
  const values = [0n, 1n, 2n, 0x8000n, 1n << 63n, (1n << 64n) - 1n, 0x1234_5678_9abc_def0n];
  const binary = values.map((value) => value.toString(2).padStart(64, '0'));
  expect(unary('leadingZeros', ...values)).toEqual(binary.map((text) => BigInt(`${text}1`.indexOf('1'))));
  expect(unary('trailingZeros', ...values)).toEqual(
    binary.map((text) => (BigInt(64 - 1 - text.lastIndexOf('1')) % 64n) + (text.includes('1') ? 0n : 64n)),
  );
  expect(unary('popCount', ...values)).toEqual(binary.map((text) => BigInt(text.split('1').length - 1)));
});

test('bytes change places', () => {
  expect(unary('byteSwap16', 0xffff_1234n)).toEqual([0x3412n]);
  expect(unary('byteSwap32', 0xffff_ffff_1234_5678n)).toEqual([0x7856_3412n]);
  expect(unary('byteSwap64', 0x0102_0304_0506_0708n)).toEqual([0x0807_0605_0403_0201n]);
});

test('the upper half of a product', () => {
  const module = parseModule(`
function @f(%0: i64, %1: i64) -> i64 {
^0:
  %2 = intrinsic "mulHigh"(%0, %1): i64
  %3 = add %2, %1
  return %3
}
`);
  const [a, b] = [0xfedc_ba98_7654_3210n, 0xffff_ffff_ffff_fff1n];
  const words = execute(module, [{ name: 'f', args: [a, b] }]);
  expect(words).toEqual([BigInt.asUintN(64, ((a * b) >> 64n) + b)]);
});

test('a quotient of 128 bits by 64', () => {
  const module = parseModule(`
function @f(%0: i64, %1: i64) -> i64 {
^0:
  %2 = const.i64 5
  %3 = intrinsic "divideWide"(%2, %0, %1): i64
  %4 = add %3, %1
  return %4
}
`);
  const [low, divisor] = [0xfedc_ba98_7654_3210n, 0xffff_ffff_ffff_fff1n];
  const words = execute(module, [{ name: 'f', args: [low, divisor] }]);
  expect(words).toEqual([BigInt.asUintN(64, ((5n << 64n) | low) / divisor + divisor)]);
});

test.each([0, 1, 7, 8, 15, 31, 32, 33, 100])('memory is copied and filled: %i bytes', (bytes) => {
  const module = parseModule(`
data data @from align 8 { bytes "${'abcdefghij'.repeat(12)}" }
data data @to align 8 { zeros 128 }
function @f(%0: i64) -> i64 {
^0:
  %1 = address @to : i64
  %2 = address @from : i64
  %3 = const.i64 ${bytes}
  intrinsic "copyMemory"(%1, %2, %3): void
  %4 = const.i64 65
  %5 = add %1, %3
  %6 = const.i64 2
  intrinsic "fillMemory"(%5, %4, %6): void
  %7 = load.u8 [%1 + %0]
  return %7
}
`);
  const places = [0, Math.max(bytes - 1, 0), bytes, bytes + 1, bytes + 2];
  const words = execute(
    module,
    places.map((place) => ({ name: 'f', args: [BigInt(place)] })),
  );
  const memory = `${'abcdefghij'.repeat(12).slice(0, bytes)}AA\0`;
  expect(words.map(Number)).toEqual(places.map((place) => memory.charCodeAt(place)));
});

test('code is called by address, and the stack can be scanned', () => {
  const module = parseModule(`
function @callee(%0: i64) -> i64 {
^0:
  %1 = const.i64 3
  %2 = mul %0, %1
  return %2
}
function @scan(%0: i64, %1: i64) -> void {
^0:
  %2 = sub %0, %1
  %3 = const.i64 15
  %4 = and %1, %3
  call @test.emit(%4): void
  %5 = const.i64 0
  %6 = gt %2, %5
  %7 = const.i64 1
  %8 = select %6, %7, %5
  call @test.emit(%8): void
  return
}
declare function @test.emit(i64) -> void
function @f(%0: i64) -> i64 {
^0:
  %1 = address @callee : i64
  %2 = intrinsic "callAddress"(%1, %0): i64
  %3 = address @scan : i64
  %4 = intrinsic "framePointer"(): i64
  intrinsic "spill"(%3, %4): void
  %5 = add %2, %0
  return %5
}
`);
  // Aligned to 16, below the frame pointer, and values survive.
  expect(execute(module, [{ name: 'f', args: [10n] }])).toEqual([0n, 1n, 40n]);
});

test('cpuid writes four words and preserves the rest', () => {
  const module = parseModule(`
data data @words align 8 { zeros 16 }
function @f(%0: i64) -> i64 {
^0:
  %1 = address @words : i64
  %2 = const.i64 0
  intrinsic "cpuid"(%2, %2, %1): void
  %3 = load.u32 [%1 + 4]
  %4 = const.i64 0
  %5 = ne %3, %4
  %6 = select %5, %0, %4
  return %6
}
`);
  expect(execute(module, [{ name: 'f', args: [99n] }])).toEqual([99n]);
});

test('privileged instructions', () => {
  const module = parseModule(`
function @f(%0: i64, %1: i64) -> i64 {
^0:
  %2 = intrinsic "portIn8"(%0): i64
  intrinsic "portOut32"(%0, %2): void
  intrinsic "wrmsr"(%0, %1): void
  %3 = intrinsic "rdmsr"(%0): i64
  %4 = intrinsic "readCr3"(): i64
  intrinsic "writeCr3"(%4): void
  intrinsic "stihlt"(): void
  intrinsic "lidt"(%1): void
  intrinsic "ltr"(%0): void
  intrinsic "invlpg"(%1): void
  intrinsic "fence"(): void
  %5 = intrinsic "rdtsc"(): i64
  %6 = intrinsic "readFlags"(): i64
  %7 = intrinsic "rdrand"(): i64
  %8 = add %5, %6
  %9 = add %8, %3
  %10 = add %9, %7
  return %10
}
`);
  const text = listing(generate(module));
  const inOrder = [
    'in al, dx',
    'out dx, eax',
    'wrmsr',
    'rdmsr',
    'cr3',
    'cr3',
    'sti\n  hlt',
    'lidt [',
    'ltr ',
    'invlpg [',
    'mfence',
    'lfence\n  rdtsc',
    'pushfq\n  pop',
    'rdrand eax\n  setb r11b',
  ];
  let at = 0;
  for (const part of inOrder) {
    const found = text.indexOf(part, at);
    expect({ part, found: found >= at }).toEqual({ part, found: true });
    at = found + 1;
  }
});

test('an unknown intrinsic is an internal error', () => {
  const module = parseModule('function @f() -> void {\n^0:\n  intrinsic "nonsense"(): void\n  return\n}\n');
  expect(() => generate(module)).toThrow(/internal error: unknown intrinsic nonsense in f/);
});
