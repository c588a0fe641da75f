// Spread into parameters, bind, call, apply, tuples as parameter lists.
function add(a: number, b: number, c = 3) { return a + b + c; }
const add5 = add.bind(null, 5); console.log(add5(1), add5(1, 2));
console.log(add.call(null, 1, 2), add.apply(null, [1, 2]), add.apply(undefined, [1, 2, 4]));
const args: [number, number] = [10, 20]; console.log(add(...args));
const arr = [1, 2, 3]; console.log(Math.max(...arr), Math.max(0, ...arr, 9));
const targs: [number, number, number] = [1, 2, 3]; console.log(add(...targs), add(1, ...args));
function opt(a: number, b?: string) { return `${a}${b}`; } const o: [number, string?] = [1]; console.log(opt(...o));
function rest(first: string, ...nums: number[]) { return first + nums.length; } console.log(rest('a', ...arr), rest(...(['z', 1, 2] as [string, ...number[]])));
function d(a: number, b = a * 2, c = a + b) { return [a, b, c]; } console.log(d(1), d(1, 5), d(1, undefined, 7));
function ds({ x = 1, y = x + 1 }: { x?: number; y?: number } = {}, [p = 10, q = p] = [] as number[]) { return [x, y, p, q]; }
console.log(ds(), ds({ x: 5 }), ds({ y: 7 }, [1]), ds({}, [1, 2]));
console.log((function fact(n: number): number { return n <= 1 ? 1 : n * fact(n - 1); })(5), (() => 'iife')());
function self(this: { k: number }, y: number) { return this.k + y; }
const holder = { k: 3, self }; console.log(holder.self(4), self.call({ k: 10 }, 1));
let cb: ((x: number) => number) | undefined; console.log(cb?.(1)); cb = (x) => x + 1; console.log(cb?.(1));
function wrap<A extends unknown[], R>(f: (...args: A) => R) { return (...args: A): R => { console.log('calling', args.length); return f(...args); }; }
console.log(wrap(add)(1, 2, 9), wrap((a: string, b: number) => a + b)('q', 4), wrap(() => 1)(), wrap(Math.max)(1, 5, 2));
const partial = <A, B extends unknown[], R>(f: (a: A, ...rest: B) => R, a: A) => (...rest: B) => f(a, ...rest); console.log(partial((a: number, b: number, c: string) => c + (a + b), 1)(2, 's'));
