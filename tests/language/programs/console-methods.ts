// The methods of the console besides printing: groups, counters, tables, depth.
console.group('outer');
console.log('inside\ntwo lines');
console.group();
console.info({ a: 1, long: 'x'.repeat(40), other: 'y'.repeat(40) });
console.groupEnd();
console.debug('one level');
console.groupEnd();
console.groupEnd();
console.log('flush left');
console.count();
console.count();
console.count('label');
console.countReset();
console.count();
console.dir({ a: { b: { c: { d: { e: 1 } } } } });
console.dir({ a: { b: { c: { d: { e: 1 } } } } }, { depth: null });
console.dir({ a: { b: 1 } }, { depth: 0 });
console.assert(true, 'not shown');
console.table([
  { name: 'Ann', age: 30 },
  { name: 'Bob', age: 4 },
]);
console.table([1, 'two', { x: 3 }]);
console.table([
  {
    net: 2,
    get gross() {
      return this.net * 1.2;
    },
  },
]);
console.table([
  [1, 2],
  [3, 4, 5],
]);
console.table(
  [
    { a: 1, b: 2 },
    { a: 3, b: 4 },
  ],
  ['b'],
);
console.table({ first: { v: 1 }, second: { v: [1, 2, 3, 4] } });
console.table(
  new Map([
    ['k', 1],
    ['l', 2],
  ]),
);
console.table(new Set(['x', 'y']));
console.table('text');
console.table([]);
console.table([{ o: { p: 1 } }, { o: { p: 1, q: 2, r: 3 } }, { o: null }]);
console.log('%o %O', [1, { a: 2 }], { b: { c: { d: {} } } });
console.log('%s|%s|%s', { a: 1 }, [1, [2]], null, 'rest');
console.log('%d %i %f %%', '42', 3.9, '1.5x', 'more');
console.log('%c styled', 'color: red');
console.log('%x %', 1);
console.log('a%', 'b');
console.table([1, { a: 1, b: [2] }, [3]]);
console.table([{ a: 'b', b: 2 }, { c: 'b' }], ['b']);
