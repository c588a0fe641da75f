// Sums of strings that are long enough to be ropes: every reader, chains in both directions, parts of both widths.
let d = 'aé';
for (let i = 0; i < 10; i++) d += d;
console.log(d.length, d.indexOf('éa'), d.lastIndexOf('a'));
let w = '';
for (let i = 0; i < 100; i++) w = `${w}${i}Ω`;
console.log(w.length, w.slice(-9));
let both = '';
for (let i = 0; i < 200; i++) both = i % 2 === 0 ? `<${both}` : `${both}>`;
console.log(both.length, both[99], both[100]);
const parts = ['x'.repeat(20), 'y'.repeat(20)];
const key = parts[0] + parts[1];
const map = new Map<string, number>([[key, 1]]);
console.log(map.get(parts.join('')), map.get(parts[0] + parts[1]), key === parts.join(''), key < parts[1], typeof (key as unknown));
const u: unknown = parts[1] + parts[0];
console.log(typeof u, u === parts[1].concat(parts[0]), [u], u ? 'truthy' : 'falsy', `${u}`.toUpperCase());
switch (key) {
  case 'xxxxxxxxxxxxxxxxxxxxyyyyyyyyyyyyyyyyyyyy':
    console.log('switched');
}
for (const c of (parts[0] + 'é😀' + parts[1]).slice(18, 24)) console.log(c);
console.log([...(parts[0] + '😀' + parts[1])].length, (parts[0] + ' ' + parts[1]).split(' '), (key + key).replaceAll('xy', '-'));
console.log(Number(`${' '.repeat(40)}12`), parseInt(' '.repeat(30) + '42xx', 10), (parts[0] + parts[0]).codePointAt(3));
function tree(depth: number): string {
  return depth === 0 ? 'leaf' : tree(depth - 1) + tree(depth - 1);
}
console.log(tree(8).length, tree(7).lastIndexOf('leafleaf'));
