/** The pass list as a whole: order, options, and that a program means the same after it. */

import { parseModule } from '../../compiler/ir/parser';
import { verify } from '../../compiler/ir/verifier';
import { assertOrder, passes, runPasses } from '../../compiler/passes/pipeline';
import { Interpreter } from '../support/interpreter';

const program = `
data constant @d align 8 { zeros 32 }
declare function @memory/heap.allocateSlow(i64, i64) -> ref
declare function @print(num)
function @main() -> num {
  local $i: num
  local $sum: num
^0:
  jump ^1
^1:
  %1 = get $i
  %2 = const.num 10
  %3 = lt %1, %2
  branch %3, ^2, ^3
^2: handler ^4
  %4 = get $i
  %5 = new @d, 16
  store.num %4, [%5 + 8] !.x
  %6 = load.num [%5 + 8] !.x
  %7 = get $sum
  %8 = add %7, %6
  set $sum, %8
  call @print(%8)
  %9 = const.num 7
  %10 = eq %4, %9
  branch %10, ^5, ^6
^4(%11: box):
  %12 = unbox.num %11
  return %12
^5: handler ^4
  %13 = const.num 0.5
  %14 = add %8, %13
  %15 = box %14
  throw %15
^6:
  %16 = get $i
  %17 = const.num 1
  %18 = add %16, %17
  set $i, %18
  jump ^1
^3:
  %19 = get $sum
  return %19
}
`;

function run(change: (module: ReturnType<typeof parseModule>) => void) {
  const module = parseModule(program);
  change(module);
  const interpreter = new Interpreter(module);
  const result = Number(interpreter.run('main', []));
  return { result, trace: interpreter.trace };
}

const before = run(() => {});

test('the program does what it should', () => {
  expect(before.result).toBe(28.5);
  expect(before.trace).toHaveLength(8);
});

test.each([0, 1] as const)('level %d keeps the meaning and leaves valid IR', (level) => {
  const after = run((module) => {
    runPasses(module, { level, verify: true });
    expect(verify(module, { withoutNumbers: true })).toEqual([]);
  });
  expect(after).toEqual(before);
});

test.each(passes.filter((pass) => !pass.required).map((pass) => pass.name))('without %s as well', (name) => {
  expect(run((module) => runPasses(module, { level: 1, verify: true, disable: [name] }))).toEqual(before);
});

test('an unknown pass is named, a needed one cannot be left out', () => {
  expect(() => run((module) => runPasses(module, { level: 1, disable: ['fast'] }))).toThrow('there is no pass fast');
  expect(() => run((module) => runPasses(module, { level: 1, disable: ['expand'] }))).toThrow('cannot be left out');
});

test('the module can be dumped after a pass, and each pass is timed', () => {
  const dumped: string[] = [];
  const timed: string[] = [];
  const dump = { after: 'ssa-construction', write: (text: string) => dumped.push(text) };
  run((module) => runPasses(module, { level: 1, dump, time: (name) => timed.push(name) }));
  expect(dumped).toHaveLength(1);
  expect(dumped[0]).not.toContain('get $sum');
  expect(timed).toEqual(passes.map((pass) => pass.name));
});

test('the order of the list is checked, with the reason', () => {
  const run = () => {};
  expect(() => assertOrder([{ name: 'b', run, after: { a: 'it is so' } }])).toThrow('b must come after a: it is so');
  expect(() =>
    assertOrder([
      { name: 'b', run },
      { name: 'b', run },
    ]),
  ).toThrow('listed twice');
});
