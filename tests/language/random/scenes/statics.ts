/** Scenes about static members: inheritance with members declared anew at random, and classes as values that only the run time knows. */

import { number, text } from '../expressions';
import { emptyScope, type Scene, type Writer } from '../writer';

/** Members of the class that others extend. All are there, so that any of them can be declared anew. */
function base(w: Writer, root: string): void {
  w.block(`class ${root} {`, '}', () => {
    w.line(`static n: number = ${number(w, 1)};`);
    w.line(`static tag: string = ${text(w, 1)};`);
    w.line(`static list: number[] = [${number(w, 1)}, ${number(w, 1)}];`);
    w.line('static opt: number | string | undefined;');
    w.line('static #count = 0;');
    w.line(`static shift = (x: number): number => x + ${number(w, 0)};`);
    w.line('static get up(): string { return this.tag + this.n; }');
    w.line('static set up(value: string) { this.tag = value.slice(0, 9); }');
    w.line(`static bump(x: number): number { this.n ${w.pick(['+=', '-=', '='])} x; return this.n; }`);
    w.line(`static who(): string { return \`${root} \${this.tag}\`; }`);
    w.line(`static make(): ${root} { ${root}.#count++; return new this(); }`);
    w.line(`static each(f: (x: number) => number): number[] { return this.list.map((x) => f(x) + this.n); }`);
    w.line(`static sum(...xs: number[]): number { return xs.reduce((a, b) => a + b, xs.length); }`);
    w.line(`static get count(): number { return ${root}.#count; }`);
    w.line('static secret(): number { return this.#count; }');
    w.line(`mark = ${root}.tag;`);
    w.line(`describe(): string { return (this.constructor as typeof ${root}).who(); }`);
  });
}

/** What a class between may declare anew. */
function overrides(w: Writer, root: string, name: string): readonly string[] {
  return [
    `static override n = ${w.pick([number(w, 1), 'super.n + 1'])};`,
    `static override tag = ${w.pick([text(w, 1), `super.tag + ${text(w, 0)}`])};`,
    `static override list = [...super.list, ${number(w, 1)}];`,
    `static override opt: number | string | undefined = ${w.pick([number(w, 1), text(w, 0), 'undefined'])};`,
    `static override shift = (x: number): number => super.shift(x) ${w.pick(['+', '*', '-'])} this.n;`,
    "static override get up(): string { return `<${super.up}>`; } static override set up(value: string) { super.up = value + '!'; }",
    `static override bump(x: number): number { return super.bump(x) ${w.pick(['+', '*'])} 2; }`,
    `static override who(): string { return \`${name}/\${super.who()}\${this.n}\`; }`,
    `static override make(): ${root} { const made = super.make(); made.mark = this.tag; return made; }`,
    `static override each(f: (x: number) => number): number[] { return super.each((x) => f(x) * 2 + this.n); }`,
    `static override sum(a?: number, b = ${number(w, 0)}): number { return (a ?? 0) - b; }`,
    `static { this.n ${w.pick(['+=', '*=', '='])} ${number(w, 0)}; super.tag = this.tag + '.'; }`,
  ];
}

function derived(w: Writer, name: string, above: string, root: string): void {
  w.block(`class ${name} extends ${above} {`, '}', () => {
    for (const member of overrides(w, root, name)) if (w.chance(3)) w.line(member);
  });
}

/** A hierarchy, at the top of the program or in the function where it is used. */
function inherited(w: Writer, v: string): void {
  const [root, middle, leaf] = ['Root', 'Middle', 'Leaf'].map((name) => `${name}${v}`);
  const declare = (): void => {
    w.scope = emptyScope;
    base(w, root);
    derived(w, middle, root, root);
    derived(w, leaf, w.pick([middle, root]), root);
  };
  const { scope } = w;
  if (w.chance(2)) declare();
  else w.prelude(declare);
  w.scope = scope;
  const classes = [root, middle, leaf];
  w.line(`const ${v}: (typeof ${root})[] = [${w.pick(classes)}, ${w.pick(classes)}, ${leaf}];`);
  w.line(`let chosen: typeof ${root} = ${w.pick(classes)};`);
  w.block(`for (const c of ${v}) {`, '}', () => {
    w.line(
      w.pick([
        `c.n ${w.pick(['=', '+=', '*='])} ${number(w, 1)};`,
        `c.up = ${text(w, 1)};`,
        `c.opt ${w.pick(['=', '??=', '||='])} ${w.pick([number(w, 0), text(w, 0)])};`,
        `c.list = [...c.list, c.n];`,
        `c.bump(${number(w, 1)});`,
        `c.n${w.pick(['++', '--'])};`,
      ]),
    );
    w.line('console.log(c.n, c.tag, c.up, c.who(), c.opt, c.list, c.name);');
    w.line(`console.log(c.each((x) => x + ${number(w, 0)}), c.shift(${number(w, 1)}), c.make().describe(), c.count);`);
    w.line(`console.log(c.sum(), c.sum(${number(w, 0)}), c.sum(1, ${number(w, 0)}), c.sum(...c.list));`);
    w.line("try { console.log(c.secret()); } catch (e) { console.log('failed', e instanceof TypeError); }");
    w.line(`if (c.n > chosen.n) chosen = c;`);
  });
  w.line(`const fixed: typeof ${root} = ${w.pick(classes)};`);
  w.line(`fixed.n ${w.pick(['+=', '='])} ${number(w, 0)};`);
  w.line(`${w.pick(classes)}.${w.pick(['n--', `tag = ${text(w, 0)}`, 'list.push(1)', 'bump(2)'])};`);
  w.line(
    `console.log(fixed.who(), fixed.n, chosen.who(), new fixed() instanceof chosen, fixed === chosen, ${leaf}.who());`,
  );
  w.line(`console.log(${root}.n, ${middle}.n, ${leaf}.n, ${middle}.up, ${leaf}.list, ${leaf}.each((x) => x));`);
  w.line(`console.log(Object.keys(${middle}), Object.keys(${leaf}), ${middle}.make(), [${leaf}]);`);
  w.line(`const any: any = ${w.pick(classes)};`);
  w.line(`any.n = ${number(w, 0)};`);
  w.line(`console.log(any.n, any.who(), any.up, any.bump(1), ${classes.map((name) => `${name}.n`).join(', ')});`);
}

/** Classes of a registry that know only what an interface says, and mixins. */
function registry(w: Writer, v: string): void {
  const mixin = `Mixed${v}`;
  w.prelude(() => {
    w.line(
      `interface Kind${v} { new (size: number): { size: number; area(): number }; readonly kind: string; scale?: number; of?(x: number): number }`,
    );
    w.line(
      `class Plain${v} { static readonly kind: string = ${text(w, 1)}; constructor(readonly size: number) {} area(): number { return this.size; } }`,
    );
    w.line(
      `class Scaled${v} extends Plain${v} { static override readonly kind = ${text(w, 1)}; static scale = ${number(w, 1)}; static of(x: number): number { return x * this.scale; } override area(): number { return super.area() * Scaled${v}.scale; } }`,
    );
    w.line(
      `class Other${v} { static kind = 'other'; static of = (x: number): number => x - 1; size = 0; constructor(n: number) { this.size = n * 2; } area(): number { return -1; } }`,
    );
    w.line(
      `function ${mixin}<T extends new (...args: any[]) => { area(): number }>(Above: T) { return class extends Above { static made = 0; static extra(): number { return ++this.made; } override area(): number { return super.area() + 0.5; } }; }`,
    );
  });
  const classes = [`Plain${v}`, `Scaled${v}`, `Other${v}`];
  w.line(
    `const ${v} = new Map<string, Kind${v}>([['a', ${w.pick(classes)}], ['b', ${w.pick(classes)}], ['c', ${w.pick(classes)}]]);`,
  );
  w.block(`for (const [name, C] of ${v}) {`, '}', () => {
    w.line(`const made = new C(${number(w, 1)});`);
    w.line(
      `console.log(name, C.kind, C.scale ?? 'none', C.of?.(${number(w, 0)}), made.area(), made.size, C.name, made instanceof C);`,
    );
    w.line(`if (C.scale !== undefined) C.scale ${w.pick(['+=', '='])} ${number(w, 0)};`);
  });
  w.line(`const One = ${mixin}(${w.pick(classes)});`);
  w.line(`const Two = ${mixin}(${w.pick(['One', ...classes])});`);
  w.line(
    `console.log(One.extra(), Two.extra(), Two.extra(), One.made, Two.made, new Two(${number(w, 1)}).area(), Two.kind, One.kind);`,
  );
  w.line(`const build = <T>(C: new (n: number) => T, n: number): T => new C(n);`);
  w.line(
    `console.log(build(One, ${number(w, 0)}).area(), build(${w.pick(classes)}, 2), build(Two, 1) instanceof One);`,
  );
}

export const staticScenes: readonly Scene[] = [inherited, registry];
