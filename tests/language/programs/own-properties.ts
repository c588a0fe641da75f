// Methods that every object has: hasOwnProperty and propertyIsEnumerable, of objects with a layout, records, arrays, functions and texts.
class Base {
  first = 1;
  method(): void {}
  get computed(): number {
    return 1;
  }
}
class Derived extends Base {
  second?: string;
  readonly #hidden = 1;
  reveal(): number {
    return this.#hidden;
  }
}
interface Shape {
  kind: string;
  size?: number;
}
const shape: Shape = { kind: 'a' };
const record: Record<string, number> = { x: 1 };
record.y = 2;
delete record.x;
const derived = new Derived();
console.log(derived.hasOwnProperty('first'), derived.hasOwnProperty('method'), derived.hasOwnProperty('computed'), derived.hasOwnProperty('#hidden'), derived.reveal());
console.log(shape.hasOwnProperty('kind'), shape.hasOwnProperty('size'), shape.hasOwnProperty('toString'));
console.log(record.hasOwnProperty('x'), record.hasOwnProperty('y'), [1, 2].hasOwnProperty(1), [1, 2].hasOwnProperty(2), [1].hasOwnProperty('length'));
console.log('text'.hasOwnProperty(0), 'text'.hasOwnProperty('length'), [1].propertyIsEnumerable('length'), [1].propertyIsEnumerable(0));
const counter = Object.assign(() => 1, { total: 0 });
console.log(counter.hasOwnProperty('total'), counter.hasOwnProperty('other'), Object.prototype.propertyIsEnumerable.call(shape, 'kind'));
const any: any = JSON.parse('{"a":1}');
console.log(any.hasOwnProperty('a'), any.hasOwnProperty('b'));
for (const key in record) if (record.hasOwnProperty(key)) console.log(key, record[key]);
// Names that are not enumerable, and what the result of a match has besides its groups.
class Failure extends Error {
  code = 5;
  constructor(message: string) {
    super(message);
    this.name = 'Failure';
  }
}
const failure = new Failure('broken');
console.log(Object.getOwnPropertyNames(new Error('x')), Object.getOwnPropertyNames(failure), Object.getOwnPropertyNames('ab'));
console.log(Object.keys(JSON.parse(JSON.stringify(failure, Object.getOwnPropertyNames(failure)))));
console.log(Object.hasOwn(failure, 'message'), Object.hasOwn(/a/, 'lastIndex'), Object.hasOwn([1], 'length'), derived.hasOwnProperty('length'));
console.log(JSON.stringify(failure, ['name', 'code', 'message', 'missing']), JSON.stringify({ e: new RangeError('far') }, ['e', 'message']));
const match = /(?<year>\d+)-(\d+)/.exec('in 2024-06');
if (match) {
  console.log(Object.keys(match), Object.getOwnPropertyNames(match), 'groups' in match, Object.hasOwn(match, 'index'));
  const untyped: any = match;
  console.log(untyped['in' + 'dex'], { ...untyped }.input);
}
