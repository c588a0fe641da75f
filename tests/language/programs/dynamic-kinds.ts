// alone
const b: any = 5n;
console.log(b + 1n, typeof b, `${b}`);
const x: bigint = b; console.log(x * x);
const notBig: any = { a: 1 };
const s: any = Symbol('q'); console.log(typeof s);
class A { static n = 1; constructor(public v = 1) {} hi(): string { return 'hi'; } }
const c: any = A;
console.log(typeof c);
const k2: typeof A = c; console.log(new k2(3).v);
const list: any[] = [1n, 2, 'x']; for (const i of list) console.log(typeof i, i == 1);
const re: any = /a(b)/; console.log(re.test('ab'), 'xaby'.replace(re, '-'));
const dd: any = new Date(0); console.log(dd.getTime(), dd.toISOString(), dd + '' === String(dd));
const pr: any = Promise.resolve(4); pr.then((v: any) => console.log('then', v));
async function f(v: any): Promise<any> { const r = await v; return r.val; }
f({ val: 3 }).then((v) => console.log('async', v));
const g: any = (function* () { yield 1; yield 2; })(); for (const v of g) console.log(v); 
const made: any = new c(7); console.log(made.v, made.hi(), made);
try { new notBig(1); } catch (e) { console.log((e as Error).message); }
