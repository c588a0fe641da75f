// alone
// Found by random programs: how many microtasks it takes to leave a loop over awaited values, and what `finally` waits for.
let tick = 0;
const count = (): void => { if (++tick < 200) queueMicrotask(count); };
queueMicrotask(count);
const at = (name: string): void => console.log(name, tick);
async function* gen(n: number): AsyncGenerator<number> { try { yield n; yield Promise.resolve(2); } finally { await null; at('gen closed'); } }
const a = async (): Promise<string> => { at('a'); for await (const y of [1, Promise.resolve(2)]) { at('a' + y); if (y > 1) break; } return 'a'; };
const b = async (): Promise<string> => { for await (const y of gen(1)) { at('b' + y); if (y > 1) break; } return 'b'; };
const c = async (): Promise<string> => { for await (const y of [1, Promise.resolve(2), 3]) at('c' + y); return 'c'; };
const d = async (): Promise<string> => { for await (const y of gen(5)) at('d' + y); return 'd'; };
a().then(at); b().then(at); c().then(at); d().then(at);
a().finally(() => at('a fin')).then(() => at('a after'));
const e = async (): Promise<number[]> => { const r = await Promise.all([1, Promise.resolve(1), (async () => 3)()]); at('all'); return r; };
e().then((x) => at(String(x)));
e().then((x) => { at('e then'); return e(); }).finally(() => at('e fin')).then((x) => at('e last' + x));
const f = async (): Promise<string> => { try { await Promise.reject(new TypeError('t')); } catch (err) { at(String(err)); } return 'f'; };
f().then((t) => { at(t); return f(); }).finally(() => { at('f fin'); }).then(at);
f().then((t) => { at('g ' + t); return a(); }).finally(() => at('g fin')).then((x) => at('g ' + x));
const h = async (): Promise<string> => { try { for await (const y of [1, Promise.resolve(2), 3]) { at('h' + y); if (y === 2) throw new Error('h'); } } catch (err) { at(String(err)); } return 'h'; };
h().then(at);
const k = async (): Promise<number> => { for await (const y of [Promise.reject(new Error('k')), 1] as (number | Promise<number>)[]) at('k' + y); return 1; };
k().catch((err) => at('k ' + String(err)));
Promise.resolve(1).finally(() => a()).then((x) => at('p ' + x));
Promise.reject(new Error('q')).finally(() => 1).catch((x) => at('q ' + String(x)));
const it = gen(9); it.next().then((x) => at('it ' + x.value)); it.return(Promise.resolve(4)).then((x) => at('ret ' + x.value)); it.next().then((x) => at('next ' + x.done));
const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const log: string[] = [];
Promise.resolve(1).finally(() => sleep(80).then(() => { log.push('slept'); })).then((x) => console.log(x, log));
Promise.resolve(2).finally(async () => { await sleep(40); log.push('async'); }).then((x) => console.log(x, log));
const named = async (): Promise<void> => { await sleep(1); log.push('named'); };
Promise.resolve(3).finally(named).then((x) => console.log(x, log));

async function* delegating(): AsyncGenerator<number> {
  yield* [1, 2];
}
const told = delegating();
told
  .next()
  .then(() => told.throw(new Error('told')))
  .catch((e) => console.log(String(e)));

export {};
