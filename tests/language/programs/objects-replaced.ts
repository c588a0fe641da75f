// Another object in the place of a module, a namespace or an object of the library: its members are called, not those of the type.
import * as shared from './modules/replaced';
type Util = typeof shared;
function run(u: Util) { return `${u.twice(4)} ${u.label} ${u.nested(1)}`; }
console.log(run(shared));
console.log(run({ twice: (n) => n * 100, label: 'mock', nested: (n) => -n, Box: shared.Box, id: shared.id }));
const pick = Math.random() < 2 ? shared : shared;
console.log(pick.twice(2), pick.id('x'), new pick.Box(5).v);
const u2: Util = { ...shared, label: 'changed' };
console.log(u2.label, u2.twice(1));
namespace NS { export const a = 1; export function f() { return 'f'; } }
function useNs(n: typeof NS) { return n.f() + n.a; }
console.log(useNs(NS), useNs({ a: 1, f: () => 'fake' }));
class S { static make() { return 'S'; } static v = 1; }
function useS(c: { make(): string; v: number }) { return c.make() + c.v; }
console.log(useS(S), useS({ make: () => 'm', v: 2 }));
let calls = 0; const get = () => { calls++; return shared; };
console.log(get().twice(3), get().label, calls);
const written: string[] = [];
function runLog(log: Pick<Console, 'log'>) { log.log('hi'); }
runLog(console); runLog({ log: (m?: unknown) => { written.push(String(m)); } });
interface Logger { info(...a: unknown[]): void; error: Console['error'] }
const logger: Logger = { info: (...a) => { written.push('info ' + a.join(' ')); }, error: (...a: unknown[]) => { written.push('err ' + a.join()); } };
logger.info('a', 1); logger.error('b'); const l2: Logger = console; l2.info('to console');
class Svc { constructor(private readonly log: Logger = console, private readonly now: () => number = Date.now, private readonly rand: typeof Math.random = Math.random, private math: Pick<typeof Math, 'max' | 'floor'> = Math) {} go() { this.log.info(this.now(), this.rand(), this.math.max(1, 2), this.math.floor(2.7)); } }
new Svc(logger, () => 5, () => 0.5, { max: () => 99, floor: (n) => -n }).go();
function t(json: typeof JSON) { return json.stringify({ a: 1 }); }
console.log(t(JSON), t({ ...JSON, stringify: () => 'fake' } as typeof JSON));
function full(c: Console) { c.log('x'); c.warn('y'); }
full({ ...console, log: (s: unknown) => { written.push('full ' + s); }, warn: (s: unknown) => { written.push('warn ' + s); } } as Console);
class FakeDate { static now() { return 1; } }
function d(D: { now(): number }) { return D.now(); }
console.log(d(FakeDate), d(Date) > 1000, d({ now: () => 3 }));
console.log(written);

interface Clock2 { now(): number }
const attempt = (n: string, f: () => unknown) => { try { console.log(n, f()); } catch (e) { console.log(n, (e as Error).message); } };
attempt('var', () => { const c: Clock2 = Date; return typeof c.now(); });
attempt('default', () => { const f = (c: Clock2 = Date) => typeof c.now(); return f(); });
attempt('field', () => { const o: { c: Clock2 } = { c: Date }; return typeof o.c.now(); });
attempt('opt', () => { const c: Clock2 | undefined = Date; return typeof c?.now(); });
attempt('rng', () => { const c: { random(): number } = Math; return c.random() < 1; });
attempt('json', () => { const c: { parse(s: string): unknown; stringify(v: unknown): string } = JSON; return c.stringify(c.parse('[1]')); });
attempt('num', () => { const c: { isInteger(n: unknown): boolean; parseFloat(s: string): number } = Number; return c.parseFloat('3') });
attempt('str', () => { const c: { fromCharCode(...c: number[]): string } = String; return c.fromCharCode(65) });
attempt('perf', () => { const c: Clock2 = performance; return typeof c.now() });
attempt('keys', () => { const c: Pick<ObjectConstructor, 'keys'> = Object; return c.keys({ a: 1 }) });
attempt('ret', () => { const f = (): Clock2 => Date; return typeof f().now() });
attempt('tern', () => { const c: Clock2 = Math.random() < 2 ? Date : { now: () => 1 }; return typeof c.now() });
attempt('arr', () => { const c: Clock2[] = [Date, performance, { now: () => 1 }]; return c.map((x) => typeof x.now()) });
attempt('nullish', () => { const f = (c?: Clock2) => (c ?? Date).now() > 0; return f() });
