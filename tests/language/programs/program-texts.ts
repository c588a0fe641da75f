/** Formats, tables, CSV, Roman numerals, wrapping, dates and JSON: what programs do with texts. */

export {};

console.log('%s is %d years and %i, %f, %o %O %c|%%', 'Bob', 42.5, 42.9, '3.5', [1], { b: { c: {} } }, 'css', 'extra', {
  x: 1,
});
console.log('%s %s', 'only');
console.log('%d', '0x10', '%s');
console.log(
  '%s',
  null,
  undefined,
  Symbol('q'),
  12n,
  -0,
  [1, 'a'],
  {
    toString() {
      return 'custom';
    },
  },
  class A {},
  () => 1,
);
console.log('100%', 5);
console.log('%i %f', 'abc', 'x');
console.log('a%', 'b%s');
const parseCsv = (text: string) => {
  const rows: string[][] = [[]];
  let cell = '',
    quoted = false;
  for (let i = 0; i < text.length; i++) {
    const ch = text[i];
    if (quoted) {
      if (ch === '"' && text[i + 1] === '"') {
        cell += '"';
        i++;
      } else if (ch === '"') quoted = false;
      else cell += ch;
    } else if (ch === '"') quoted = true;
    else if (ch === ',') {
      rows[rows.length - 1].push(cell);
      cell = '';
    } else if (ch === '\n') {
      rows[rows.length - 1].push(cell);
      rows.push([]);
      cell = '';
    } else cell += ch;
  }
  rows[rows.length - 1].push(cell);
  return rows;
};
const [header, ...body] = parseCsv('name,"age, years",note\n"O""Neil",42,\nZoé,7,"multi\nline"');
const recs = body.map((r) => Object.fromEntries(header.map((h, i) => [h, r[i]])));
console.log(recs);
console.table(recs);
console.table([
  [1, 2],
  [3, 4],
]);
console.table(
  [
    { a: 1, b: 'x' },
    { a: 2, c: true },
  ],
  ['a', 'c'],
);
const roman = (n: number) =>
  Object.entries({
    M: 1000,
    CM: 900,
    D: 500,
    CD: 400,
    C: 100,
    XC: 90,
    L: 50,
    XL: 40,
    X: 10,
    IX: 9,
    V: 5,
    IV: 4,
    I: 1,
  }).reduce((s, [k, v]) => {
    while (n >= v) {
      s += k;
      n -= v;
    }
    return s;
  }, '');
console.log([1994, 2024, 49].map(roman));
const caesar = (s: string, k: number) =>
  s.replace(/[a-z]/gi, (c) => {
    const b = c <= 'Z' ? 65 : 97;
    return String.fromCharCode(((c.charCodeAt(0) - b + k + 26) % 26) + b);
  });
console.log(caesar('Hello, World!', 3), caesar(caesar('abcXYZ', 5), -5));
const wrap = (s: string, w: number) =>
  s.split(/\s+/).reduce<string[]>((ls, word) => {
    const last = ls[ls.length - 1];
    if (last !== undefined && (last + ' ' + word).length <= w) ls[ls.length - 1] = last + ' ' + word;
    else ls.push(word);
    return ls;
  }, []);
console.log(wrap('the quick brown fox jumps over the lazy dog', 12));
const count = (s: string) =>
  [...s.toLowerCase().matchAll(/\b\w+\b/g)].reduce(
    (m, [w]) => m.set(w, (m.get(w) ?? 0) + 1),
    new Map<string, number>(),
  );
console.log(count('a b A c b a'), [...count('x y x')].sort(([, a], [, b]) => b - a)[0]);
console.log(
  'abc'.padStart(6, '12').padEnd(8, '.'),
  ' x '.trim() + '|',
  'a-b-c'.split('-', 2),
  'x'.repeat(3),
  'camelCaseString'.replace(/([A-Z])/g, (_, c: string) => '_' + c.toLowerCase()),
  'snake_case_it'.replace(/_(\w)/g, (_m, c: string) => c.toUpperCase()),
  'Title case me'
    .split(' ')
    .map((w) => w[0].toUpperCase() + w.slice(1))
    .join(' '),
  'aXbX'.replaceAll('X', '$&$&'),
  'ab'.localeCompare('b'),
  'ñ'.normalize('NFD').length,
);
const d = new Date(Date.UTC(2024, 1, 29, 13, 5, 9, 7));
console.log(
  d.toISOString(),
  d.getUTCDay(),
  new Date(d.getTime() + 864e5).toISOString().slice(0, 10),
  JSON.stringify({ d }),
  d,
);
const fmt = (d: Date, f: string) =>
  f.replace(
    /YYYY|MM|DD|hh|mm/g,
    (k) =>
      ({
        YYYY: String(d.getUTCFullYear()),
        MM: String(d.getUTCMonth() + 1).padStart(2, '0'),
        DD: String(d.getUTCDate()).padStart(2, '0'),
        hh: String(d.getUTCHours()).padStart(2, '0'),
        mm: String(d.getUTCMinutes()).padStart(2, '0'),
      })[k]!,
  );
console.log(fmt(d, 'DD.MM.YYYY hh:mm'));
class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  toJSON() {
    return [this.x, this.y];
  }
  static fromJSON([x, y]: [number, number]) {
    return new Point(x, y);
  }
}
const text = JSON.stringify(
  {
    p: new Point(1, 2),
    m: new Map([[1, 2]]),
    u: undefined,
    f() {},
    n: null,
    nan: NaN,
    nested: { arr: [undefined, () => 1, new Date(0)] },
  },
  (k, v) => (v instanceof Map ? { $map: [...v] } : v),
  2,
);
console.log(text);
const back = JSON.parse(text, (k, v) => (k === 'p' ? Point.fromJSON(v) : v && v.$map ? new Map(v.$map) : v));
console.log(back.p, back.m, back.nested.arr);
console.log(
  [1.5, 2.25, -3].map((x) => x.toFixed(1)),
  (1234567.891).toLocaleString(),
  (0.000001234).toExponential(2),
  (255).toString(2),
  Number('  12 '),
  Number(''),
  parseFloat('1.5abc'),
  [10, 9, 1].sort(),
  [10, 9, 1].sort((a, b) => a - b),
  ['b', undefined, 'a'].sort(),
);
console.group('G');
console.log('in\nner');
console.group();
console.warn('warned');
console.groupEnd();
console.groupEnd();
console.log('out');
console.error('err');
console.count();
console.count('x');
console.count();
console.assert(1 > 2, 'assert %s', 'msg');
console.dir({ a: { b: { c: { d: 1 } } } }, { depth: 0 });
console.log(
  [undefined, null, 3].length,
  { u: undefined, n: null, s: "q'uote", d: 'dq', 'a-b': 1 },
  [['nested', ['deep', ['deeper', ['deepest']]]]],
  new Set([[1], { a: 1 }]),
  new Map([[{ k: 1 }, 'v']]),
  [1.0, -0, NaN],
  'str',
  ['s'],
  Symbol('x'),
  10n,
  /re/g,
  new Error('e').message,
  null,
);
console.log(
  Array.from({ length: 120 }, (_, i) => i),
  'x'.repeat(5).split(''),
  {
    long1: 'aaaaaaaaaaaaaaaaaaaaaaaaa',
    long2: 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb',
    long3: 'cccccccccccccccccccc',
    f: function named() {},
    g: class Q extends Point {},
  },
);
