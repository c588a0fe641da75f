console.log(JSON.stringify({ a: 1 }));
const page = fetch('http://localhost/');
const unique = Symbol('unique');
const own = { JSON: 1 };
console.log(own.JSON, page);
