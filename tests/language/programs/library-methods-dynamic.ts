/** Methods of built-in values of which nothing is known, read without a call: asked for, taken, bound. */

const isThenable = (v: any) => !!v && typeof v.then === 'function';
console.log(isThenable(Promise.resolve(1)), isThenable({ then() {} }), isThenable(5), isThenable('a'), isThenable({}));
const hasMap = (v: any) => typeof v?.map === 'function';
console.log(hasMap([1]), hasMap('a'), hasMap({ map: 1 }), hasMap(new Uint8Array(1)), hasMap(null), hasMap(new Map()));
const dyn: any = [3, 1, 2];
const { map, join } = dyn;
console.log(map.call(dyn, (x: number) => x * 2), join.call(dyn, '-'));
const fn: any = dyn.slice; console.log(fn.call([1, 2, 3], 1), fn.name);
const t: any = 'abc'; const up = t.toUpperCase; console.log(typeof up, up.call('x'), t.toUpperCase?.(), t.nothing?.());
const n: any = 3.14159; console.log(typeof n.toFixed, n.toFixed?.(2), typeof n.map);
const bound: any = dyn.push.bind(dyn); bound(4); console.log(dyn);
function duck(x: any): string {
  if (typeof x.toISOString === 'function') return 'date';
  if (typeof x.forEach === 'function' && typeof x.push === 'function') return 'array';
  if (typeof x.forEach === 'function') return 'collection';
  if (typeof x.toFixed === 'function') return 'number';
  if (typeof x.charAt === 'function') return 'string';
  return 'other';
}
console.log([new Date(0), [], new Map(), new Set(), 1, 'a', {}, true].map(duck));
