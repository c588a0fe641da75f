/** Classes with an index signature: properties that the program adds, beside those that the class declares. */
class Bag { [key: string]: unknown; constructor(init: Record<string, unknown>) { Object.assign(this, init); for (const k of Object.keys(init)) this[k] = init[k]; } }
const b = new Bag({ a: 1, b: 'x' }); b.c = 5; b['d'] = [1];
console.log(b, b.a, b['b'], Object.keys(b), JSON.stringify(b)); delete b.a; console.log('a' in b, 'c' in b, b, b.nothing);
class Model { id = 1; [key: string]: unknown; name() { return 'n' + this.id; } }
const mo = new Model(); mo.extra = 4; mo['k' + 1] = 2; mo.id = 7;
console.log(mo, mo.name(), mo.k1, Object.keys(mo), mo['id'], mo['i' + 'd']);
for (const k in mo) console.log(k, mo[k]);
class Counts { [word: string]: number }
const counts = new Counts();
for (const w of 'a b a c a'.split(' ')) counts[w] = (counts[w] ?? 0) + 1;
console.log(counts, counts.a + counts['b'], counts.zz === undefined, Object.entries(counts), { ...counts, z: 1 });
class Sub extends Model { extraField = true; }
const sub = new Sub(); sub.late = () => 'called'; console.log(sub, (sub.late as () => string)(), Object.values(sub).length);
class Handlers { [name: string]: (x: number) => number; }
const hs = new Handlers(); hs.double = (x) => x * 2; hs['inc'] = (x) => x + 1;
console.log(hs.double(4), hs['inc'](4), Object.keys(hs).map((k) => hs[k](10)));
const rec: Record<string, unknown> = mo; rec.viaRecord = 1; console.log(mo.viaRecord, rec.extra, rec['id']);
const any: any = mo; any.viaAny = 2; console.log(mo.viaAny, any.extra, 'extra' in any, Object.hasOwn(any, 'extra'));
interface Loose { extra?: number } const loose: Loose = mo as Loose; console.log(loose.extra);
class Cfg { [k: string]: any; port = 80; get url() { return 'http://h:' + this.port; } }
const cfg = new Cfg(); cfg.nested = { a: { b: 1 } }; cfg.port = 81; console.log(cfg.nested.a.b, cfg.url, cfg, structuredClone({ ...cfg }));
const { port, nested, ...others } = cfg; console.log(port, nested, others);
cfg.nested.a.b++; cfg.count ??= 0; cfg.count++; cfg['count'] += 5; console.log(cfg.count, cfg?.missing?.deep);
const ee: any = new Error('x'); ee.code = 'E1'; console.log(Object.keys(ee), JSON.stringify(ee), ee.code); 
const merged: Cfg = Object.assign(new Cfg(), { port: 1, host: 'h' }); console.log(merged.host, merged);
class List { [index: number]: string; length = 0; push(text: string) { this[this.length++] = text; } }
const list = new List(); list.push('a'); list.push('b'); console.log(list[0], list[2], list, Object.keys(list), JSON.stringify(list));
