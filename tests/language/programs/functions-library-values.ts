// Functions of the library as values.
console.log([1.5, 2.5, -3.5].map(Math.floor), [4, 9].map(Math.sqrt), ['1', '2', '3'].map(Number), [1, 2].map(String), [0, 1, '', 'a'].filter(Boolean));
console.log(['1', '2', '3'].map(parseInt), ['1.5', 'x'].map(parseFloat), [1, NaN].map(isNaN), [1, 2.5].map(Number.isInteger));
[1, 2].forEach(console.log);
const log = console.log; log('hi', 1);
const fns: ((x: number) => number)[] = [Math.abs, Math.sign, Math.trunc]; console.log(fns.map((f) => f(-2.5)));
function apply<T, R>(f: (x: T) => R, x: T): R { return f(x); }
console.log(apply(Math.sqrt, 16), apply(String, 5), apply(Number, '7'), apply(Boolean, 0));
console.log([3, 1, 2].sort((a, b) => a - b).map((x) => x));
console.log(typeof Math.max);
