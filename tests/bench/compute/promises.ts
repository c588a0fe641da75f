/** Promises: async functions that await one another, and many at once. The rounds follow each other asynchronously. */

let ticks = 0;

async function leaf(value: number): Promise<number> {
  ticks++;
  return value;
}

async function sum(depth: number): Promise<number> {
  if (depth === 0) return leaf(1);
  return (await sum(depth - 1)) + (await sum(depth - 1));
}

async function round(): Promise<string> {
  ticks = 0;
  const total = await sum(15);
  const many = await Promise.all(Array.from({ length: 20000 }, async (_, i) => (await leaf(i)) % 7));
  return `${total} ${many.reduce((a, b) => a + b, 0)} ${ticks}`;
}

async function main(): Promise<void> {
  let best = Number.POSITIVE_INFINITY;
  let result = '';
  for (let i = 0; i < 7; i++) {
    const start = performance.now();
    result = await round();
    best = Math.min(best, performance.now() - start);
  }
  console.log(result);
  console.log(best);
}

main();
