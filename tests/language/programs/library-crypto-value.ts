// crypto as a value, as libraries look for it, and something in its place.
const cr = typeof globalThis === 'object' ? (globalThis as any).crypto : null;
if (typeof cr?.getRandomValues !== 'function') throw new Error('none');
const bytes = cr.getRandomValues(new Uint8Array(8));
console.log(
  bytes.length,
  bytes.some((b: number) => b !== 0) || 'zeros',
  typeof cr.randomUUID(),
  cr.randomUUID().length,
);
const c: Crypto = crypto;
console.log(c.getRandomValues(new Uint32Array(2)).length, c.randomUUID !== undefined);
interface Source {
  getRandomValues<T extends ArrayBufferView | null>(array: T): T;
}
function random(source: Pick<Crypto, 'getRandomValues'>, n: number) {
  return source.getRandomValues(new Uint8Array(n)).length;
}
console.log(random(crypto, 5), random({ getRandomValues: (a) => a }, 3));
