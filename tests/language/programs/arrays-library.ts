/** The methods of arrays, to their corners: copies, flattening, construction, searching, sorting. */
const n = [5, 3, 8, 1];
console.log(n.toSorted((a, b) => a - b), n.toReversed(), n.with(1, 9), n.with(-1, 0), n.toSpliced(1, 2), n.toSpliced(1, 1, 7, 7), n.toSpliced(2));
try {
  n.with(4, 1);
} catch (e) {
  console.log(e instanceof RangeError, (e as Error).message);
}
console.log([1, [2, [3, [4]]]].flat(), [1, [2, [3, [4]]]].flat(Infinity), [[1, 2], [3]].flat().map((x) => x * 2));
console.log([1, 2].flatMap((x) => [x, x * 10]), ['a b', 'c'].flatMap((s) => s.split(' ')), [1, 2, 3].flatMap((x) => (x === 2 ? [] : x)));
console.log(n.reduce((a, b) => a + b), n.reduceRight((a, b) => a - b), ['a', 'b'].reduceRight((a, b) => a + b, '>'));
try {
  [].reduce((a) => a);
} catch (e) {
  console.log((e as Error).message);
}
console.log(n.reduce<string[]>((list, x) => [...list, `${x}`], []), n.reduce((acc, x) => acc + x, ''));
console.log(Array.of(1, 2, 3), Array.of('x'), Array.from('héllo'), Array.from([1, 2], (x) => x + 1), Array.from({ length: 3 }, (_, i) => i * i));
console.log(Array.from(new Set([1, 1, 2])), Array.from(new Map([['a', 1]])), Array.from(new Map([['a', 1]]).keys()), Array.from({ length: 2 }));
console.log([1, NaN, 3].includes(NaN), [1, NaN].indexOf(NaN), [1, 2, 1].lastIndexOf(1), [1, 2, 1].lastIndexOf(1, -2), [1, 2].includes(1, 1));
console.log([1, [2, [3, null]], undefined, 'x', null].join(';'), [[], [1], [1, 2]].toString(), String([1, [2]]));
console.log([3, 1, 2, undefined, 10, 1].sort(), ['b', undefined, 'a'].sort(), [true, false].sort());
console.log([1, 2, 3, 4, 5].copyWithin(0, 3), [1, 2, 3, 4, 5].copyWithin(1, 0, 3), [1, 2, 3, 4, 5].copyWithin(-2, -4, -3));
console.log([1, 2, 3].fill(0, 1), [1, 2, 3].fill(9, -1), new Array<number>(3).fill(7), Array(2).fill('z'), new Array('a', 'b'));
const s = [1, 2, 3, 4, 5];
console.log(s.splice(-2), s, s.splice(1, 0, 9, 9), s, s.splice(0), s, s.splice(0, 0, 1), s);
console.log([1, 2, 3].concat(4, [5, 6]), ([] as number[]).concat(), [1].concat([2], [3]));
console.log([1, 2, 3].findLast((x) => x < 3), [1, 2, 3].findLastIndex((x) => x > 5), [1, 2, 3].at(-1), [1, 2, 3].at(5));
const people = [{ name: 'A', age: 3 }, { name: 'B', age: 1 }, { name: 'C', age: 3 }];
console.log(people.toSorted((a, b) => a.age - b.age).map((p) => p.name).join(''));
const grid: number[][] = Array.from({ length: 3 }, () => new Array<number>(2).fill(0));
grid[1][1] = 5;
grid[0].push(7);
console.log(grid, grid.map((row) => row.reduce((a, b) => a + b, 0)), grid.flat().length);
const cube = [[[1], [2]], [[3], [4]]];
console.log(cube[1][0][0], cube.flat(2), cube.flat());
const fns: ((x: number) => number)[] = [(x) => x + 1, (x) => x * 2, Math.log2];
console.log(fns.map((f) => f(16)), fns.reduce((acc, f) => f(acc), 3));
const len = [1, 2, 3];
len.length = 1;
console.log(len, len.length, [1, 2, 3].length, [..."ab"].length);
const words: string[] = [];
words[3] = 'd';
console.log(words.length, words[0] === undefined, words.indexOf('d'));
const mixed: (number | string)[] = [1, 'a', 2];
console.log(mixed.filter((x): x is number => typeof x === 'number').reduce((a, b) => a + b), mixed.map(String), mixed.toReversed());
let keys = '';
[10, 20].forEach((v, i, all) => {
  keys += `${i}:${v}/${all.length} `;
});
console.log(keys, [3, 2].some((x) => x > 2), [3, 2].every((x) => x > 2), [1, 2, 3].find((x) => x > 1));
const un = [3, 1];
console.log(un.unshift(9, 8), un, un.shift(), un.reverse(), un.push(1, 2), un.pop(), un);
console.log([undefined, null, 1].indexOf(null), [undefined, 1].includes(undefined));
