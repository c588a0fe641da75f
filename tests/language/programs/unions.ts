// Unions: discriminated, of primitives, with null; narrowing by typeof, instanceof, equality, predicates.
type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; size: number } | { kind: 'rectangle'; width: number; height: number };
function area(shape: Shape): number {
  switch (shape.kind) {
    case 'circle':
      return 3 * shape.radius ** 2;
    case 'square':
      return shape.size ** 2;
    case 'rectangle':
      return shape.width * shape.height;
  }
}
const shapes: Shape[] = [
  { kind: 'circle', radius: 2 },
  { kind: 'square', size: 1.5 },
  { kind: 'rectangle', width: 2, height: 5 },
];
console.log(shapes.map(area).join(), shapes.filter((s) => s.kind !== 'circle').length);

function describe(value: number | string | boolean | null | undefined | number[]): string {
  if (value === null) return 'null';
  if (value === undefined) return 'undefined';
  if (typeof value === 'number') return `number ${value + 1}`;
  if (typeof value === 'string') return `string ${value.length}`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return `list ${value.length}`;
}
for (const value of [1, 1.5, Number.NaN, -0, 'text', '', true, false, null, undefined, [1, 2]]) console.log(describe(value));

let changing: number | string = 5;
console.log(changing * 2);
changing = 'now text';
console.log(changing.length);
changing = changing.length > 3 ? 0.5 : 'x';
console.log(changing, typeof changing);

class Cat {
  meow(): string {
    return 'meow';
  }
}
class Dog {
  constructor(readonly loud: boolean) {}
  bark(): string {
    return this.loud ? 'WOOF' : 'woof';
  }
}
function speak(animal: Cat | Dog): string {
  return animal instanceof Cat ? animal.meow() : animal.bark();
}
console.log(speak(new Cat()), speak(new Dog(true)), speak(new Dog(false)));
function isText(value: unknown): value is string {
  return typeof value === 'string';
}
const mixed: (string | number)[] = ['a', 1, 'b', 2.5];
console.log(mixed.filter(isText).join(''), mixed.reduce((n: number, v) => n + (isText(v) ? v.length : v), 0));
function unknownValue(value: unknown): string {
  if (typeof value === 'number') return 'n' + value;
  if (typeof value === 'string') return 's' + value;
  if (value instanceof Dog) return value.bark();
  if (typeof value === 'function') return 'function';
  if (typeof value === 'object') return value === null ? 'null' : 'object';
  return typeof value;
}
console.log([1, 'x', new Dog(true), () => 1, null, {}, undefined, true].map(unknownValue).join(' '));
type Result = { ok: true; value: number } | { ok: false; error: string };
function divide(a: number, b: number): Result {
  return b === 0 ? { ok: false, error: 'division by zero' } : { ok: true, value: a / b };
}
for (const result of [divide(1, 4), divide(1, 0)]) console.log(result.ok ? result.value : result.error);
const values: (number | string)[] = [3, '3', 0, '0', -0];
console.log(values.map((v) => values.indexOf(v)).join(), values[0] === values[1], values[2] === values[4]);
function same(a: number | string | boolean | null, b: number | string | boolean | null): boolean {
  return a === b;
}
console.log(same(1, 1), same(1, '1'), same('a' + 'b', 'ab'), same(null, null), same(true, true), same(0, -0), same(Number.NaN, Number.NaN), same(0, false));
type Json = null | number | string | boolean | Json[] | { entries: [string, Json][] };
function print(json: Json): string {
  if (json === null) return 'null';
  if (typeof json === 'string') return `"${json}"`;
  if (typeof json !== 'object') return String(json);
  if (Array.isArray(json)) return `[${json.map(print).join(',')}]`;
  return `{${json.entries.map(([key, value]) => `"${key}":${print(value)}`).join(',')}}`;
}
console.log(print({ entries: [['a', 1], ['b', [true, null, 'x']], ['c', { entries: [] }]] }));
type Token = { type: 'number'; value: number } | { type: 'operator'; text: string };
function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    const c = source[at];
    if (c === ' ') {
      at++;
    } else if (c >= '0' && c <= '9') {
      let end = at;
      while (end < source.length && source[end] >= '0' && source[end] <= '9') end++;
      tokens.push({ type: 'number', value: parseInt(source.slice(at, end)) });
      at = end;
    } else {
      tokens.push({ type: 'operator', text: c });
      at++;
    }
  }
  return tokens;
}
class Parser {
  #at = 0;
  constructor(private readonly tokens: Token[]) {}
  #operator(options: string): string | undefined {
    const token = this.tokens[this.#at];
    if (token === undefined || token.type !== 'operator' || !options.includes(token.text)) return undefined;
    this.#at++;
    return token.text;
  }
  sum(): number {
    let value = this.product();
    for (let op = this.#operator('+-'); op; op = this.#operator('+-')) {
      const right = this.product();
      value = op === '+' ? value + right : value - right;
    }
    return value;
  }
  product(): number {
    let value = this.atom();
    for (let op = this.#operator('*/'); op; op = this.#operator('*/')) {
      const right = this.atom();
      value = op === '*' ? value * right : value / right;
    }
    return value;
  }
  atom(): number {
    if (this.#operator('(')) {
      const value = this.sum();
      if (!this.#operator(')')) throw new SyntaxError('expected )');
      return value;
    }
    const token = this.tokens[this.#at++];
    if (token === undefined || token.type !== 'number') throw new SyntaxError('expected a number');
    return token.value;
  }
}
for (const source of ['1 + 2 * 3', '(1 + 2) * 3', '10 / 4 - 1', '2 * (3 + 4) * 5', '(1', '']) {
  try {
    console.log(source, '=', new Parser(tokenize(source)).sum());
  } catch (error) {
    console.log(source, error instanceof SyntaxError ? error.message : 'other');
  }
}
