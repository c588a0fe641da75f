// Values asserted to be what is sought, and predicates over data that lacks members.
type Level = 'debug' | 'info';
const levels: readonly Level[] = ['debug', 'info'];
const isLevel = (v: unknown): v is Level => levels.includes(v as Level);
console.log(['info', 'x', 3, null, undefined, {}].map(isLevel));
const names = new Set(['a', 'b']); const has = (v: unknown) => names.has(v as string); console.log([1, 'a', null, ['a']].map(has));
const m = new Map<string, number>([['k', 1]]); const g = (v: any) => m.get(v as string) ?? 'none'; console.log([1, 'k', null].map(g));
const mixed: (string | number)[] = [1, 'x']; console.log([1, 'x', true, null].map((v: unknown) => mixed.includes(v as string)), [1, 'y'].map((v: unknown) => mixed.indexOf(v as number)));
function f(x: string | number) { return typeof x + x; } const u: unknown = 5; console.log(f(u as string));
const o: { id: string | number } = { id: u as string }; console.log(o);
const numbers = [1, 2, NaN]; console.log(numbers.indexOf((u as number) - 3), numbers.includes(NaN));
enum E { A = 'a', B = 'b' } const isE = (v: unknown): v is E => Object.values(E).includes(v as E); console.log(isE('a'), isE('z'), isE(3));
const known = { red: 1, green: 2 } as const; type Color = keyof typeof known; const isColor = (v: unknown): v is Color => typeof v === 'string' && v in known; console.log(isColor('red'), isColor(4));
interface U { n: string; active: boolean; count: number }
const us = JSON.parse('[{"n":"a","active":true,"count":1},{"n":"b"}]') as U[];
console.log(us.filter((u) => u.active).map((u) => u.n), us.some((u) => !u.active), us.every((u) => u.active), us.find((u) => u.active)?.n, us.findIndex((u) => !u.active), us.filter((u) => u.active && u.n).length, us.filter((u) => u.count).length, us.filter((u) => !u.count).length);
