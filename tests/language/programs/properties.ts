interface Fish { swim(): string; fins?: number }
interface Bird { fly(): string; wings: number }
class Duck { wings = 2; quack?: string; constructor(public name: string) {} fly(): string { return 'flap'; } swim(): string { return 'paddle'; } get loud(): boolean { return true; } }
function move(a: Fish | Bird): string { return 'swim' in a ? a.swim() : a.fly() + a.wings; }
console.log(move({ swim: () => 's' }), move({ fly: () => 'f', wings: 3 }), move(new Duck('d')));
const fish: Fish = { swim: () => 'x' };
console.log('fins' in fish, 'swim' in fish);
fish.fins = 2;
console.log('fins' in fish, fish.fins);
delete fish.fins;
console.log('fins' in fish, fish);
const duck = new Duck('donald');
for (const k in duck) console.log(k, k in duck);
console.log('fly' in duck, 'loud' in duck, Object.keys(duck), Object.hasOwn(duck, 'fly'), Object.hasOwn(duck, 'name'));
const o = { a: 1, b: 'two', c: [3] };
for (const k in o) console.log(k, o[k as keyof typeof o]);
function pick<T, K extends keyof T>(t: T, k: K): T[K] { return t[k]; }
console.log(pick(o, 'a') + 1, pick(o, 'b').length, pick(o, 'c')[0]);
console.log(Object.entries({ x: 1, y: 2 }).map(([k, v]) => k + v).join());
console.log(Object.assign({}, { a: 1 }, { b: 2 }), Object.assign({ a: 0, b: 0 }, { b: 5 }));
const base: Record<string, number> = { a: 1 };
console.log(Object.assign(base, { z: 26 }), { ...base, q: 1 }, Object.entries(base));
console.log(Object.is(NaN, NaN), Object.is(0, -0), Object.is('a', 'a'), Object.is({}, {}));
const frozen = Object.freeze({ k: 1 });
console.log(Object.isFrozen(frozen), Object.isFrozen({}), frozen.k);
const fr: Record<string, number> = Object.freeze({ a: 1 }) as Record<string, number>;
console.log(Object.getOwnPropertyNames([1, 2]), Object.keys('ab'), fr.a);
const m = new Map<string, any>([['a', { deep: [1] }], ['b', 2]]);
console.log(m.get('a').deep[0], m.get('zz'), Object.fromEntries(m));
const am: any = new Map([[1, 'one']]);
am.set(2, 'two');
console.log(am.size, am.get(1), am, [...am.keys()], [...am]);
for (const [k, v] of am) console.log(k, v);
const as: any = new Set([1, 2]);
console.log(as.has(1), as.size, [...as].length);
const e: any = new Error('boom');
console.log(e.message, e.name, e instanceof Error, String(e));
const arr: any = [5, 3, 9];
arr[1]++; arr[3] = 'pushed'; arr.length = 3;
console.log(arr, arr.indexOf(9), arr.includes(4), arr.reduce((x: any, y: any) => x + y, 0), arr.at(-1));
const { length } = arr; const [first, ...others] = arr;
console.log(length, first, others);
const { a, ...restOf } = { a: 1, b: 2, c: 3 } as any;
console.log(a, restOf);
const dict: { [k: string]: number } = { one: 1, two: 2 };
const { one, ...remaining } = dict;
console.log(one, remaining);
class Vec { constructor(public x: number, public y: number) {} valueOf(): number { return this.x + this.y; } toString(): string { return `(${this.x},${this.y})`; } }
const v: any = new Vec(1, 2);
console.log(v + 1, `${v}`, v * 2, v > 2, v == 3, String(v), [v].join());
const dt: any = { valueOf: () => 7 };
console.log(dt + 1, dt * 2);
let counter: any = 1; counter += '2'; counter++; counter **= 2; console.log(counter, typeof counter);
const opt: any = { a: { b: null } };
console.log(opt?.a?.b?.c, opt.x?.y.z, opt.a?.['b'], opt.f?.(1));
switch (opt.a.b) { case null: console.log('null case'); break; default: console.log('default'); }
console.log([1, 'a', true, null, undefined, () => 1, {}].map((x: any) => typeof x).join());
const key1 = 'dyn' + 1; const comp = { [key1]: 1, fixed: 'f' };
console.log(comp, comp[key1]);
