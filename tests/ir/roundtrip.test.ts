/** The text form of docs/ir.md: what is printed is parsed to the same, and errors name their place. */

import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import { Module } from '../../compiler/ir/module';
import { parseModule } from '../../compiler/ir/parser';
import { printFunction, printModule } from '../../compiler/ir/printer';
import { verify } from '../../compiler/ir/verifier';

const everything = `entry @start

data constant @greeting align 8 { i64 1234, symbol8 @other + 8, symbol4 @other, bytes "hi\\00\\22\\ff", zeros 6, f64 -0, u8 255, representation !.a f64 1 i64 9, representation !"b c" f64 0 i64 255 written }
data values @"odd name" align 4 { }

declare function @next(num, box) -> num noreturn

function @sum(%0: ref, %1: num) -> num inline addressed "Account.sum" {
  local $total: num
  local $"a b": box
^0:
  %2 = const.num -0
  set $total, %2
  jump ^1(%2)
^1(%3: num):
  %4 = load.num [%0 + 16] !Account.balance
  %5 = lt %3, %4
  branch %5, ^2, ^3
^2: handler ^4
  %6 = call @next(%3, %7): num
  jump ^1(%6)
^3: cold
  %8 = address @greeting + 8: i64
  %9 = const.i64 -9223372036854775808
  %10 = load.u8 volatile [%8 + %9*4 - 8] ![u8]
  store.u8 %10, [%8 + %9*1]
  %11 = coreload.num @"odd name" + 8
  corestore.num %11, @"odd name"
  %12 = new @lang.Account, 24
  %13 = coreaddress @x
  call @effect(%12)
  %14 = calli %13(%12, %11): box
  %15 = intrinsic "rdtsc"(): i64
  intrinsic "cli"()
  %16 = wrap.u32 %11
  %17 = number.u32 %16
  %18 = extend.i8 %16
  %19 = unbox.num %14
  %20 = const.f64 NaN
  %21 = const.f64 1e-7
  %22 = const.f64 -Infinity
  %23 = const.bool 1
  %24 = select %23, %20, %21
  switch %16, [1: ^5(%24), -2: ^6], ^6
^4(%25: box):
  throw %25
^5(%26: f64):
  unreachable
^6:
  return %3
}
`;

describe('text form', () => {
  test('prints what was parsed', () => {
    const text = everything.replace('%7)', '%14)').replace('^2: handler ^4', '^2: handler ^4 cold');
    expect(printModule(parseModule(text))).toBe(text);
  });

  test('definitions may stand below their uses', () => {
    const text = `function @f(%0: bool) -> i64 {
^0:
  jump ^2
^1:
  %1 = add %2, %2
  return %1
^2:
  %2 = const.i64 4
  jump ^1
}
`;
    const module = parseModule(text);
    expect(printModule(module)).toBe(text);
    expect(verify(module)).toEqual([]);
  });

  test('a position comment is printed and ignored', () => {
    const module = new Module();
    const fn = module.addFunction(new Function('f', 'num'));
    const builder = new Builder(fn, fn.addBlock());
    builder.position = { file: 'a.ts', line: 3, column: 7 };
    builder.return(builder.num(1));
    const text = printModule(module);
    expect(text).toContain('%0 = const.num 1  ; a.ts:3:7');
    expect(printModule(parseModule(text))).toBe(printModule(module, { withoutPositions: true }));
  });

  test('renumbering follows the text', () => {
    const module = parseModule(`function @f(%9: i64) -> i64 {\n^7:\n  %4 = neg %9\n  return %4\n}`);
    expect(printFunction([...module.functions.values()][0], { renumber: true })).toBe(
      `function @f(%0: i64) -> i64 {\n^0:\n  %1 = neg %0\n  return %1\n}\n`,
    );
  });

  test('locals of the same name are told apart', () => {
    const module = new Module();
    const fn = module.addFunction(new Function('f', 'void'));
    const builder = new Builder(fn, fn.addBlock());
    builder.set(fn.addLocal('x', 'i64'), builder.i64(1));
    builder.set(fn.addLocal('x', 'i64'), builder.i64(2));
    builder.return();
    expect(printFunction(fn)).toContain('set $x.1, ');
  });

  test.each([
    ['function @f() {\n^0:\n  %1 = frob %2\n}', "3:8: 'frob' is not an operation"],
    ['function @f() {\n^0:\n  jump ^1\n}', '3:8: ^1 is not defined'],
    ['function @f() {\n^0:\n  return %1\n}', '3:10: %1 is not defined'],
    ['function @f() {\n^0:\n  %1 = const.i64 1.5\n}', "3:18: expected an integer, found '1.5'"],
    ['function @f() {\n^0:\n  get $x\n}', '3:7: $x is not declared'],
    ['function @f() {\n^0:\n  const.i64 1\n}', '3:3: the result has no name'],
    ['function @f() {\n^0:\n  %1 = return\n}', '3:3: return has no result here'],
    ['function @f() {\n^0:\n^0:\n}', '3:1: ^0 is defined twice'],
    ['function @f(%0: number) {\n}', "1:17: 'number' is not a type"],
    ['data constant @a align 8 { u128 1 }', "1:28: 'u128' is not a piece of data"],
    ['data heap @a align 8 { }', "1:6: 'heap' is not a segment"],
    ['declare function @f()\ndeclare function @f()', '2:1: function f is defined twice'],
    ['function @f() {\n^0:\n  %1 = load [%0]\n}', '3:8: load needs a memory kind: load.u8'],
    ['function @f() {\n^0: ?', '2:5: unexpected character "?"'],
    ['call', "1:1: expected 'function', 'data' or 'entry', found 'call'"],
  ])('error in %j', (text, message) => {
    expect(() => parseModule(text)).toThrow(message);
  });
});
