// Operators, their order of evaluation, assignments as expressions, short circuits.
let trace = "";
const zero: number = 0;
function t(name: string, value: number): number {
  trace += name;
  return value;
}
function b(name: string, value: boolean): boolean {
  trace += name;
  return value;
}
console.log(t('a', 1) + t('b', 2) * t('c', 3), trace);
trace = '';
console.log(b('a', false) && b('b', true), b('c', true) || b('d', false), trace);
trace = '';
console.log((b('a', true) ? t('b', 1) : t('c', 2)) + (b('d', false) ? t('e', 1) : t('f', 2)), trace);
trace = '';

const list = [1, 2, 3];
let index = 0;
list[index++] += 10;
list[index++] *= list[index];
console.log(list.join(), index);
list[t('i', 2)] = t('v', 9);
console.log(list.join(), trace);

let x = 5;
console.log(x++ + ++x, x, x-- - --x, x);
let y = (x = 8) + 1;
console.log(x, y);
let c = 0;
let d = 0;
c = d = 4;
console.log(c, d, (c++, d--, 7), c, d);
c += 2;
c -= 1;
c *= 6;
c /= 4;
console.log(c);
c %= 4;
c **= 2;
console.log(c, 2 ** 3 ** 2, (-2) ** 3);
let bits = 0b1011;
bits <<= 3;
bits |= 1;
bits &= ~8;
bits ^= 0xff;
bits >>= 1;
console.log(bits, (bits >>>= 1));

let maybe: number | undefined;
maybe ??= 3;
maybe ??= 4;
console.log(maybe);
let word = '';
word ||= 'filled';
word &&= word + '!';
console.log(word);

const object = { count: 1, label: 'x', inner: { deep: 2 } };
object.count++;
object.count += object.inner.deep++;
object.label += object.count;
object.inner.deep **= 3;
console.log(object.count, object.label, object.inner.deep);

console.log(7 % 3, -7 % 3, 7 % -3, 5.5 % 2, -0.5 % 0.25);
console.log(1 / 3, 10 / 2, -1 / 2, 1 / 0, -1 / 0, 0 / 0);
console.log(3 > 2, 3 >= 3, 2 < 1, 'a' < 'b', 'B' < 'a', 'abc' < 'abd', 'ab' < 'abc', '' < 'a');
console.log(typeof 1, typeof 'a', typeof true, typeof undefined, typeof null, typeof {}, typeof (() => 1));
console.log(!0, !1, !Number.NaN, !!zero, !!trace);
console.log(+'12', -'3', +'', +'x', +true, ~~7.9, ~~-7.9);
console.log(void 0, !(c > 2));
console.log('a' + 1 + 2, 1 + 2 + 'a', 'v' + true + null + undefined, '' + -0);

console.log(zero || "default", zero ?? "default", trace || "e", word && "b");
