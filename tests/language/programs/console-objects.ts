// Objects, arrays, maps and sets as the console shows them.
class Node2 { next: Node2 | null = null; constructor(public v: number, private tag = 't') {} }
const a = new Node2(1); a.next = new Node2(2); a.next.next = a; console.log(a);
console.log([1.5, 22, -3, 100, 5, 6, 7, 8, 9], ['apple', 'fig', 'kiwi', 'banana', 'x', 'yy', 'zzz', 'apple pie']);
const t: [string, number, { x: number }] = ['a', 1, { x: 2 }]; console.log(t, [t, t]);
console.log(new Map<string, number[]>([['a', [1, 2]], ['b', []]]), new Set(['x', 'y']), new Map(), new Set());
console.log({ 'a-b': 1, $x: 2, _y: 3, 5: 'five', f() { return 1; }, g: (x: number) => x });
console.log({ text: 'a'.repeat(100), list: Array.isArray([]), deep: { a: { b: { c: { d: 1 } } } }, m: new Map([[{ k: 1 }, new Set([1])]]) });
interface O { id: number; name?: string; on?: boolean } const o: O = { id: 1 }; console.log(o); o.name = 'n'; console.log(o); const p: O = { id: 2, name: undefined }; console.log(p);
class E1 { } class F2 extends E1 { a = 1; #p = 2; get q() { return this.#p; } } class G3 extends F2 { b = 'x'; } console.log(new E1(), new F2(), new G3());
console.log([[1, 2, [3, 4, [5, [6]]]], { a: [{ b: { c: {} } }] }]); console.log([o, p, { id: 3 }]);
console.log({ big: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30] });
console.log(['a\nb', "it's", 'q"\'', '\t', '\x07é€']); console.log([undefined, null, NaN, -0, true]); console.log([[]], [{}], {}); console.log({ a: 1, b: { c: 2 } }, 'mixed', 5);
const big: { n: number; s: string }[] = []; for (let i = 0; i < 105; i++) big.push({ n: i, s: `s${i}` }); console.log(big);
const nums: number[] = []; for (let i = 0; i < 130; i++) nums.push(i * i); console.log(nums); console.log(nums.slice(0, 101));
console.log('%s is %d years and %i %f %%', 'Bob', 42.5, 42.9, '1.5', 'extra'); console.log('100%', 5); console.log('%s', null, undefined, { a: 1 }); console.log('a%', '%s', 'b'); console.log('%d', 'x');
console.log(true ? ['x'] : 5, [[['a', ['b', ['c']]]]]); let u: string | number | undefined; console.log(u, [u]);
enum Color { Red = 'r' } console.log({ c: Color.Red }, [Color.Red]); console.log({ x: -0, y: 1e21, z: 0.1 });
const fmt: string = 'x%sy'; console.log(fmt, 'z', 'w'); console.log('%s', [1, [2, [3]]], { a: { b: 1 } }); console.log('%i|%f|%d|%s|%O', '42px', '1.5e3x', '0x10', -0, { a: [1] }, 'rest', [1]); console.log('%%', 1, '%s'); console.log('%', 2); console.log('%s');
