console.log(JSON.stringify({ a: 1 }));
setTimeout(() => console.log('later'), 100);
const when: Promise<number> | undefined = undefined;
const unique = Symbol('unique');
const own = { JSON: 1 };
console.log(own.JSON, when);
