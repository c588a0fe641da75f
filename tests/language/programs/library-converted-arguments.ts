/** Values of any kind as arguments of the library where it takes a number or a text: they are converted. */

export {};

const data = JSON.parse('{"text":"5.7","number":12.5,"yes":true,"none":null,"list":[3],"object":{"x":1},"word":"word"}');
function attempt(use: () => unknown): unknown {
  try {
    return use();
  } catch (error) {
    return String(error);
  }
}
for (const key of ['text', 'number', 'yes', 'none', 'list', 'object', 'word', 'missing']) {
  const value = data[key];
  console.log(key, isNaN(value), isFinite(value), Math.max(value, 1), Math.round(value), Math.pow(value, 2), Math.hypot(value, 4));
  console.log(parseInt(value, 10), parseFloat(value), Number.parseInt(value), Math.min(3, value, 4), Math.trunc(value));
  console.log('a5.7word'.includes(value), 'x'.concat(value, value), 'x'.padStart(4, value), 'abc'.slice(value), 'abc'.charAt(value));
  console.log([1, 2, 3, 4].slice(value), [1, 2].join(value), [1, 2].at(value), [1, 2, 3].splice(value), /5/.test(value));
  console.log(attempt(() => JSON.parse(value)), attempt(() => (5).toFixed(value)), new Error(value).message, Date.UTC(value, 1));
  console.log(new Date(value), new Date(2020, value), new Date(0).setHours(value), attempt(() => new TextEncoder().encode(value)));
  console.log(attempt(() => btoa(value)), 'b'.localeCompare(value), attempt(() => String.fromCodePoint(value)));
}
console.log('{n} of {n}'.replace('{n}', data.number), 'a12.5b'.split(data.number), 'x'.replace('x', data.replacer ?? (() => 'y')));
const texts = JSON.parse('{"greeting":"hello","list":["x","y"],"number":12.5}');
console.log(texts.greeting.includes(5), texts.greeting.slice('1'), texts.greeting.slice(1, data.missing), texts.greeting.padStart(8, 5));
console.log(texts.number.toFixed('1'), texts.greeting.replace('l', 5), texts.greeting.split(5), texts.greeting.charCodeAt());
console.log(texts.list.includes(5), texts.list.slice(data.missing, 1), texts.list.splice(1), texts.list.join(0), texts.greeting.repeat('2'));

// Of an any, what can be iterated fills a collection.
const things: any = { set: new Set([1, 2]), map: new Map([['k', 1]]), steps: (function* () { yield 'a'; yield 'b'; })(), word: 'abc', none: null };
console.log(new Set(things.set), new Set<string>(things.word), new Set(things.steps), new Set(things.none), new Map(things.map), new Map<string, number>(things.missing));
console.log(new URLSearchParams({ page: data.number, q: data.word }).toString(), new URLSearchParams([['a', data.yes]]).toString());
Promise.resolve(5n).then((big) => console.log(big));
