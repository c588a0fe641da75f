// Statements that leave others: labels, switch, finally.
outer: for (let i = 0; i < 3; i++) { for (let j = 0; j < 3; j++) { if (j === 1) continue outer; if (i === 2) break outer; console.log(i, j); } }
lbl: { console.log('in'); if (Math.random() >= 0) break lbl; console.log('never'); }
function sw(x: string | number | boolean | null | undefined): string { switch (x) { case 'a': case 'b': return 'ab'; case 1: return 'one'; case true: return 'T'; case null: return 'null'; case undefined: return 'undef'; default: return 'def'; } }
console.log(['a', 'b', 1, true, null, undefined, 'z', false].map((v) => sw(v as string | number | boolean | null | undefined)));
function fall(n: number) { const out: string[] = []; switch (n) { default: out.push('d'); case 1: out.push('1'); break; case 2: { out.push('2'); } case 3: out.push('3'); } return out.join(); }
console.log([0, 1, 2, 3].map(fall));
function fin(k: number): number { try { if (k === 0) return 1; if (k === 1) throw new Error('x'); if (k === 2) return 2; return 3; } catch { return 4; } finally { if (k === 2) return 5; console.log('fin', k); } }
console.log([0, 1, 2, 3].map(fin));
function fl() { for (let i = 0; ; i++) { try { if (i === 1) continue; if (i === 3) break; console.log('b', i); } finally { console.log('f', i); } } return 'end'; } console.log(fl());
function fr() { let x = 1; try { return x; } finally { x = 2; } } console.log(fr());
function nested() { try { try { throw new Error('a'); } finally { console.log('inner'); } } catch (e) { console.log((e as Error).message); try { throw new Error('b'); } catch (e2) { return (e2 as Error).message; } finally { console.log('f2'); } } finally { console.log('f3'); } } console.log(nested());
function ffin() { l: try { return 1; } finally { break l; } return 2; } console.log(ffin());
let k = 0; do { k++; if (k === 2) continue; if (k > 4) break; } while (k < 10); console.log(k);
for (let i = 0, j = 10; i < j; i += 3, j -= 2) console.log(i, j);
for (const c of 'a😀b') console.log(c); let w = 3; while (w --> 0) ; console.log(w);
const fns = []; for (let i = 0, f = () => i; i < 2; i++) fns.push(f, () => i); console.log(fns.map((f) => f()));
if (k) {} else console.log('no');
switch (k) { case 1: } switch (k) { }
try { throw 'str'; } catch (e) { console.log(e, typeof e); } try { throw { code: 5 }; } catch (e) { console.log((e as { code: number }).code); }
try { throw undefined; } catch (e) { console.log(e); }
