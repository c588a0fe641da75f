/** Every rule of docs/ir.md: one function that breaks it and the words of the complaint. */

import { Dominance, Flow } from '../../compiler/ir/flow';
import { parseModule } from '../../compiler/ir/parser';
import { assertValid, formatViolation, verify } from '../../compiler/ir/verifier';

/** A function `f` with the given body and parameters (%0: num, %1: i64, %2: ref, %3: box, %4: bool, %5: f64). */
function complaints(body: string, options = {}): string[] {
  const text = `function @f(%0: num, %1: i64, %2: ref, %3: box, %4: bool, %5: f64) {\n  local $x: i64\n${body}\n}
declare function @callee(i64, num) -> num`;
  return verify(parseModule(text), options).map((violation) => formatViolation(violation));
}

test('a valid function has no violations', () => {
  expect(complaints('^0:\n  %6 = add %0, %0\n  %7 = call @callee(%1, %6, %3): num\n  return')).toEqual([]);
});

test.each([
  ['^0:\n  %6 = add %0, %1', 'operands differ in type: num and i64'],
  ['^0:', 'does not end in a terminator'],
  ['^0:\n  return\n  return', 'stands before the end of the block'],
  ['^0:\n  jump ^0', 'jumps to the entry block'],
  ['^0:\n  jump ^1\n^1(%6: num):\n  return', 'gives ^1 0 values, it takes 1'],
  ['^0:\n  jump ^1(%1)\n^1(%6: num):\n  return', 'gives ^1 a i64 for %6: num'],
  ['^0:\n  %6 = add %7, %7\n  %7 = neg %0\n  return', 'uses %7, which does not dominate it'],
  [
    '^0:\n  branch %4, ^1, ^2\n^1:\n  %6 = neg %0\n  jump ^2\n^2:\n  %7 = neg %6\n  return',
    'uses %6, which does not dominate it',
  ],
  ['^0:\n  %6 = div %1, %1\n  return', 'operand 1 is i64, not num or f64'],
  ['^0:\n  %6 = idiv %0, %0\n  return', 'operand 1 is num, not i64'],
  ['^0:\n  %6 = select %0, %1, %1\n  return', 'condition is num'],
  ['^0:\n  %6 = select %4, %1, %0\n  return', 'chooses between i64 and num'],
  ['^0:\n  %6 = wrap.ref %0\n  return', 'ref is not a kind of number'],
  ['^0:\n  %6 = number.u8 %5\n  return', 'operand 1 is f64, not i64'],
  ['^0:\n  %6 = unbox.u8 %3\n  return', 'cannot unbox u8'],
  ['^0:\n  %6 = load.u8 [%5]\n  return', 'operand 1 is f64, not ref or i64'],
  ['^0:\n  %6 = load.u8 [%2 + %0*1]\n  return', 'operand 2 is num, not i64'],
  ['^0:\n  %6 = load.u8 [%2 + %1*3]\n  return', 'scale other than 1, 2, 4, 8'],
  ['^0:\n  %6 = load.num [%2]\n  return', 'accesses a num without an alias tag'],
  ['^0:\n  store.f64 %0, [%2]\n  return', 'operand 1 is num, not f64'],
  ['^0:\n  set $x, %0\n  return', 'local is i64, value num'],
  ['^0:\n  %6 = new @d, 12\n  return', 'not a positive multiple of 8'],
  ['^0:\n  %6 = const.bool 2\n  return', 'a bool is 0 or 1'],
  ['^0:\n  %6 = const.i64 9223372036854775808\n  return', 'does not fit 64 bits'],
  ['^0:\n  return %1', 'returns i64 from a function of type void'],
  ['^0:\n  %6 = call @callee(%1): num\n  return', '@callee takes 2 arguments, given 1'],
  ['^0:\n  %6 = call @callee(%1, %1): num\n  return', 'argument 2 is i64, @callee takes num'],
  ['^0:\n  %6 = call @callee(%1, %0): i64\n  return', '@callee returns num'],
  ['^0:\n  %6 = calli %0(): i64\n  return', 'needs a code address'],
  ['^0:\n  throw %2', 'operand 1 is ref, not box'],
  ['^0:\n  branch %1, ^1, ^1\n^1:\n  return', 'operand 1 is i64, not bool'],
  ['^0:\n  switch %1, [1: ^1, 1: ^1], ^1\n^1:\n  return', 'has a case twice'],
  ['^0: handler ^1\n  return\n^1:\n  return', 'exactly one parameter of type box'],
  ['^0: handler ^1\n  jump ^1(%3)\n^1(%6: box):\n  return', 'jumps to the handler ^1'],
  ['^0:\n  return\n^1: handler ^1\n  return', 'is its own handler'],
])('%j', (body, message) => {
  expect(complaints(body).join('\n')).toContain(message);
});

test('rule 2: a handler sees neither what a protected block defines nor its parameters', () => {
  const inside =
    '^0:\n  jump ^1(%0)\n^1(%6: num): handler ^2\n  %7 = neg %0\n  return\n^2(%8: box):\n  %9 = neg %USE\n  return';
  expect(complaints(inside.replace('%USE', '%7'))[0]).toContain('uses %7, which does not dominate it');
  expect(complaints(inside.replace('%USE', '%6'))[0]).toContain('uses %6, which does not dominate it');
  expect(complaints(inside.replace('%USE', '%0'))).toEqual([]);
});

test('rule 2: what dominates every protected block is visible in the handler', () => {
  const body = `^0:
  %6 = neg %0
  branch %4, ^1, ^2
^1: handler ^3
  %7 = neg %6
  jump ^2
^2: handler ^3
  return
^3(%8: box):
  %9 = neg %6
  return`;
  expect(complaints(body)).toEqual([]);
  expect(complaints(body.replace('%9 = neg %6', '%9 = neg %7')).join()).toContain('uses %7');
});

test('rule 3: no num after representations', () => {
  const found = complaints('^0:\n  %6 = load.num [%2] !x\n  return', { withoutNumbers: true });
  expect(found.join('\n')).toContain('parameter %0 is num after representations');
  expect(found.join('\n')).toContain('is num after representations');
});

test('representations in data fit a byte, and are chosen by the pass', () => {
  const text = (i64: number): string => `data constant @table align 1 { representation !.a f64 0 i64 ${i64} }`;
  const complain = (i64: number, options = {}): string[] =>
    verify(parseModule(text(i64)), options).map(formatViolation);
  expect(complain(255)).toEqual([]);
  expect(complain(256)).toEqual(["@table: the representation of '.a' does not fit a byte"]);
  expect(complain(1, { withoutNumbers: true })).toEqual(["@table: the representation of '.a' is left open"]);
});

test('all violations are reported at once, with function, block and text', () => {
  const module = parseModule('function @a() {\n^3:\n  %1 = neg %2\n  %2 = const.i64 1\n  return %1\n}');
  expect(() => assertValid(module, 'test')).toThrow(
    'internal error: test made invalid IR\n' +
      '  @a ^3: return %1: returns i64 from a function of type void\n' +
      '  @a ^3: %1 = neg %2: uses %2, which does not dominate it',
  );
});

describe('dominators', () => {
  const fn = parseModule(`function @f(%0: bool) {
^0:
  jump ^1
^1:
  branch %0, ^2, ^3
^2:
  jump ^4
^3: handler ^7
  jump ^4
^4:
  branch %0, ^1, ^5
^5: handler ^7
  return
^6:
  jump ^4
^7(%1: box):
  return
}`).functions.get('f');
  if (!fn) throw new Error('no function');
  const dominance = new Dominance(new Flow(fn));
  const block = (id: number) => fn.blocks[id];

  test('nearest dominators', () => {
    expect(fn.blocks.map(({ id }) => dominance.parent[id]?.id)).toEqual([undefined, 0, 1, 1, 1, 4, undefined, 1]);
  });

  test('dominance is reflexive and follows the tree', () => {
    expect(dominance.dominates(block(4), block(5))).toBe(true);
    expect(dominance.dominates(block(5), block(5))).toBe(true);
    expect(dominance.dominates(block(3), block(4))).toBe(false);
    expect(dominance.dominates(block(5), block(4))).toBe(false);
  });

  test('reverse postorder leaves unreachable blocks out', () => {
    const order = dominance.flow.order.map(({ id }) => id);
    expect(order[0]).toBe(0);
    expect(order).not.toContain(6);
    expect(order).toHaveLength(7);
  });
});
