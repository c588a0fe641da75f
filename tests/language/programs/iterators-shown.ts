/** Iterators of the library on the console, which shows what those of collections still have to give; library objects in JSON. */

const map = new Map<string, number | object>([['a', 1], ['b', { c: 2 }]]);
const set = new Set(['x', 'y', 'z']);
console.log(map.keys(), map.values(), map.entries(), map[Symbol.iterator](), new Map().keys());
console.log(set.values(), set.keys(), set.entries(), [set.values()], { nested: { deeper: map.keys(), deepest: { it: set.entries() } } });

const steps = set.values();
steps.next();
console.log(steps, [...steps], steps);
for (const key of map.keys()) if (key === 'a') map.delete('b');
console.log(map.entries(), `${map.keys()}`.length > 0);

console.log([1, 2].values(), ['a'].entries(), 'text'[Symbol.iterator](), new Uint8Array(2).keys(), 'a1b2'.matchAll(/\d/g));
console.log(new URLSearchParams('a=1&b=2').keys(), new URLSearchParams('a=1').entries());
console.log(new Map(Array.from({ length: 105 }, (_, i) => [i, i])).keys());

console.log(JSON.stringify({ pattern: /x/g, list: [/y/, new URLSearchParams('a=1'), new Error('e'), new AbortController()] }), JSON.stringify(/z/));
console.log(JSON.stringify([map, set, steps, new Date(0), new URL('http://a.b/c'), [1].values(), [1].values().next()]));

// Entries add no depth, and what is long in them stands on lines of its own.
const deep = new Map<unknown, unknown>([['a', { b: { c: { d: 1 } } }], [{ id: 1, name: 'n'.repeat(30) }, ['t'.repeat(40), [1, [2, [3]]]]]]);
console.log(deep.entries(), { it: deep.entries() }, new Set(deep.values()).entries());
console.log(new Map(Array.from({ length: 105 }, (_, i) => [`key${i}`, i])).entries());
