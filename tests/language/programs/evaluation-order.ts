// Order of evaluation in assignments, compound assignments and patterns.
const log: string[] = []; const t = <T,>(n: string, v: T): T => { log.push(n); return v; };
const a = [0, 0, 0, 0]; let i = 0; a[i++] = i; a[i++] = i++; console.log(a, i);
i = 0; a[i] = i = 2; console.log(a, i);
t('o', a)[t('i', 1)] = t('v', 9); console.log(log.splice(0).join());
t('a', 1) + t('b', 2) * t('c', 3); console.log(log.splice(0).join());
let x = 2; x **= 3; console.log(x); x += x++ + ++x; console.log(x); x = x++ + x; console.log(x);
let n: number | null = null; n ??= 5; n ??= 6; console.log(n); let z = 0; z ||= 7; z &&= 8; console.log(z); let u = -1; u >>>= 28; console.log(u); u <<= 2; u >>= 1; u ^= 3; u |= 8; u &= 12; u %= 5; console.log(u);
const o = { get() { log.push('get'); return { p: 1 as number | undefined }; } };
o.get().p ??= t('no', 3); o.get().p = t('r', undefined); console.log(log.splice(0).join());
let p: number, q: number; [p, q] = [1, 2]; [p, q] = [q, p]; console.log(p, q);
const obj = { m: 0, n: [0, 0] }; [obj.m, obj.n[1]] = [5, 6]; ({ a: obj.m, b: [obj.n[0]] } = { a: 7, b: [8] }); console.log(obj);
let r: number[]; [p, ...r] = [1, 2, 3]; console.log(p, r); let rest: { c: number }; ({ a: p, ...rest } = { a: 1, c: 3 }); console.log(rest);
let { d = t('d', 4), e = t('e', d) }: { d?: number; e?: number } = { d: 1 }; console.log(d, e, log.splice(0).join());
console.log(2 ** 3 ** 2, (-2) ** 2, 7 % -3, -7 % 3, 5 / 0, -5 / 0, 0 / 0, 1 << 33, -1 >>> 0, ~5, !0, +'3', +true);
