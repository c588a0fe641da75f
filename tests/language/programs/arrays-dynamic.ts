/** Arrays between `any`, JSON and typed code: one array, whatever it is seen as. */
const data = JSON.parse('{"list":[1,2,3],"rows":[[1,2],[3]],"mixed":[1,"a",null],"empty":[],"people":[{"n":"x","t":["a"]}]}') as {
  list: number[];
  rows: number[][];
  mixed: (number | string | null)[];
  empty: string[];
  people: { n: string; t: string[] }[];
};
console.log(data.list.map((x) => x * 2), data.rows[0][1] + data.rows[1][0], data.mixed, data.empty.length);
data.list.push(4);
data.empty.push('z');
data.rows.push([7]);
console.log(JSON.stringify(data), data.list.reduce((a, b) => a + b), data.people[0].t.join());
for (const { n, t } of data.people) console.log(n, t[0].length);
const raw: any = [3, 1, 2];
raw.sort();
raw.push('q');
console.log(raw, raw.length, raw[0] + 1, raw.map((x: any) => typeof x));
const typed: number[] = [5, 6];
const dyn: any = typed;
dyn.push(7);
console.log(typed, dyn[2], dyn.indexOf(6), dyn.slice(1));
const rec: Record<string, number[]> = { a: [1] };
rec['b'] = [2, 3];
rec['a'].push(9);
console.log(rec, Object.values(rec).flat(), Object.entries(rec).map(([k, v]) => k + v.length));
const tup = JSON.parse('[1,"x"]') as [number, string];
console.log(tup[0] + 1, tup[1].length);
