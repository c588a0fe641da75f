/** Scenes about classes and object types: hierarchies of their own, interfaces met by strangers, accessors, unions of classes. */

import { number, text, truth } from '../expressions';
import { emptyScope, type Scene, type Writer } from '../writer';

/** A hierarchy at the top of the program: an abstract class, those that extend it, and an interface that literals meet too. */
function hierarchy(w: Writer, v: string): void {
  const [part, node, leaf, twig] = ['Part', 'Node', 'Leaf', 'Twig'].map((name) => `${name}${v}`);
  w.prelude(() => {
    const members = (numbers: readonly string[]): void => {
      w.scope = { ...emptyScope, numbers: [...numbers, 'this.id', 'this.total'], strings: ['this.tag'] };
    };
    w.block(`interface ${part} {`, '}', () => {
      for (const member of ['readonly id: number;', 'cost(x: number): number;', 'note?: string;']) w.line(member);
    });
    w.block(`abstract class ${node} implements ${part} {`, '}', () => {
      w.line('static made = 0;');
      w.line(`static create(x: number): ${node} { return x > 1 ? new ${leaf}(x) : new ${twig}(x, ${w.below(9)}); }`);
      w.line(`#secret = ${number(w, 1)};`);
      w.line(`protected total: number = ${number(w, 1)};`);
      w.line(`tag = ${text(w, 1)};`);
      w.line(`note?: string;`);
      w.line(`constructor(readonly id: number) { this.begin(); ${node}.made++; }`);
      members([]);
      w.line(`protected begin(): void { this.total = ${number(w, 1)}; }`);
      w.line('abstract cost(x: number): number;');
      w.line('get level(): number { return this.#secret + this.total; }');
      w.line('set level(value: number) { this.#secret = value; }');
      w.line(`same(other: ${node}): boolean { return this.#secret === other.#secret; }`);
      w.line('toString(): string { return `${this.constructor.name}:${this.level}`; }');
    });
    w.block(`class ${leaf} extends ${node} {`, '}', () => {
      w.line(`extra = ${number(w, 1)};`);
      members(['x', 'this.extra']);
      w.line(`cost(x: number): number { return ${number(w, 2)}; }`);
      if (w.chance(2))
        w.line(
          `override get level(): number { return super.level ${w.pick(['+', '-'])} 1; } override set level(value: number) { super.level = value * 2; }`,
        );
      if (w.chance(2)) w.line(`override toString(): string { return \`<\${super.toString()}>\`; }`);
    });
    w.block(`class ${twig} extends ${w.pick([leaf, node])} {`, '}', () => {
      members(['x', 'this.more']);
      w.line(`readonly kind = 'twig';`);
      w.line('constructor(id: number, readonly more: number) { super(id * 2); this.note = `${more}`; }');
      w.line(`override cost(x: number): number { this.total += ${number(w, 1)}; return ${number(w, 2)}; }`);
      if (w.chance(2)) w.line('protected override begin(): void { super.begin(); this.total++; }');
      if (w.chance(2))
        w.line(`static override create(x: number): ${node} { return new ${twig}(super.create(x).id, x); }`);
    });
    w.block(`function sum${v}(parts: Iterable<${part}>, x: number): number {`, '}', () => {
      w.line('let sum = 0;');
      w.block('for (const part of parts) {', '}', () => {
        w.line('sum += part.cost(x) + (part.note?.length ?? 1);');
        w.line(`if (part instanceof ${leaf}) sum += part.extra;`);
        w.line(`else if (part instanceof ${node}) sum -= part.level;`);
      });
      w.line('return sum;');
    });
  });
  const x = number(w, 1);
  const literal = w.pick([
    `{ id: ${x}, cost(y: number) { return this.id + y; } }`,
    `{ id: ${x}, cost: (y: number) => y * 2, note: ${text(w, 1)} }`,
    `{ get id() { return ${x}; }, cost: Math.abs }`,
  ]);
  w.line(
    `const ${v}: ${part}[] = [new ${leaf}(${number(w, 1)}), new ${twig}(${number(w, 1)}, ${number(w, 1)}), ${literal}, ${node}.create(${number(w, 1)})];`,
  );
  w.line(`const nodes = ${v}.filter((part): part is ${node} => part instanceof ${node});`);
  w.line(`nodes[0].level ${w.pick(['=', '+=', '*='])} ${number(w, 1)};`);
  w.line(
    `console.log(sum${v}(${v}, ${number(w, 1)}), sum${v}(new Set(nodes), 2), ${node}.made, nodes.join(), nodes[0].same(nodes[1]));`,
  );
  w.line(
    `console.log(nodes.map((n) => n.level), ${v}.map((p) => p.id), ${v}.findIndex((p) => p instanceof ${twig}), \`\${nodes[1]}\`);`,
  );
  w.line(`console.log(nodes, ${twig}.create(${number(w, 1)}).cost(${number(w, 1)}), JSON.stringify(nodes[0]));`);
}

/** Accessors of a literal, which share a variable. */
function accessors(w: Writer, v: string): void {
  w.line(`let hidden = ${number(w, 1)};`);
  w.declare('numbers', 'hidden');
  w.block(`const ${v} = {`, '};', () => {
    w.line(`name: ${text(w, 1)},`);
    w.line(
      `get value(): number { console.log('get'); return ${w.pick(['hidden', 'hidden + this.name.length', `hidden * ${number(w, 0)}`])}; },`,
    );
    w.line(`set value(next: number) { console.log('set', next); hidden = next; },`);
    w.line(`add(x: number): number { this.value += x; return this.value; },`);
  });
  w.line(`${v}.value ${w.pick(['+=', '=', '??=', '||=', '&&=', '**='])} ${number(w, 1)};`);
  w.line(`${v}.value${w.pick(['++', '--'])};`);
  w.line(`console.log(${v}.add(${number(w, 1)}), hidden, { ...${v} }.value, Object.keys(${v}).length);`);
}

/** Objects of different layouts through one type. */
function structural(w: Writer, v: string): void {
  w.prelude(() => {
    w.line(`interface Point${v} { x: number; y: number; label?: string }`);
    w.line(
      `class Place${v} { label = ${text(w, 1)}; constructor(public y: number, public x: number, readonly z = x * y) {} }`,
    );
    w.line(`const move${v} = (p: Point${v}, d: number): Point${v} => { p.x += d; p.y -= d; return p; };`);
    w.line(`const far${v} = ({ x, y = 1, label = 'none' }: Point${v}): string => \`\${label}@\${x},\${y}\`;`);
  });
  const one = (): string =>
    w.pick([
      `{ x: ${number(w, 1)}, y: ${number(w, 1)} }`,
      `{ label: ${text(w, 1)}, y: ${number(w, 1)}, x: ${number(w, 1)} }`,
      `new Place${v}(${number(w, 1)}, ${number(w, 1)})`,
      `Object.assign({ z: 1 }, { x: ${number(w, 1)}, y: 2 })`,
      `{ ...new Place${v}(1, ${number(w, 1)}), x: ${number(w, 1)} }`,
    ]);
  w.line(`const ${v}: Point${v}[] = [${one()}, ${one()}, ${one()}];`);
  w.line(`for (const point of ${v}) move${v}(point, ${number(w, 1)});`);
  w.line(`console.log(${v}.map(far${v}), ${v}.reduce((sum, { x }) => sum + x, 0), ${v}.map((p) => 'label' in p));`);
  w.line(`[${v}[0].x, ${v}[1].y] = [${v}[1].y, ${v}[0].x];`);
  w.line(`${v}.sort((a, b) => (a.x || 0) - (b.x || 0) || (a.y || 0) - (b.y || 0));`);
  w.line(`console.log(${v}, JSON.stringify(${v}));`);
}

/** A union told apart by \`instanceof\`, \`typeof\`, \`in\` and literals. */
function unions(w: Writer, v: string): void {
  w.prelude(() => {
    w.line(
      `type Value${v} = number | string | boolean | null | undefined | number[] | { size: number } | { deep: Value${v} } | (() => number) | Base;`,
    );
    w.block(`function show${v}(value: Value${v}): string {`, '}', () => {
      w.line("if (value === null) return 'null';");
      w.line('if (value instanceof Base) return value.describe();');
      w.line("if (typeof value === 'function') return `f${value()}`;");
      w.line("if (typeof value === 'object') {");
      w.line(`  if (Array.isArray(value)) return value.map((x) => show${v}(x)).join('+');`);
      w.line(`  return 'size' in value ? \`size \${value.size}\` : \`deep \${show${v}(value.deep)}\`;`);
      w.line('}');
      w.line(
        "switch (typeof value) { case 'number': return (value * 2).toString(); case 'string': return value.slice(1); default: return `${value}`; }",
      );
    });
  });
  const one = (depth: number): string =>
    w.pick([
      number(w, 1),
      text(w, 1),
      truth(w, 1),
      'null',
      'undefined',
      `[${number(w, 1)}, ${number(w, 0)}]`,
      `{ size: ${number(w, 1)} }`,
      `() => ${number(w, 1)}`,
      `new ${w.pick(['Base', 'Derived'])}(${number(w, 0)}, ${text(w, 0)})`,
      ...(depth > 0 ? [`{ deep: ${one(depth - 1)} }`] : []),
    ]);
  w.line(`const ${v}: Value${v}[] = [${one(2)}, ${one(2)}, ${one(1)}, ${one(0)}];`);
  w.line(`${v}.push(${one(1)});`);
  w.line(`console.log(${v}.map(show${v}).join('; '), ${v}.map((x) => typeof x).join());`);
  w.line(
    `console.log(${v}.filter((x) => typeof x !== 'function' && x !== undefined), ${v}.indexOf(${w.pick(['null', 'undefined', number(w, 0), text(w, 0)])}));`,
  );
}

/** A generic class and functions with constraints. */
function generics(w: Writer, v: string): void {
  w.prelude(() => {
    w.line(`class Cell${v}<T> { constructor(public value: T, public next: Cell${v}<T> | null = null) {}`);
    w.line(
      `  map<U>(f: (value: T) => U): Cell${v}<U> { return new Cell${v}(f(this.value), this.next === null ? null : this.next.map(f)); }`,
    );
    w.line(
      `  *[Symbol.iterator](): Generator<T, void> { for (let at: Cell${v}<T> | null = this; at; at = at.next) yield at.value; } }`,
    );
    w.line(
      `function best${v}<T extends { size: number }>(items: readonly T[], otherwise: T): T { return items.reduce((a, b) => (b.size > a.size ? b : a), otherwise); }`,
    );
    w.line(
      `function groups${v}<T, K extends string | number>(items: readonly T[], key: (item: T) => K): Map<K, T[]> {`,
    );
    w.line(
      `  const found = new Map<K, T[]>(); for (const item of items) { const k = key(item); const list = found.get(k); if (list) list.push(item); else found.set(k, [item]); } return found; }`,
    );
  });
  w.line(`const ${v} = new Cell${v}(${number(w, 1)}, new Cell${v}(${number(w, 1)}));`);
  w.line(
    `console.log([...${v}.map((x) => x + 1)], [...${v}.map((x) => \`\${x}\`.length > 2)], [...${v}.map(String)].join());`,
  );
  w.line(
    `console.log(best${v}([{ size: ${number(w, 1)}, name: 'a' }], { size: ${number(w, 1)}, name: 'b' }).name, best${v}([${w.pick(w.scope.objects)}], new Base(${number(w, 0)}, 'c')).label);`,
  );
  w.line(
    `console.log(groups${v}([${number(w, 1)}, ${number(w, 1)}, 3, 4], (x) => ${w.pick(['x & 1', '`k${x > 2}`', 'Math.sign(x)'])}), groups${v}(${w.pick(w.scope.lists)}, (s) => s.length));`,
  );
}

/** Static members, classes as values, \`this\` types and symbols as names. */
function statics(w: Writer, v: string): void {
  w.prelude(() => {
    w.line(`const key${v} = Symbol('key');`);
    w.line(
      `enum Size${v} { Small = ${w.below(4)}, Middle, Large = Middle * 2, Name = 'name' }`.replace(
        ", Name = 'name'",
        '',
      ),
    );
    w.line(
      `class First${v} { static total = ${number(w, 1)}; static #all: First${v}[] = []; static { First${v}.total += 1; }`,
    );
    w.line(
      `  [key${v}] = ${number(w, 1)}; count = 0; constructor(readonly size: Size${v} = Size${v}.Middle) { First${v}.#all.push(this); }`,
    );
    w.line(
      `  static sum(): number { return First${v}.#all.reduce((sum, one) => sum + one[key${v}] + one.count, this.total); } add(x: number): this { this.count += x; return this; } }`,
    );
    w.line(
      `class Second${v} extends First${v} { times(x: number): this { this.count *= x; return this; } override add(x: number): this { return super.add(x).times(2); } }`,
    );
  });
  w.line(
    `const ${v} = new ${w.pick([`First${v}`, `Second${v}`])}(${w.pick(['', `Size${v}.Large`, `Size${v}.Small`])}).add(${number(w, 1)});`,
  );
  w.line(`const made = new Second${v}().times(${number(w, 1)}).add(1);`);
  w.line(
    `console.log(${v}.count, made.count, First${v}.sum(), Size${v}[${v}.size], ${v}.size > made.size, made instanceof First${v});`,
  );
  w.line(
    `for (const Class of [First${v}, Second${v}]) console.log(new Class().add(${number(w, 1)}).count, Class.name, Class.total);`,
  );
}

export const classScenes: readonly Scene[] = [hierarchy, accessors, structural, unions, generics, statics];
