// alone
// What the console shows of promises.
const pending = new Promise<number>(() => {});
const rejected = Promise.reject('why');
rejected.catch(() => {});
console.log(pending, Promise.resolve(5), rejected);
console.log([Promise.resolve('text')], { promise: Promise.resolve({ x: 1, list: [1, 2] }) });
console.log(Promise.resolve({ long: 'a'.repeat(40), longer: 'b'.repeat(40) }));
const late = pending.then(() => 1);
console.log(late, Promise.all([Promise.resolve(1)]));
const done = Promise.all([Promise.resolve(1), 'two']);
done.then(() => console.log(done));
new Promise<void>((resolve, reject) => console.log(resolve, reject));
