// Found by random programs: objects in one array whose properties have one name and different types.

const v = [{ a: [true, 'x'], b: 1 }, { a: 's', b: 2 }];
console.log(v.length);
console.log(v);
const w = [{ k: 'x', v: [1] }, { k: 2, v: 'two' }, { k: 'z', v: null }];
for (const { k, v: x } of w) console.log(k, x, typeof k);

const n = [[{ f: [1n, null] }, { a: true, b: 2 }], new Map([['k', 1]])];
console.log(n, [n]);

// Objects of a list that differ only in what lies in their arrays.
const place = 'abc'.indexOf('c');
const lists = [{ list: [String(-1), null, undefined] }, { list: [place, null, undefined] }];
console.log(lists, lists[1].list[0]);
console.log([{ list: [['a']] }, { list: [[place]] }, { list: [[[true]]] }]);

export {};
