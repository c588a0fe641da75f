// Found by random programs: what is missing, asked for inside a chain; optional properties in the rest of a pattern.

const found: { a?: { b: number[] } } = { a: { b: [] } };
console.log(found.a?.b[0]?.toFixed(1), found.a?.b?.[1]?.toFixed(1), found.a?.b[0] ?? 3, found.a?.b[0] === undefined);

const rows: number[][] | undefined = [[1], []];
console.log(rows?.[0]?.[1], rows?.[1][0], rows?.[5]?.[0]);
if ((rows?.[1]?.[0] ?? 2) > 1) console.log(rows?.[0][0]);

const loose: { a?: number; d: number; k?: number } = { d: 1 };
const { d, ...rest } = loose;
console.log(rest, d, Object.keys(rest), JSON.stringify(rest), 'k' in rest);
const { a, ...others } = { ...loose, a: 2 };
console.log(a, others);


const pair: { t?: [number, { e: string }?] } = { t: [1, { e: 'e' }] };
const tuple: [number, { e: string }?] = [1];
for (const t of [pair.t, tuple, undefined]) console.log(t?.[1]?.e.at(0), t?.length);
console.log(pair.t?.[1]?.e.at(0), tuple[1]?.e.at(0), (tuple[1] ?? { e: 'none' }).e, [...tuple, ...(pair.t ?? [])].length);

const partial: { f?: () => number; g: { h?: (() => void)[] } } = { g: {} };
const attempt = (f: () => unknown): void => {
  try {
    console.log(f());
  } catch (e) {
    console.log(String(e));
  }
};
attempt(() => partial.f!());
attempt(() => (null as unknown as () => number)());
partial.g.h = [];
attempt(() => partial.g.h![0]());

export {};
