// Weak collections: keys by identity, values of all kinds, what is kept and what is not.
class Key {
  constructor(readonly id: number) {}
}
const numbers = new WeakMap<Key, number>();
const keys: Key[] = [];
for (let i = 0; i < 100; i++) {
  const key = new Key(i);
  keys.push(key);
  numbers.set(key, i * i);
}
let sum = 0;
for (const key of keys) sum += numbers.get(key) ?? 0;
console.log(sum, numbers.has(new Key(1)), numbers.get(new Key(1)), numbers.has(keys[5]));
console.log(numbers.delete(keys[5]), numbers.delete(keys[5]), numbers.has(keys[5]), numbers.set(keys[5], -1).get(keys[5]));
const texts = new WeakMap<object, string>([
  [keys[0], 'zero'],
  [keys, 'array'],
]);
console.log(texts.get(keys[0]), texts.get(keys), texts.get({}));
const mixed = new WeakMap<object, unknown>();
const f = (): number => 1;
mixed.set(f, undefined).set(keys, null);
console.log(mixed.has(f), mixed.get(f), mixed.get(keys));
const seen = new WeakSet<object>([keys[1]]);
seen.add(f).add(keys[2]).add(keys[2]);
console.log(seen.has(keys[1]), seen.has(f), seen.has(keys[3]), seen.delete(keys[1]), seen.has(keys[1]));
const ref = new WeakRef(keys[7]);
console.log(ref.deref() === keys[7], ref.deref()?.id);
console.log(numbers, [seen], { mixed });
// Private state of objects, made and dropped by the thousand: the table does not grow without end.
const hidden = new WeakMap<Key, { partner: Key; data: number[] }>();
let last = new Key(0);
let total = 0;
for (let i = 0; i < 20_000; i++) {
  const key = new Key(i);
  // The value refers to the key before, and so on: a chain that lives as long as its last key.
  hidden.set(key, { partner: last, data: [i, i + 1] });
  total += hidden.get(last)?.data[0] ?? 0;
  last = key;
}
last = new Key(-1);
for (let i = 0; i < 20_000; i++) {
  const key = new Key(i);
  hidden.set(key, { partner: key, data: [] });
}
hidden.set(last, { partner: last, data: [] });
console.log(total, hidden.get(last)?.partner.id, hidden.has(last));
const made = new WeakRef({ kept: 'by the job' });
for (let i = 0; i < 30_000; i++) last = new Key(i);
console.log(made.deref()?.kept);
function attempt(key: unknown): void {
  try {
    hidden.set(key as Key, { partner: last, data: [] });
    console.log('taken');
  } catch (error) {
    console.log(error instanceof TypeError);
  }
}
attempt(new Key(3));
