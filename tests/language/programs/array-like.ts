/** Values behind ArrayLike: arrays, typed arrays, objects with a length and indices. */

function sum(a: ArrayLike<number>): number { let s = 0; for (let i = 0; i < a.length; i++) s += a[i]; return s; }
console.log(sum([1, 2, 3]), sum(new Uint8Array([4, 5])), sum({ length: 2, 0: 7, 1: 8 }));
function copy(a: ArrayLike<number>): number[] { return Array.from(a); }
console.log(copy([1, 2]), copy(new Float32Array([1.5])), copy({ length: 1, 0: 3 }));
const t = new Float64Array(3);
function fill(init: ArrayLike<number> | ((i: number) => number)) { if (typeof init === 'function') { for (let i = 0; i < 3; i++) t[i] = init(i); } else t.set(init); return t; }
console.log(fill((i) => i * 2), fill([9, 8]), fill(new Uint8Array([1])), fill({ length: 1, 0: 5 }));
console.log(new Float64Array([1] as ArrayLike<number>), Uint8Array.from({ length: 3 }, (_, i) => i), Array.from('ab' as ArrayLike<string>, (c) => c + c));
console.log(Array.from({ length: 2, 0: 'a', 1: 'b' }), Array.from(new Map([[1, 2]])));
