// Placeholders in the first argument of console.log and its like.
const circle: Record<string, unknown> = { a: 1 };
circle.self = circle;
console.log('%j', { a: [1, 'x'], b: null, c: undefined });
console.log('%j %j', undefined, 'text', 3);
console.log('%j, %j', circle, [undefined, () => 1, NaN]);
console.log('%j|%j', 5);
console.log('%j', { toJSON: () => 'mine' });
console.log('%j %j', new Map([[1, 2]]), new Date(0));
const failing = {
  toJSON(): never {
    throw new TypeError('no JSON');
  },
};
try {
  console.log('%j', failing);
} catch (error) {
  console.log((error as Error).message);
}
const computed = ['%', 'j'].join('');
console.log(computed, [1]);
console.log('%% %s %x %', 'a', 'b');
console.log('%d %d %d %d', '42', 5n, { a: 1 }, true);
console.log('%d %d %d %d %d', '0x10', '', null, undefined, Symbol('s'));
console.log('%i %i %i %i', '42.9', 42.9, 5n, {});
console.log('%i %i %i', -0.5, 1e21, Symbol('s'));
console.log('%f %f %f %f', '1.5x', 2n, '7', -0);
console.log('%s %s %s %s %s %s', 5n, Symbol('y'), -0, undefined, null, true);
console.log('%s', { a: { b: { c: 1 } } }, [1, [2, [3]]]);
console.log('%s %s', [1, [2, [3]]], new Date(0));
console.log('%o and %O', [1, 2], { a: { b: { c: { d: { e: 1 } } } } });
console.log('%o', { a: { b: { c: { d: { e: { f: 1 } } } } } });
console.log('a%cb', 'color: red', 'rest', -0, 7n);
console.log('%', 1);
console.log('%%', 1);
console.log('%%');
console.log('100%% sure', 1);
console.log('a%sb%sc', 1);
console.log('%s', 'a', 'b', { c: 'd' });
console.log(1, '%s', 2);
console.info('%d', -0, '%s');
console.log('%d %d %d %d', new Date(7), [], [5], {}, { ['__proto__']: 1 });
