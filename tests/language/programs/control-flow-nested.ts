// nested finally, labels
function f1(n: number): string {
  let log = '';
  outer: for (let i = 0; i < 5; i++) {
    try {
      try {
        if (i === n) break outer;
        if (i === 1) continue outer;
        log += `b${i}`;
        if (i === 3) return log + '!';
      } finally {
        log += `f${i}`;
        if (i === 2 && n === 9) continue;
      }
      log += `e${i}`;
    } finally {
      log += `F${i}`;
    }
  }
  return log;
}
for (let n = 0; n < 10; n++) console.log(f1(n));
function f2(): number {
  try { return 1; } finally { console.log('in finally'); }
}
console.log(f2());
function f3(): number {
  for (;;) { try { return 1; } finally { break; } }
  return 2;
}
console.log(f3());
function f4(): string {
  try { throw new Error('a'); } catch (e) { try { throw new Error('b'); } catch (e2) { return `${(e as Error).message}${(e2 as Error).message}`; } finally { console.log('fin'); } }
}
console.log(f4());
function f5(x: number): string {
  try { try { if (x > 0) throw new RangeError('r'); return 'none'; } finally { if (x > 1) return 'overridden'; } }
  catch (e) { return e instanceof RangeError ? 'range' : 'other'; }
}
console.log(f5(0), f5(1), f5(2));
function sw(x: number): string {
  let s = '';
  switch (x) { case 1: s += 'a'; case 2: s += 'b'; break; default: s += 'd'; case 3: s += 'c'; }
  return s;
}
console.log(sw(1), sw(2), sw(3), sw(4));
l1: { console.log('in'); if (sw(1) === 'ab') break l1; console.log('not reached'); }
let i = 0;
do { if (i === 2) continue; console.log('do', i); } while (++i < 4);
function nested(): number { let c = 0; a: while (true) { b: for (;;) { do { c++; if (c > 10) break a; if (c % 2) continue b; if (c % 3 === 0) continue a; } while (c < 20); } } return c; }
console.log(nested());
switch (true) { case i > 3: console.log('gt'); break; case i > 1: console.log('gt1'); }
function t(k: string | number | undefined): string { switch (typeof k) { case 'string': return k.toUpperCase(); case 'number': return k.toFixed(1); default: return 'undef'; } }
console.log(t('a'), t(1), t(undefined));
const fs: (() => number)[] = [];
for (let j = 0; j < 3; j++) { fs.push(() => j); j += 0; }
for (const g of fs) console.log(g());
let w = 0; const ws: (() => number)[] = [];
while (w < 3) { const c = w * w; ws.push(() => c + w); w++; }
console.log(ws.map((g) => g()));
