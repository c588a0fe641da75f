// `in` of a value of no known type: members of arrays are found as those of objects are.
function kindOf(u: unknown): string {
  if (typeof u !== 'object' || u === null) return 'none';
  if ('map' in u && 'push' in u) return 'array';
  if ('getTime' in u) return 'date';
  if ('then' in u) return 'promise';
  if ('forEach' in u) return 'collection';
  if ('length' in u) return 'lengthy';
  return 'at' in u || 'concat' in u ? 'other' : 'object';
}
console.log([[1], new Map(), new Date(0), Promise.resolve(), new Set(), { a: 1 }, { concat: 1 }, { length: 3 }, null, ['a'], [[true]]].map(kindOf));
function each(x: string[] | { only: number }): number { return 'map' in x ? x.map((s) => s.length).length : x.only; }
console.log(each(['a', 'b']), each({ only: 7 }));
const rec: Record<string, number> = { map: 1 }; console.log('map' in rec, 'pop' in rec);
const tuple: [number, string] = [1, 'a']; const un: unknown = tuple; console.log(kindOf(un));
