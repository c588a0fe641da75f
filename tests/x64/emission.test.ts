/** Far branches, large frames, many arguments and what else depends on sizes. */

import { parseModule } from '../../compiler/ir/parser';
import { generate } from '../../compiler/x64/index';
import { relax } from '../../compiler/x64/relax';
import { execute } from './execute';

test('branches grow only where they must', () => {
  // Two forward jumps over 126 bytes: the inner one is short only as long as the outer one's length allows it.
  const raw = new Uint8Array(300).fill(0x90);
  const branches = [
    { offset: 0, condition: -1, label: 0 },
    { offset: 10, condition: 4, label: 1 },
    { offset: 250, condition: -1, label: 2 },
  ];
  const { bytes, shiftAfter } = relax(raw, branches, [200, 100, 0], [2, 2, 0]);
  expect([...shiftAfter]).toEqual([0, 5, 7, 12]);
  expect([...bytes.subarray(0, 5)]).toEqual([0xe9, 202, 0, 0, 0]);
  expect([...bytes.subarray(15, 17)]).toEqual([0x74, 90]);
  expect(new DataView(bytes.buffer).getInt32(258, true)).toBe(-262);
});

test('a loop longer than a short jump reaches', () => {
  const body = Array.from({ length: 60 }, (_, i) => {
    const [constant, mixed, shifted] = [100 + 3 * i, 101 + 3 * i, 102 + 3 * i];
    const before = i === 0 ? 3 : 102 + 3 * (i - 1);
    return `  %${constant} = const.i64 ${1000 + i}\n  %${mixed} = xor %${before}, %${constant}\n  %${shifted} = add %${mixed}, %2`;
  });
  const module = parseModule(`
function @f(%0: i64) -> i64 {
^0:
  %1 = const.i64 0
  jump ^1(%1, %0)
^1(%2: i64, %3: i64):
  %4 = const.i64 10
  %5 = lt %2, %4
  branch %5, ^2, ^3
^2:
${body.join('\n')}
  %6 = const.i64 1
  %7 = add %2, %6
  jump ^1(%7, %279)
^3:
  return %3
}
`);
  let expected = 12345n;
  for (let n = 0n; n < 10n; n++) for (let i = 0n; i < 60n; i++) expected = (expected ^ (1000n + i)) + n;
  expect(execute(module, [{ name: 'f', args: [12345n] }])).toEqual([BigInt.asUintN(64, expected)]);
});

test('arguments on the stack, of both classes and in order', () => {
  const parameters = Array.from({ length: 24 }, (_, i) => `%${i}: ${i % 2 === 0 ? 'i64' : 'f64'}`);
  let next = 100;
  const lines: string[] = ['  %99 = const.i64 7'];
  let hash = 99;
  for (let i = 0; i < 24; i++) {
    const value = i % 2 === 0 ? i : next++;
    if (i % 2 === 1) lines.push(`  %${value} = bits %${i}`);
    lines.push(
      `  %${next} = const.i64 31`,
      `  %${next + 1} = mul %${hash}, %${next}`,
      `  %${next + 2} = add %${next + 1}, %${value}`,
    );
    hash = next + 2;
    next += 3;
  }
  const forward = parameters.map((_, i) => `%${i}`).join(', ');
  const text = `
function @g(${parameters.join(', ')}) -> i64 {
^0:
${lines.join('\n')}
  return %${hash}
}
function @f(${parameters.join(', ')}) -> i64 {
^0:
  %50 = call @g(${forward}): i64
  return %50
}
`;
  const args = parameters.map((_, i) => (i % 2 === 0 ? BigInt(i * 1000) : i + 0.5));
  const view = new DataView(new ArrayBuffer(8));
  let expected = 7n;
  for (const arg of args) {
    if (typeof arg === 'number') view.setFloat64(0, arg);
    expected = BigInt.asIntN(64, expected * 31n + (typeof arg === 'number' ? view.getBigInt64(0) : arg));
  }
  const words = execute(parseModule(text), [{ name: 'f', args }]);
  expect(words).toEqual([BigInt.asUintN(64, expected)]);
});

test('every line and handler range lies in the code', () => {
  const module = parseModule(`
function @f(%0: i64) -> i64 {
^0:
  jump ^1
^1: handler ^2
  %1 = call @g(%0): i64
  return %1
^2(%2: box): cold
  return %0
}
declare function @g(i64) -> i64
`);
  const call = module.functions.get('f')?.blocks[1].instructions[0];
  if (call) call.position = { file: 'a.ts', line: 3, column: 1 };
  const [item] = generate(module);
  const [range] = item.code?.handlers ?? [];
  const [relocation] = item.relocations;
  // The call's return address − 1 lies in the range; the handler lies outside.
  expect(range.start).toBeLessThan(relocation.offset);
  expect(range.end).toBeGreaterThanOrEqual(relocation.offset + 4);
  expect(range.handler).toBeGreaterThanOrEqual(range.end);
  expect(item.code?.lines.map(({ position }) => position.line)).toEqual([3]);
  expect(item.code?.lines[0].offset).toBeLessThan(relocation.offset);
});
