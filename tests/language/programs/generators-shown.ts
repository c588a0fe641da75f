function* g(): Generator<number> { yield 1; }
async function* ag(): AsyncGenerator<number> { yield 1; }
console.log(g(), ag(), { k: g() });
const it: Iterator<number> = g();
console.log(it.return?.(5));
