/** Methods of the library on values of several kinds, each of which has its own. */

const plus = (x: Date | number) => x.valueOf() + 1;
console.log(plus(3), plus(new Date(5)));
const hex = (x: number | bigint) => x.toString(16);
console.log(hex(255), hex(255n), hex(10n ** 20n));
const loc = (x: number | bigint) => x.toLocaleString();
console.log(loc(1234), loc(123456n));
const locd = (x: number | Date) => x.toLocaleString('en-US');
console.log(locd(1234), locd(new Date(0)));
const str = (x: string | number | boolean | null | undefined) => x?.toString() ?? 'none';
console.log(str('a'), str(3), str(true), str(null));
const val = (x: string | number | boolean) => x.valueOf();
console.log(val('a'), val(3), val(true));
const at = (x: string | number[]) => x.at(-1);
console.log(at('abc'), at([1, 2]));
const inc = (x: string | string[]) => x.includes('b');
console.log(inc('abc'), inc(['b']), inc(['abc']));
const len = (x: string | string[] | Uint8Array) => x.length;
console.log(len('abc'), len(['b']), len(new Uint8Array(4)));
const sl = (x: Uint8Array | number[]) => x.slice(1).length;
console.log(sl([1, 2, 3]), sl(new Uint8Array(3)));
const js = (x: Date | URL) => x.toJSON();
console.log(js(new Date(0)), js(new URL('http://a')));
const sz = (x: Map<string, number> | Set<string>) => x.size + [...x.keys()].join();
console.log(sz(new Map([['a', 1]])), sz(new Set(['q'])));
const big = (x: bigint | number | string) => BigInt(x) + 1n;
console.log(big(1), big('5'), big(7n));
const fe = (x: Map<string, number> | number[]) => { let n = 0; x.forEach((v: number) => { n += v; }); return n; };
console.log(fe([1, 2]), fe(new Map([['a', 5]])));
const idx = (x: string | readonly string[]) => x.indexOf('b') + x.lastIndexOf('b');
console.log(idx('abb'), idx(['b', 'b']));
const cc = (x: string | string[]) => x.concat('z');
console.log(cc('a'), cc(['a']));
class Money { constructor(readonly cents: number) {} toString() { return `$${this.cents / 100}`; } valueOf() { return this.cents; } toLocaleString() { return 'L'; } }
const m = (x: Money | number) => x.toString() + x.valueOf();
console.log(m(new Money(250)), m(3));
