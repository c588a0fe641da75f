// structuredClone (the HTML standard §2.7): what becomes of each kind of value.

interface Item {
  readonly id: number;
  name: string;
  tags: string[];
  next?: Item;
}

const item: Item = { id: 1, name: 'one', tags: ['a', 'b'] };
item.next = item;
const copy = structuredClone(item);
console.log(copy, copy === item, copy.next === copy, copy.tags === item.tags);
copy.tags.push('c');
copy.name = 'two';
console.log(item.tags, copy.tags, item.name, copy.name);

console.log(structuredClone(1), structuredClone('text'), structuredClone(null), structuredClone(undefined));
console.log(structuredClone(12345678901234567890n), structuredClone(-0), structuredClone(true));

const shared = { deep: [1, 2, 3] };
const both = structuredClone({ left: shared, right: shared });
console.log(both.left === both.right, both.left === shared, both.left.deep === shared.deep, both);

const numbers = structuredClone([1.5, 2, 3]);
numbers.push(4);
console.log(numbers, structuredClone([true, false]), structuredClone([]), structuredClone([undefined, null, 'x', 1]));
const grid = [[1, 2], [3]];
const copied = structuredClone(grid);
copied[0][0] = 9;
console.log(grid, copied);

const pair: [string, { x: number }] = ['p', { x: 1 }];
const cloned = structuredClone(pair);
cloned[1].x = 2;
console.log(pair, cloned, cloned.length);

const byKey = new Map<string, Item>([['k', item]]);
const keys = { name: 'key' };
const byObject = new Map([[keys, [1]]]);
const maps = structuredClone({ byKey, byObject, keys });
console.log(maps.byKey.get('k')?.name, maps.byKey.get('k') === item, maps.byObject.get(maps.keys), maps.byObject.has(keys));
console.log(structuredClone(new Map([[1, 2], [3, 4]])), structuredClone(new Set(['x', 'y'])), structuredClone(new Set([[1]])));

const date = new Date(0);
const later = structuredClone(date);
later.setFullYear(2000);
console.log(date.toISOString(), later.toISOString(), later instanceof Date);

const pattern = /a(b)/gi;
pattern.lastIndex = 2;
const again = structuredClone(pattern);
console.log(again, again.lastIndex, 'xAB'.replace(again, '[$1]'));

const bytes = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
const views = structuredClone({ bytes, words: new Uint32Array(bytes.buffer, 4, 1), part: bytes.subarray(2, 4), view: new DataView(bytes.buffer, 1, 3) });
views.bytes[4] = 255;
console.log(bytes, views.words, views.part, views.words.buffer === views.bytes.buffer, views.view.getUint8(0), views.view.byteOffset);
const big = structuredClone(new BigInt64Array([1n, -2n]));
big[0] = 7n;
console.log(big, structuredClone(new Float32Array(2)), structuredClone(new ArrayBuffer(3)).byteLength);
const common = new SharedArrayBuffer(4);
new Uint8Array(structuredClone(common))[1] = 5;
console.log(new Uint8Array(common));

class Failure extends Error {
  code = 7;
  override name = 'Failure';
}
const failure: Error = structuredClone<Error>(new Failure('broken', { cause: [1] }));
console.log(failure.name, failure.message, failure.cause, failure instanceof Failure, failure.stack?.split('\n')[0]);
const range = structuredClone(new RangeError('far'));
console.log(range instanceof RangeError, range.name, String(range));

class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}

  length(): number {
    return Math.hypot(this.x, this.y);
  }
}
const unknownPoint: unknown = new Point(3, 4);
console.log(unknownPoint, structuredClone(unknownPoint), structuredClone(unknownPoint) instanceof Point);
interface Located {
  x: number;
  y: number;
}
const located: Located = new Point(5, 6);
const moved = structuredClone(located);
moved.x += 1;
console.log(moved, moved.x, located.x, moved instanceof Point);
const holder = structuredClone({ at: located, all: [located] });
console.log(holder, holder.at.y, holder.all[0].x, holder.at === holder.all[0]);

const record: Record<string, number[]> = { a: [1], 2: [2] };
const records = structuredClone(record);
records.a.push(5);
records.b = [];
console.log(record, records, Object.keys(records));
const parsed = structuredClone(JSON.parse('{"a":{"b":[1,"x",null]}}'));
parsed.a.c = 1;
console.log(parsed);

const computed = structuredClone({
  base: 2,
  get double(): number {
    return this.base * 2;
  },
});
console.log(computed, computed.double);

function refused(value: unknown): void {
  try {
    console.log(structuredClone(value));
  } catch (error) {
    console.log(error instanceof DOMException && `${error.name} ${error.code} ${error.message}`);
  }
}
refused(Symbol('s'));
refused({ a: [Symbol.iterator] });
refused(Promise.resolve(1));
function* generate(): Generator<number> {
  yield 1;
}
refused(generate());
try {
  structuredClone({ call: () => 1 });
} catch (error) {
  console.log(error instanceof DOMException && error.name);
}
console.log(Object.keys(structuredClone(new TypeError('typed', { cause: 1 }))), structuredClone(new Error('', { cause: [1] })).cause);
