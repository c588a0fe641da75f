// using and await using: what is declared is released on each way out of its block, in the order behind the last one first.
class Res { constructor(readonly name: string, private fail = false) { console.log('open', name); } [Symbol.dispose]() { console.log('close', this.name); if (this.fail) throw new Error('close ' + this.name); } }
function f() { using a = new Res('a'); using b = new Res('b'); console.log('body'); return a.name + b.name; }
console.log(f());
function g(n: number) { for (let i = 0; i < n; i++) { using r = new Res('r' + i); if (i === 1) continue; if (i === 3) break; if (i === 2) { using inner = new Res('inner'); console.log(inner.name, r.name); } } return 'done'; }
console.log(g(6));
function h() { try { using a = new Res('x'), b = new Res('y'); throw new TypeError('body'); } catch (e) { console.log('caught', (e as Error).message); } finally { console.log('finally'); } }
h();
function only() { try { using a = new Res('o', true); } catch (e) { console.log((e as Error).message); } }
only();
function maybe(on: boolean) { using m = on ? new Res('m') : null; console.log(m?.name ?? 'none'); }
maybe(true); maybe(false);
const lock = { held: 0, acquire() { this.held++; return { [Symbol.dispose]: () => { this.held--; } }; } };
{ using l = lock.acquire(); console.log(lock.held); }
console.log(lock.held);
function defer(f: () => void): Disposable { return { [Symbol.dispose]: f }; }
{ using _ = defer(() => console.log('deferred')); console.log('before'); }
function* gen() { using r = new Res('gen'); yield 1; yield 2; }
for (const x of gen()) { console.log(x); break; }
console.log([...gen()]);
class Conn implements AsyncDisposable { constructor(readonly id: number) {} async [Symbol.asyncDispose]() { await null; console.log('closed', this.id); } query() { return this.id * 2; } }
async function work() { await using c = new Conn(1); await using d = new Conn(2); using s = new Res('sync'); console.log(c.query() + d.query()); await null; return 'result'; }
async function bad() { await using c = new Conn(3); throw new Error('bad'); }
async function mixed() { await using s = new Res('sync in async'); console.log('mixed'); }
work().then((r) => { console.log(r); return bad(); }).catch((e: Error) => console.log(e.message)).then(() => mixed()).then(() => console.log('end'));
const arrow = () => { using r = new Res('arrow'); return () => r.name; };
console.log(arrow()());
console.log(typeof Symbol.dispose, Symbol.dispose in new Res('s'));
