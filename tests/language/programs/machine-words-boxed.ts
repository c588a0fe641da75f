/** Machine words as values of unknown type: bigints of all their bits. */

import { u64, i64 } from 'toro/unsafe';
const a: u64 = u64(0xffff_ffff_ffff_fffen); const b: i64 = i64(-5n);
console.log(a, b, String(a), `${b}`);
const list: u64[] = [a, u64(7n)]; console.log(list, { a, b });
const o: u64 | undefined = list.find((x) => x > 100n); console.log(o, o! + 1n, typeof o);
const m = new Map<u64, string>([[a, 'big'], [u64(1n), 'one']]); console.log(m.get(u64(0xffff_ffff_ffff_fffen)), m.has(u64(1n)), m);
const x: unknown = a; console.log(typeof x, x);
const y: any = b; console.log(y, typeof y);
function id<T>(v: T): T { return v; } console.log(id(a), id<unknown>(b));
const un: u64 | string = Math.random() > 2 ? 'x' : a; console.log(un, typeof un === 'bigint' ? un - 1n : 'no');
console.log(JSON.stringify([a].map(String)), [a, b].includes(b), list.indexOf(u64(7n)));
