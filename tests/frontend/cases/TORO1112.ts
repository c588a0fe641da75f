const page = fetch('http://localhost/');
const bytes: Buffer | undefined = undefined;
const own = { fetch: 1 };
console.log(own.fetch, page, bytes);
