// Object literals: shorthand, methods, computed from others, spread, nesting, aliasing, as parameters and results.
const x = 1;
const label = 'point';
const point = { x, y: 2.5, label, describe(): string { return `${this.label} ${this.x},${this.y}`; } };
console.log(point.describe(), point.x + point.y);
point.x = 10;
point.label += '!';
console.log(point.describe());
const moved = { ...point, y: 7 };
console.log(moved.x, moved.y, moved.label, point.y);
const extended = { first: true, ...{ a: 1, b: 'two' }, last: null };
console.log(extended.first, extended.a, extended.b, extended.last);
interface Config {
  host: string;
  port?: number;
  tags: string[];
  nested: { on: boolean; level?: number };
}
function start(config: Config): string {
  const { host, port = 80, nested } = config;
  return `${host}:${port} ${config.tags.length} ${nested.on} ${nested.level ?? 'none'}`;
}
console.log(start({ host: 'a', tags: [], nested: { on: true } }));
console.log(start({ host: 'b', port: 8080, tags: ['x'], nested: { on: false, level: 0 } }));
const config: Config = { host: 'c', tags: ['t'], nested: { on: true } };
config.port = 1;
config.nested.level = 5;
config.tags.push('u');
console.log(start(config));
const alias = config.nested;
alias.on = false;
console.log(config.nested.on, alias === config.nested);
function make(id: number): { id: number; children: { id: number }[] } {
  const children = [];
  for (let i = 0; i < id; i++) children.push({ id: i });
  return { id, children };
}
const made = make(3);
console.log(made.id, made.children.length, made.children[2].id, made.children.map((c) => c.id).join());
const table = { one: { value: 1 }, two: { value: 2 } };
console.log(table.one.value + table['two'].value);
const operations = {
  add: (a: number, b: number) => a + b,
  sub: (a: number, b: number) => a - b,
  neg(a: number) {
    return -a;
  },
};
console.log(operations.add(1, 2), operations.sub(1, 2), operations.neg(5));
const a = { v: 1 };
const b = { v: 1 };
console.log(a === b, a === a, a.v === b.v);
const quoted = { 'with space': 1, 'dash-ed': 2, 3: 'three' };
console.log(quoted['with space'] + quoted['dash-ed'], quoted[3]);
let count = 0;
const effects = { a: ++count, b: ++count, c: count * 10 };
console.log(effects.a, effects.b, effects.c);
interface Tree {
  value: number;
  left?: Tree;
  right?: Tree;
}
function insert(tree: Tree | undefined, value: number): Tree {
  if (!tree) return { value };
  if (value < tree.value) tree.left = insert(tree.left, value);
  else tree.right = insert(tree.right, value);
  return tree;
}
function walk(tree: Tree | undefined, visit: (value: number) => void): void {
  if (!tree) return;
  walk(tree.left, visit);
  visit(tree.value);
  walk(tree.right, visit);
}
let root: Tree | undefined;
for (const value of [5, 2, 8, 1, 9, 3]) root = insert(root, value);
const sorted: number[] = [];
walk(root, (value) => sorted.push(value));
console.log(sorted.join());
const partial: Partial<Config> = { host: 'only' };
console.log(partial.host, partial.port === undefined, partial.tags?.length ?? 'no tags');
