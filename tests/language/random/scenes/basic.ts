/** Short scenes about the basics. */

import { number, text, truth } from '../expressions';
import type { Scene, Writer } from '../writer';

function optionsType(w: Writer): void {
  w.block('interface Options {', '}', () => {
    for (const member of ['size?: number;', 'label?: string;', 'inner?: { depth: number } | null;']) w.line(member);
  });
}

function shapeTypes(w: Writer): void {
  w.line('type Circle = { kind: "circle"; radius: number };');
  w.line('type Box = { kind: "box"; width: number; height: number };');
  w.line('type Shape = Circle | Box | { kind: "named"; name: string };');
  w.block('function area(shape: Shape): number {', '}', () => {
    w.block('switch (shape.kind) {', '}', () => {
      w.line('case "circle": return shape.radius * shape.radius;');
      w.line('case "box": return shape.width * shape.height;');
      w.line('default: return shape.name.length;');
    });
  });
}

function genericTypes(w: Writer): void {
  w.line('function pair<A, B>(a: A, b: B): [A, B] { return [a, b]; }');
  w.block('class Stack<T> {', '}', () => {
    w.line('static #made = 0;');
    w.line('#items: T[] = [];');
    w.line('static get made(): number { return Stack.#made; }');
    w.line('constructor() { Stack.#made++; }');
    w.line('push(item: T): this { this.#items.push(item); return this; }');
    w.line('pop(): T | undefined { return this.#items.pop(); }');
    w.line('get size(): number { return this.#items.length; }');
    w.line('set size(size: number) { this.#items.length = Math.min(size, this.#items.length); }');
    w.line('*[Symbol.iterator](): Generator<T> { for (const item of this.#items) yield item; }');
  });
}

const typedArrays = [
  ...['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array'],
  ...['Float32Array', 'Float64Array'],
];

export const basicScenes: readonly Scene[] = [
  optional,
  shapes,
  generic,
  tuple,
  captured,
  labelled,
  set,
  typedArray,
  exception,
  dynamic,
  characters,
  destructured,
  nullable,
  asynchronous,
];

function optional(w: Writer, v: string): void {
  w.once('options', () => optionsType(w));
  const members = [`size: ${number(w, 1)}`, `label: ${text(w, 1)}`, `inner: { depth: ${number(w, 1)} }`, 'inner: null'];
  w.line(`const ${v}: Options = { ${w.pick(members)} };`);
  w.line(`console.log(${v}.size ?? ${number(w, 1)}, ${v}.label?.length, ${v}.inner?.depth, ${v});`);
  w.line(`const spread = { ...${v}, size: ${number(w, 1)} };`);
  w.line(`spread.size += ${number(w, 1)};`);
  w.line(`console.log(spread.size, JSON.stringify(spread.inner), Object.keys(spread).sort(), 'label' in ${v});`);
}

function shapes(w: Writer, v: string): void {
  w.once('shapes', () => shapeTypes(w));
  const shape = (): string =>
    w.pick([
      `{ kind: 'circle', radius: ${number(w, 1)} }`,
      `{ kind: 'box', width: ${number(w, 1)}, height: ${number(w, 1)} }`,
      `{ kind: 'named', name: ${text(w, 1)} }`,
    ]);
  w.line(`const ${v}: Shape[] = [${shape()}, ${shape()}, ${shape()}];`);
  w.line(`${v}.sort((x, y) => (area(x) || 0) - (area(y) || 0));`);
  w.line(`for (const shape of ${v}) ${w.pick(w.scope.assignable)} += area(shape);`);
  w.line(`console.log(${v}, ${v}.map((shape) => shape.kind).join());`);
}

function generic(w: Writer, v: string): void {
  w.once('generics', () => genericTypes(w));
  w.line(`const ${v} = new Stack<number>().push(${number(w, 1)}).push(${number(w, 1)});`);
  w.line(`const words = new Stack<string>().push(${text(w, 1)});`);
  w.line(`console.log(${v}.pop(), [...${v}], words.pop()?.length, words.pop(), ${v}.size, Stack.made);`);
  w.line(`${v}.size = ${w.below(3)};`);
  w.line(`const [first, second] = pair(${number(w, 2)}, ${text(w, 1)});`);
  w.line(`console.log(pair(second, ${v}.size), first);`);
}

function tuple(w: Writer, v: string): void {
  const more = w.pick(['', `, ${number(w, 1)}`, `, undefined, ${number(w, 1)}, ${number(w, 1)}`]);
  w.line(`const ${v}: [number, string, number?, ...number[]] = [${number(w, 1)}, ${text(w, 1)}${more}];`);
  w.line(`const [first, , third = ${number(w, 1)}, ...rest] = ${v};`);
  w.line(`console.log(first, third, rest, ${v}.length, ${v}[1]);`);
}

function captured(w: Writer, v: string): void {
  w.line(`const ${v}: (() => number)[] = [];`);
  w.block(`for (let i = 0; i < ${1 + w.below(3)}; i++) {`, '}', () => {
    w.line(`let own = ${number(w, 1)};`);
    w.declare('numbers', 'own');
    w.declare('numbers', 'i');
    w.line(`${v}.push(() => (own += ${number(w, 1)}));`);
    w.line(`${v}.push(() => i + ${number(w, 1)});`);
  });
  w.line(`console.log(${v}.map((f) => f()), ${v}.map((f) => f()));`);
}

function labelled(w: Writer, v: string): void {
  w.block(`${v}: for (let i = 0; i < 3; i++) {`, '}', () => {
    w.declare('numbers', 'i');
    w.block('for (let j = i; ; j++) {', '}', () => {
      w.declare('numbers', 'j');
      w.line(`if (j > 3) continue ${v};`);
      w.line(`if (${truth(w, 1)}) break ${w.pick(['', v])};`);
      w.line(`${w.pick(w.scope.assignable)} += i * j;`);
    });
  });
}

function set(w: Writer, v: string): void {
  w.line(`const ${v} = new Set<number>(${w.pick(w.scope.arrays)});`);
  w.line(`${v}.add(${number(w, 1)}).add(${number(w, 1)});`);
  w.line(`console.log(${v}.delete(${number(w, 1)}), ${v}.has(${number(w, 1)}), ${v}.size, [...${v}].join(' '));`);
}

function typedArray(w: Writer, v: string): void {
  w.line(`const ${v} = new ${w.pick(typedArrays)}([${number(w, 1)}, ${number(w, 1)}, ${number(w, 2)}]);`);
  w.line(`${v}[1] ${w.pick(['=', '+=', '-=', '*=', '^='])} ${number(w, 2)};`);
  w.line(`console.log(${v}, ${v}.subarray(1).map((x) => x + ${number(w, 1)}), ${v}.indexOf(${number(w, 0)}));`);
}

function exception(w: Writer, v: string): void {
  w.block(`const ${v} = (x: number): number => {`, '};', () => {
    w.declare('numbers', 'x');
    w.block('try {', '} catch (e) {', () => {
      w.line(`if (${truth(w, 1)}) throw new TypeError(${text(w, 1)}, { cause: ${number(w, 1)} });`);
      w.line(`return ${number(w, 2)};`);
    });
    w.line('  const { message, cause } = e as Error;');
    w.line('  console.log(message, cause, e instanceof TypeError);');
    w.line(`  return ${number(w, 1)};`);
    w.block('} finally {', '}', () => {
      w.line(`${w.pick(w.scope.assignable)} = ${number(w, 1)};`);
      if (w.chance(3)) w.line(`if (${truth(w, 1)}) return ${number(w, 1)};`);
    });
  });
  w.line(`console.log(${v}(${number(w, 1)}), ${v}(${number(w, 1)}));`);
}

function dynamic(w: Writer, v: string): void {
  const list = `[${number(w, 1)}, ${text(w, 1)}]`;
  const value = `{ n: ${number(w, 1)}, s: ${text(w, 1)}, list: ${list}, inner: { flag: ${truth(w, 1)} } }`;
  w.line(`const ${v}: any = JSON.parse(JSON.stringify(${value}));`);
  w.line(`${v}.extra = ${w.pick([`${v}.n`, `${v}.s`, `${v}.list`])} ${w.pick(['+', '<', '&&'])} ${number(w, 1)};`);
  w.line(`console.log(${v}.n * ${number(w, 1)}, ${v}.s.length, ${v}.list[${w.below(3)}], ${v}.missing?.deep);`);
  w.line(`console.log(typeof ${v}.n, ${v}.inner.flag ? ${v}.s.slice(1) : -${v}.n, ${v});`);
}

function characters(w: Writer, v: string): void {
  w.line(`const ${v} = ${text(w, 2)};`);
  w.line(`console.log([...${v}].length, Array.from(${v}, (c) => c.codePointAt(0)).join(' '));`);
  w.line(`for (const c of ${v}) if (c > ${text(w, 0)}) ${w.pick(w.scope.assignable)}++;`);
}

function destructured(w: Writer, v: string): void {
  const members = [`n: ${number(w, 1)}, `, `s: ${text(w, 1)}, `, ''];
  w.line(`const ${v}: { n?: number; s?: string; k: number } = { ${w.pick(members)}k: ${number(w, 1)} };`);
  w.line(`const { n = ${number(w, 1)}, s: renamed = ${text(w, 1)}, ...others } = ${v};`);
  w.line(`console.log(n, renamed, others.k, JSON.stringify(${v}));`);
}

function nullable(w: Writer, v: string): void {
  w.line(`const ${v} = ${truth(w, 1)} ? new ${w.pick(['Base', 'Derived'])}(${number(w, 1)}, ${text(w, 1)}) : null;`);
  w.line(`console.log(${v}?.size, ${v}?.describe().length ?? ${number(w, 1)}, ${v} === null);`);
}

function asynchronous(w: Writer, v: string): void {
  w.block(`const ${v} = async (x: number): Promise<number> => {`, '};', () => {
    w.declare('numbers', 'x');
    w.block('try {', '} finally {', () => {
      w.line(`if (${truth(w, 1)}) await ${number(w, 0)};`);
      w.line(`const y = ${w.pick(['await', '(() => 1)() + await'])} Promise.resolve(${number(w, 1)});`);
      w.declare('numbers', 'y');
      w.line(`if (${truth(w, 1)}) throw new RangeError(${text(w, 1)});`);
      w.line(`return ${number(w, 2)};`);
    });
    w.line(`  console.log('${w.tag}', 'settled', x);`);
    w.line('}');
  });
  const report = `(e: unknown) => console.log('${w.tag}', 'failed', String(e))`;
  w.line(`${v}(${number(w, 1)}).then((x) => console.log('${w.tag}', 'then', x), ${report});`);
  // As JSON, since a reason would be shown with its stack.
  const group = w.pick(['all', 'allSettled', 'race', 'any']);
  w.line(
    `Promise.${group}([${v}(${number(w, 1)}), ${v}(1)]).then((x) => console.log('${w.tag}', JSON.stringify(x)), ${report});`,
  );
}
