// Objects of JSON texts with the same keys share them: none may notice when another is changed.

interface Row {
  id: number;
  name?: string;
  tags?: string[];
  next?: Row | null;
  [key: string]: unknown;
}

const rows: Row[] = JSON.parse('[{"id":1,"name":"a"},{"id":2,"name":"b"},{"id":3,"name":"c"}]');
delete rows[0].name;
rows[1].extra = true;
rows[2].name = 'changed';
console.log(rows, JSON.stringify(rows));
rows[0].name = 'back';
console.log(Object.keys(rows[0]), Object.keys(rows[1]), Object.keys(rows[2]));
console.log('name' in rows[0], 'extra' in rows[0], 'extra' in rows[2]);

// The raw text of one key is that of another behind its escapes.
const escapes: Record<string, number>[] = [];
for (let i = 0; i < 2; i++) {
  escapes.push(JSON.parse('{"a\\\\n":1}'), JSON.parse('{"a\\n":2}'), JSON.parse('{"\\u0061":3}'), JSON.parse('{"a":4}'));
}
console.log(escapes.map((each) => Object.keys(each).map((key) => [key.length, each[key]])));
const wide: Record<string, number> = JSON.parse('{"é":1,"日本":2,"a":3}');
console.log(wide, JSON.parse('{"é":4,"日本":5,"a":6}'), JSON.parse('{"é":7,"ascii":"only"}'));

// Given twice, empty, inherited names, and orders that differ.
console.log(JSON.parse('[{"a":1,"b":2,"a":3},{"a":1,"b":2},{"b":1,"a":2},{"":0,"a":1}]'));
console.log(Object.keys(JSON.parse('{"constructor":1,"toString":2,"length":3}') as object));

// Nested objects of the same shape, while the outer one is being read.
const chain: Row = JSON.parse('{"id":1,"next":{"id":2,"next":{"id":3,"next":null,"tags":[]},"tags":["x"]},"tags":["y","z"]}');
for (let at: Row | null | undefined = chain; at; at = at.next) console.log(at.id, at.tags?.length, Object.keys(at).join());

// Records with keys of their own: more than anybody would share, and in the order of properties.
const ids: Record<string, { count: number }> = {};
for (let i = 0; i < 600; i++) ids[`user-${(i * 7919) % 600}`] = { count: i };
console.log(Object.keys(ids).length, ids['user-599'].count, Object.keys(ids).slice(0, 3));
const singles = Array.from({ length: 400 }, (_, i) => JSON.parse(`{"key-${i}":${i},"${i}":0,"z":1}`) as Record<string, number>);
console.log(singles.every((each, i) => each[`key-${i}`] === i && Object.keys(each)[0] === `${i}`));
const large: Record<string, number> = JSON.parse(`{${Array.from({ length: 50 }, (_, i) => `"p${i}":${i}`).join()}}`);
for (let i = 0; i < 50; i += 2) delete large[`p${i}`];
large.p0 = -1;
console.log(Object.entries(large).length, large.p49, large.p48, Object.keys(large).at(-1));

const frozen = Object.freeze(JSON.parse('{"id":1,"name":"a"}') as Row);
const copy = { ...frozen, name: 'b' };
try {
  (frozen as { name: string }).name = 'c';
} catch (error) {
  console.log((error as Error).message);
}
console.log(frozen, copy, structuredClone(frozen));
