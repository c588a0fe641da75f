type Handler = { (x: number): number };
const table: Record<string, Handler | undefined> = { inc: (x) => x + 1 };
const h = table['inc']; if (h) console.log(h(2));
const miss = table['none']; console.log(miss === undefined, miss);
const strs: Record<string, string> = { a: 'x' };
if (!strs['b']) console.log('no b'); if (strs.a) console.log(strs.a.length);
console.log(strs['zz'] === undefined, strs['zz'] ?? 'dflt', `${strs['q']}`, strs['a'] + '!');
const nums: Record<string, number> = {};
nums.x ??= 5; nums.y ||= 6; nums.x &&= 7; console.log(nums, nums.zz + 1, nums.x > nums.y, -nums.nope, nums.nope > 1);
function get(r: Record<string, number>, k: string): number | undefined { return r[k]; }
console.log(get(nums, 'x'), get(nums, 'none'));
for (const [k, v] of Object.entries(nums)) console.log(k, v.toFixed(1));
const total = Object.values(nums).reduce((a, b) => a + b, 0); console.log(total);
class Store { private items: Record<string, { n: number }> = {}; add(k: string, n: number): this { this.items[k] = { n }; return this; } sum(): number { let s = 0; for (const k in this.items) s += this.items[k].n; return s; } has(k: string): boolean { return k in this.items; } drop(k: string): void { delete this.items[k]; } }
const st = new Store().add('a', 1).add('b', 2); st.drop('a'); console.log(st.sum(), st.has('a'), st);
const byLen: Record<number, string[]> = {};
for (const w of ['a', 'bb', 'cc', 'd']) { if (byLen[w.length] === undefined) byLen[w.length] = []; byLen[w.length].push(w); }
console.log(byLen);
const opt: { [k: string]: { v?: number } } = { q: {} }; console.log(opt.q.v, opt.q?.v ?? 1, opt.none?.v);
const inverted = Object.fromEntries(Object.entries(strs).map(([k, v]) => [v, k])); console.log(inverted.x);
enum Color { Red = 'red', Blue = 'blue' }
const names: Record<Color, number> = { [Color.Red]: 1, [Color.Blue]: 2 }; console.log(names[Color.Red], names);
const cnt = new Map<string, Record<string, number>>(); cnt.set('k', { a: 1 }); const inner = cnt.get('k'); if (inner) inner.b = 2; console.log(cnt);
const clone = { ...nums }; clone.x = 100; console.log(nums.x, clone.x, structured(clone));
function structured(r: Record<string, unknown>): string { return Object.keys(r).sort().join(','); }
const r2: Record<string, unknown> = { a: 1, b: { c: 2 } }; const bb = r2.b as { c: number }; console.log(bb.c, (r2.b as Record<string, number>).c);
const lacking = strs['b']; if (!lacking) console.log('none'); if (lacking === undefined) console.log('undef');
const list = ['a', '']; const beyond = list[5]; console.log(beyond ? 'yes' : 'no', list[1] ? 1 : 2, list[0] ? 1 : 2, lacking || 'or', lacking && 'and');
