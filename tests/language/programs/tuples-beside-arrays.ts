// Unions of tuples and arrays: elements are reached alike.
type Mixed = [number, string] | string[];
function show(m: Mixed): string {
  return m.length + ':' + m[0] + m[1];
}
console.log(show([1, 'a']), show(['x', 'y', 'z']));
const pair: [number, string] = [5, 'five'];
console.log(pair.map((x) => String(x)), pair.length);
for (const x of pair) console.log(x);
const ms: Mixed[] = [pair, ['q'], [7, 'r']];
for (const m of ms) { console.log(m, m[0], typeof m[0]); for (const e of m) console.log(e); }
function first(m: [number, string] | [string]): number | string { return m[0]; }
console.log(first([1, 'a']), first(['z']));
const entries: ([string, number] | string[])[] = [['a', 1], ['b', 'c']];
for (const [k, v] of entries) console.log(k, v);
