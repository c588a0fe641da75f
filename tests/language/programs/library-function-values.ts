// alone
console.log(['a%20b', 'c'].map(decodeURIComponent), ['a b'].map(encodeURIComponent), ['é'].map(encodeURI), ['aGk='].map(atob), ['hi'].map(btoa));
const later: (f: () => void) => void = queueMicrotask; later(() => console.log('micro'));
const later2: (f: () => void, ms: number) => unknown = setTimeout; later2(() => console.log('timer'), 1);
const fns = { decodeURIComponent, parseInt, Number }; console.log(fns.decodeURIComponent('%41'), fns.parseInt('12px'), [1, 2, { a: 1 }].map((x) => structuredClone(x)));
const stop: (t?: NodeJS.Timeout) => void = clearTimeout; stop(setTimeout(() => console.log('never'), 1));
const clone: (x: number[]) => number[] = structuredClone; console.log(clone([1]));
