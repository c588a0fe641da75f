const page = fetch('http://localhost/');
const format: Intl.NumberFormat | undefined = undefined;
const own = { fetch: 1 };
console.log(own.fetch, page, format);
