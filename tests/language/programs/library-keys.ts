// Objects of the library have no keys: what the console shows of them are accessors, and what a subclass declares is all that it has.
class Login extends Event {
  constructor(readonly user: string) {
    super('login', { cancelable: true });
  }
}
class Bus extends EventTarget {
  topic = 'a';
}
const controller = new AbortController();
const things: [string, any][] = [
  ['RegExp', /a/g],
  ['URLSearchParams', new URLSearchParams('a=1')],
  ['Event', new Event('x')],
  ['CustomEvent', new CustomEvent('c', { detail: 1 })],
  ['AbortController', controller],
  ['AbortSignal', controller.signal],
  ['Promise', Promise.resolve(1)],
  ['Map', new Map([[1, 2]])],
  ['Set', new Set([1])],
  ['Date', new Date(0)],
  ['typed array', new Uint8Array(2)],
  ['Error', new Error('e', { cause: 1 })],
  ['AggregateError', new AggregateError([1], 'x')],
  ['Login', new Login('ann')],
  ['Bus', new Bus()],
];
for (const [name, thing] of things) {
  const visited: string[] = [];
  for (const key in thing) if (Object.hasOwn(thing, key)) visited.push(key);
  console.log(name, Object.keys(thing), Object.entries(thing), visited, Object.keys({ ...thing }), JSON.stringify(thing));
}
const [[, pattern], [, parameters], [, event]] = things;
pattern.lastIndex = 2;
console.log(pattern, pattern.source, pattern.flags, pattern.lastIndex, parameters, event.type, 'type' in event);
console.log(controller, [controller.signal], Object.values(controller), Object.keys(controller.signal));
