// Variables that are never assigned are values: in clauses of `switch`, loops, `finally` blocks and coroutines; what counts as an assignment.
function pick(n: number): string {
  switch (n) {
    case 0:
      const a: string | undefined = 'zero';
      const { b, c = 'see' } = { b: n + 1, c: undefined as string | undefined };
      return `${a} ${b} ${c}`;
    case 1: {
      const inner = n * 2;
      for (const k of [1, 2]) { const q = k + inner; if (q === 4) return `q${q}`; }
      return 'no';
    }
    default:
      class Local { v = n; }
      function nested(): number { return new Local().v; }
      return 'd' + nested();
  }
}
console.log(pick(0), pick(1), pick(2));
function keys(o: Record<string, number>): string {
  let last = '';
  const get = () => last;
  for (last in o) console.log('in', get());
  return get();
}
console.log(keys({ x: 1, y: 2 }));
function asserted(p: number | string, q: number): string {
  (p as number) = 5;
  (<any>q) = 7;
  (q satisfies number) += 1;
  return `${p} ${q}`;
}
console.log(asserted('x', 1));
function vars(x: number, y = x + 1): number {
  var x = x * 2;
  for (var i = 0; i < 3; i++) { var z = i; }
  return x + y + z! + i;
}
console.log(vars(3));
function* gen(a: number, { b, c = a }: { b: number; c?: number }, ...rest: number[]): Generator<number> {
  const t = a + b;
  yield t;
  const u = t + c;
  try { const w = yield u; console.log('w', w, t, u); yield t * u; } finally { console.log('fin', t, u, rest.length); const q = yield 99; console.log(q, t); }
}
const g = gen(1, { b: 2 }, 1, 2, 3);
console.log(g.next(), g.next(), g.next(), g.return(5), g.next());
async function as(p: number): Promise<number> {
  const before = p * 2;
  const r = await Promise.resolve(before + 1);
  try { const s = await Promise.reject(new Error('e' + r)); return s; }
  catch (e) { const m = (e as Error).message; await null; return m.length + before + r; }
  finally { await null; console.log('finally', before, r); }
}
as(4).then((v) => console.log(v));
function swaps(a: number, b: number): string { [a, b] = [b, a]; ({ a } = { a: a + 1 }); return `${a},${b}`; }
console.log(swaps(1, 2));
function closures(): number[] {
  const fs: (() => number)[] = [];
  for (let i = 0; i < 3; i++) { const d = i * 10; fs.push(() => d + i); i += 0; }
  for (let i = 0, n = 2; i < n; i++) fs.push(() => n * i);
  return fs.map((f) => f());
}
console.log(closures());
const fact = function self(n: number): number { return n < 2 ? 1 : n * self(n - 1); };
console.log(fact(5));
function fin(x: number): string {
  const log: string[] = [];
  outer: for (let i = 0; i < 3; i++) {
    const k = i * x;
    try { const inner = k + 1; if (inner > 2) continue outer; if (i === 2) throw new Error('t' + inner); log.push('t' + inner); }
    catch (e) { const text = (e as Error).message; log.push(text); e = text; log.push(e as string); }
    finally { const done = k + i; log.push('f' + done); }
  }
  return log.join(' ');
}
console.log(fin(1), fin(0));
