// Values as the console shows them: quotes, line breaks, columns, depth, circles, classes.
function made<T>(count: number, make: (i: number) => T): T[] {
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(make(i));
  return items;
}
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
}
class Named extends Point {
  label = 'l';
  #hidden = 1;
  get double(): number {
    return this.#hidden * 2;
  }
}
class Empty {}
class Scores extends Map<string, number> {
  owner = 'me';
}
class Tags extends Set<string> {}
console.log(new Point(1, 2), new Named(3, 4), new Empty(), [new Empty()], { e: new Empty() });
console.log(['a', "it's", 'say "hi"', `it's "x"`, '`${', `'"\``, 'tab\t', 'nul\0', '\x7f\x9f', 'back\\slash', '\u2028', 'é']);
console.log(['\ud83d', '\udc00x', '😀'], 'plain \ud83d');
console.log({ 'a-b': 1, a_b: 2, $: 3, '1': 4, '': 5, 'ü': 6, '2x': 7 });
console.log([1.5, -0, 0, NaN, Infinity, 1e21, 1e-7], -0, [undefined, null, true]);
console.log(made(120, (i) => i));
console.log(made(101, (i) => `s${i}`));
console.log(made(30, (i) => i * 1000003));
console.log(made(27, (i) => 'abc'.repeat(1 + (i % 4))));
console.log(made(7, () => ({ a: 1 })));
console.log(made(8, (i) => [i, i * 2]));
console.log(['日本', '語', 'テキスト', 'a', 'bb', 'ccc', '한국', 'é', '😀']);
console.log(new Map([['a', { x: 1 }], ['b', { x: 2 }]]), new Set([1, 'x', [2]]), new Map(), new Set());
console.log(new Map([[{ k: 1 }, new Map([[1, new Set([new Map()])]])]]));
const scores = new Scores();
scores.set('x', 1);
console.log(scores, new Tags(['a']), [new Scores()], { a: { b: { c: scores } } });
console.log(new Map(made(103, (i): [number, number] => [i, i])));
console.log(new Set(made(12, (i) => i)));
interface Node {
  name: string;
  next?: Node;
  children: Node[];
}
const root: Node = { name: 'root', children: [] };
root.next = root;
root.children.push({ name: 'child', next: root, children: [] });
console.log(root);
const ring: unknown[] = [1];
ring.push(ring, [ring]);
console.log(ring);
const selfMap = new Map<string, unknown>();
selfMap.set('self', selfMap);
console.log(selfMap);
console.log({ a: { b: { c: { d: 1 } } }, list: [[[[1]]]], m: { n: { o: new Point(1, 2), p: [1], q: new Map([[1, 2]]) } } });
console.log({ a: { b: { c: {} , d: [], e: new Map() } } });
console.log({ text: 'x'.repeat(60), other: 1 }, { text: 'x'.repeat(70), other: 1 });
console.log({ first: 'a'.repeat(20), second: 'b'.repeat(20), third: 'c'.repeat(19) });
console.log({ first: 'a'.repeat(20), second: 'b'.repeat(20), third: 'c'.repeat(25) });
console.log([['a'.repeat(30), 'b'.repeat(30)], ['c'.repeat(40), 'd'.repeat(40)]]);
console.log({ lines: 'one\ntwo\nthree', longer: `${'x'.repeat(50)}\n${'y'.repeat(50)}\nz` });
console.log([`${'x'.repeat(50)}\n${'y'.repeat(50)}\nz`]);
console.log({ f() {}, g: () => 1, h: function named() {} });
console.log([() => 1, function () {}]);
const tuple: [number, string, { a: number }] = [1, 'two', { a: 3 }];
console.log(tuple, [tuple], { tuple });
console.log({ level1: { level2: { level3: 'deep', arr: [1, 2, 3] } } }, [[[1, [2, [3]]]]]);
console.log({ a: 1, b: 'two', c: [3, 4], d: { e: null, f: undefined }, g: true });
console.log([{ id: 1, name: 'first item', tags: ['a', 'b'] }, { id: 2, name: 'second item', tags: [] }]);
console.log([[]], [{}], {}, [[], {}]);
console.log([1, 2, 3].map(String), [['x']], [[['y']]], [[[['z']]]], [[[[['w']]]]]);
console.log({ matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] });
console.log('%s', 'a', { b: 1 }, 'c', [1], 5);
console.log([1.25, 100, 3.5, 22, 1e6, 7, 8.125]);
console.log([-1, 10, -100, 1000, 5, 6, 7]);
console.log([true, false, true, false, true, false, true], ['a', 1, 'b', 2, 'c', 3, 'd', 4]);
console.log(new Uint8Array([1, 2, 255]), new Uint8Array(0), [new Uint8Array(120)]);
