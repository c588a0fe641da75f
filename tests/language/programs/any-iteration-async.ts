/** `for await` over values of no known type. */
async function main(): Promise<void> {
  async function* gen() { for (let i = 0; i < 3; i++) { await null; yield i; } }
  const a: any = gen();
  for await (const x of a) console.log(x);
  const b: any = [Promise.resolve(1), 2];
  for await (const x of b) console.log(x);
  const lit: any = { async *[Symbol.asyncIterator]() { yield 'l'; } };
  for await (const x of lit) console.log(x);
  const s: any = new Set(['s']);
  for await (const x of s) console.log(x);
  try { for await (const x of 5 as any) console.log(x); } catch (e) { console.log((e as Error).name); }
}
main();
