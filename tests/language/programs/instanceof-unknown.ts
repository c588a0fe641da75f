/** `instanceof` where nothing is known of the value, or of the class. */
class Box<T> {
  constructor(public value: T) {}
  get(): T {
    return this.value;
  }
}
function shown(x: unknown): string {
  if (x instanceof Map) return `Map{${[...x.entries()].map(([k, v]) => `${shown(k)}=>${shown(v)}`).join()}}`;
  if (x instanceof Set) return `Set{${[...x].map(shown).join()}}`;
  if (x instanceof Box) return `Box(${shown(x.value)},${shown(x.get())})`;
  if (x instanceof Date) return x.toISOString();
  if (x instanceof Error) return `${x.name}:${x.message}`;
  if (x instanceof Promise) return 'promise';
  return Array.isArray(x) ? `[${x.map(shown).join()}]` : String(x);
}
console.log(shown(new Map<string, unknown>([['a', new Set([1, 2])]])), shown(new Map([[1, [new Date(0)]]])));
console.log(shown(new Box(5)), shown(new Box('s')), shown(Promise.resolve(1)), shown(new RangeError('r')));
const opened = <T>(x: T | Box<T>): T => (x instanceof Box ? x.get() : x);
console.log(opened(new Box(5)), opened<string>('s'));

class Animal {}
class Dog extends Animal {}
const isInstance = (x: unknown, cls: any): boolean => x instanceof cls;
const isOne = (x: unknown, ...classes: Function[]): boolean => classes.some((cls) => x instanceof cls);
console.log(isInstance(new Dog(), Animal), isInstance(new Animal(), Dog), isInstance('x', Dog), isInstance(1, String));
console.log(isOne(new Dog(), Error, Animal), isOne(new Dog(), Error, Date));
for (const cls of [5, {}, undefined]) {
  try {
    isInstance({}, cls);
  } catch (e) {
    console.log(String(e));
  }
}
