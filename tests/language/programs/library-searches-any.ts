/** Searches for values that are not known to be of the kind of the elements: what is of another kind is not found. */

export {};

class Point {
  constructor(readonly x: number) {}
}
const data = JSON.parse('{"number":5,"text":"b","none":null,"object":{}}');
const point: any = new Point(1);
const points = [new Point(2), point as Point];
const roles = ['a', 'b'] as const;
const byName = new Map([['b', 1]]);
const byNumber = new Map<number, Point>([[5, points[0]]]);
for (const key of ['number', 'text', 'none', 'object', 'missing']) {
  const value = data[key];
  console.log(key, roles.includes(value), ['a', 'b'].indexOf(value), [5, 6].includes(value), [1, 5].lastIndexOf(value));
  console.log(new Set(['b']).has(value), byName.get(value), byName.get(value) ?? 'none', byNumber.has(value), byNumber.get(value)?.x);
  console.log(['b', 5, null].includes(value), [true].includes(value), points.includes(value), points.indexOf(value), [1n].includes(value));
  console.log(new Set([5]).delete(value), new Map([[points[0], 1]]).get(value), new Uint8Array([5]).includes(value));
}
console.log(points.includes(point), points.indexOf(point), new Set(points).has(point), ['a', 'b'].includes(data.text, 1), [NaN].includes(data.number / 0 - Infinity));
if (!roles.includes(data.role)) console.log('no role');
