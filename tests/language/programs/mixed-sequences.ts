// Arrays and typed arrays of several kinds behind one type, rest parameters of type any, globals that the program declares.
type Numbers = number[] | Uint8Array | Int16Array | Float64Array;
function wipe(list: Numbers): Numbers {
  for (let i = 0; i < list.length; i++) list[i] = i * 100.5;
  return list;
}
for (const list of [[1, 2, 3], new Uint8Array(4), new Int16Array(2), new Float64Array(2)] as Numbers[]) {
  const done = wipe(list);
  console.log(done, done[1], done[9] ?? 'none', done.indexOf(0), done.join('-'), list.constructor.name);
  done.fill(7, 1);
  console.log(done.slice(0, 2), done.includes(7));
  list[0] += 1;
  console.log(list[0]);
  if (!Array.isArray(list)) list.set([9], 1);
  console.log(list);
}
console.log('a'.constructor.name, (5).constructor.name, [1].constructor.name, true.constructor.name, new Map().constructor.name);
declare const TextEncoder: any;
console.log(new TextEncoder().encode('é'));
const bytes = new Uint8Array(2);
// @ts-ignore
console.log(typeof bytes.toHex, bytes.toHex === undefined);
function apply(f: Function, value: number): unknown {
  return typeof f === 'function' ? f(value) : undefined;
}
console.log(apply((x: number) => x * 2, 4), apply(Math.sqrt, 16));
const count = (...d: any): number => d.length;
function g(...d: any): string { return d.map((x: any) => x + 1).join(); }
const joined: (...d: any) => unknown = (a: number, b: string) => a + b;
console.log(count(1, 2), g(1, 'a'), joined(1, 'x'));
