const proxy = new Proxy({ a: 1 }, {});
console.log(Reflect.ownKeys(proxy));
