// Found by random programs: what is missing, asked for inside a chain; optional properties in the rest of a pattern.

const found: { a?: { b: number[] } } = { a: { b: [] } };
console.log(found.a?.b[0]?.toFixed(1), found.a?.b?.[1]?.toFixed(1), found.a?.b[0] ?? 3, found.a?.b[0] === undefined);

const loose: { a?: number; d: number; k?: number } = { d: 1 };
const { d, ...rest } = loose;
console.log(rest, d, Object.keys(rest), JSON.stringify(rest), 'k' in rest);
const { a, ...others } = { ...loose, a: 2 };
console.log(a, others);

export {};
