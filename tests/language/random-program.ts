/**
 * Random well-typed programs for comparison with Node: arithmetic with boundary values, strings, arrays, classes, closures and
 * exceptions. They end (functions call only earlier ones, loops are counted), and they print all they compute.
 */

import { randomIntegers } from '../support/random';

const numbers = [
  ...['0', '1', '2', '3', '7', '10', '31', '32', '33', '255', '256', '65535', '65536', '0.5', '1.5', '0.1', '1e-7'],
  ...['(-1)', '(-0)', '(-2.5)', '2147483647', '2147483648', '(-2147483648)', '4294967295', '4294967296'],
  ...[
    '9007199254740991',
    '9007199254740992',
    '(-9007199254740991)',
    '1e21',
    '5e-324',
    'Math.sqrt(-1)',
    'Infinity',
    '(-Infinity)',
  ],
];
const strings = ["''", "'a'", "'Hello'", "'12'", "'-3.5e2'", "'été'", "'€uro'", "'😀x'", "' pad '"];
const deepest = 3;

/** The source of the program that follows from `seed`. */
export function randomProgram(seed: number): string {
  return new Generator(seed).program();
}

class Generator {
  readonly #random: (limit: number) => number;
  readonly #lines: string[] = [];
  /** Names in scope. */
  #numbers: string[] = [];
  #strings: string[] = [];
  #arrays: string[] = [];
  #assignable: string[] = [];
  readonly #functions: string[] = [];
  #closures: string[] = [];
  #objects: string[] = [];
  #indentation = '';
  #names = 0;
  #loops = 0;

  constructor(seed: number) {
    this.#random = randomIntegers(seed * 7919 + 17);
    for (let i = 0; i < 5; i++) this.#random(2);
  }

  program(): string {
    this.#classes();
    for (let i = 0; i < 3; i++) this.#function();
    this.#scope(() => {
      this.#declarations();
      this.#statements(8);
      this.#print();
    });
    return `${this.#lines.join('\n')}\nexport {};\n`;
  }

  #line(text: string): void {
    this.#lines.push(this.#indentation + text);
  }

  #indented(body: () => void): void {
    this.#indentation += '  ';
    body();
    this.#indentation = this.#indentation.slice(2);
  }

  /** Names declared in `body` are forgotten behind it. */
  #scope(body: () => void): void {
    const saved = [this.#numbers, this.#strings, this.#arrays, this.#assignable, this.#closures, this.#objects];
    body();
    [this.#numbers, this.#strings, this.#arrays, this.#assignable, this.#closures, this.#objects] = saved;
  }

  #name(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  #pick<T>(list: readonly T[]): T {
    return list[this.#random(list.length)];
  }

  #classes(): void {
    this.#line('class Base {');
    this.#line('  count = 0;');
    this.#line('  constructor(public size: number, readonly label: string) {}');
    this.#method('', 'Base');
    this.#line('  describe(): string {');
    this.#line('    return `${this.label}:${this.size}:${this.count}`;');
    this.#line('  }');
    this.#line('}');
    this.#line('class Derived extends Base {');
    this.#method('override ', 'Derived');
    this.#line('}');
  }

  #method(modifier: string, name: string): void {
    this.#line(`  ${modifier}value(x: number): number {`);
    this.#line('    this.count++;');
    this.#scope(() => {
      this.#numbers = ['x', 'this.size', 'this.count'];
      this.#strings = ['this.label'];
      this.#line(`    if (${this.#boolean(2)}) this.size = ${this.#number(2)};`);
      if (name === 'Derived' && this.#random(2) === 0) this.#line(`    return super.value(${this.#number(1)});`);
      else this.#line(`    return ${this.#number(2)};`);
    });
    this.#line('  }');
  }

  #function(): void {
    const name = this.#name('f');
    this.#line(`function ${name}(p: number, q: number, text: string): number {`);
    this.#indented(() =>
      this.#scope(() => {
        this.#numbers = ['p', 'q'];
        this.#assignable = ['p', 'q'];
        this.#strings = ['text'];
        this.#arrays = [];
        this.#closures = [];
        this.#objects = [];
        this.#declarations();
        this.#statements(3);
        if (this.#random(3) === 0) this.#line(`if (${this.#boolean(1)}) throw new RangeError(${this.#string(1)});`);
        this.#line(`return ${this.#number(deepest)};`);
      }),
    );
    this.#line('}');
    this.#functions.push(name);
  }

  #declarations(): void {
    for (let i = 0; i < 3; i++) this.#declareNumber();
    const text = this.#name('s');
    this.#line(`let ${text}: string = ${this.#string(2)};`);
    this.#strings = [...this.#strings, text];
    const array = this.#name('a');
    this.#line(`const ${array}: number[] = [${[0, 1, 2, 3].map(() => this.#number(1)).join(', ')}];`);
    this.#arrays = [...this.#arrays, array];
    const object = this.#name('o');
    const cls = this.#pick(['Base', 'Derived']);
    this.#line(`const ${object}: Base = new ${cls}(${this.#number(1)}, ${this.#string(1)});`);
    this.#objects = [...this.#objects, object];
    const closure = this.#name('c');
    const target = this.#pick(this.#assignable);
    this.#line(`const ${closure} = (x: number): number => {`);
    this.#line(`${'  '}${target} = ${this.#number(1)};`);
    this.#scope(() => {
      this.#numbers = [...this.#numbers, 'x'];
      this.#line(`${'  '}return ${this.#number(2)};`);
    });
    this.#line('};');
    this.#closures = [...this.#closures, closure];
  }

  #declareNumber(): void {
    const name = this.#name('n');
    this.#line(`let ${name}: number = ${this.#number(2)};`);
    this.#numbers = [...this.#numbers, name];
    this.#assignable = [...this.#assignable, name];
  }

  #statements(count: number): void {
    for (let i = 0; i < count; i++) this.#statement();
  }

  #block(open: string, close: string, count: number): void {
    this.#line(open);
    this.#indented(() => this.#scope(() => this.#statements(count)));
    this.#line(close);
  }

  #statement(): void {
    const target = this.#pick(this.#assignable);
    switch (this.#random(12)) {
      case 0:
        this.#line(`${target} = ${this.#number(deepest)};`);
        break;
      case 1:
        this.#line(
          `${target} ${this.#pick(['+=', '-=', '*=', '|=', '&=', '^=', '>>=', '>>>=', '%='])} ${this.#number(2)};`,
        );
        break;
      case 2:
        this.#line(`${target}${this.#pick(['++', '--'])};`);
        break;
      case 3:
        this.#block(`if (${this.#boolean(2)}) {`, '} else {', 1);
        this.#indented(() => this.#line(`${target} = ${this.#number(2)};`));
        this.#line('}');
        break;
      case 4:
        this.#loop();
        break;
      case 5:
        this.#line(`${this.#pick(this.#arrays)}.push(${this.#number(2)});`);
        break;
      case 6: {
        const array = this.#pick(this.#arrays);
        this.#line(`${array}[${this.#random(4)}] = ${this.#number(2)};`);
        break;
      }
      case 7:
        this.#block('try {', '} catch (e) {', 2);
        this.#line(`  console.log('caught', e instanceof Error ? e.message : typeof e);`);
        this.#block('} finally {', '}', 1);
        break;
      case 8:
        this.#line(`switch (${this.#number(1)} & 3) {`);
        for (const label of ['case 0:', 'case 2:', 'default:']) {
          this.#line(`  ${label}`);
          this.#line(`    ${target} = ${this.#number(2)};`);
          if (this.#random(2) === 0) this.#line('    break;');
        }
        this.#line('}');
        break;
      case 9: {
        const item = this.#name('e');
        this.#line(`for (const ${item} of ${this.#pick(this.#arrays)}.slice(0, 5)) {`);
        this.#line(`  ${target} ${this.#pick(['+=', '-=', '^='])} ${item};`);
        this.#line('}');
        break;
      }
      case 10:
        this.#line(`console.log(${this.#string(2)}, ${this.#number(2)}, ${this.#boolean(1)});`);
        break;
      default:
        this.#line(`console.log(${this.#pick(this.#objects)}.describe());`);
    }
  }

  #loop(): void {
    if (this.#loops >= 2) return;
    this.#loops++;
    const counter = this.#name('i');
    const head = `for (let ${counter} = 0; ${counter} < ${1 + this.#random(5)}; ${counter}++) {`;
    this.#line(head);
    this.#indented(() =>
      this.#scope(() => {
        this.#numbers = [...this.#numbers, counter];
        this.#statements(2);
        if (this.#random(3) === 0) this.#line(`if (${this.#boolean(1)}) ${this.#pick(['break', 'continue'])};`);
      }),
    );
    this.#line('}');
    this.#loops--;
  }

  #print(): void {
    this.#line(`console.log(${this.#numbers.join(', ')});`);
    this.#line(`console.log(${this.#strings.join(', ')});`);
    this.#line(`console.log(${this.#arrays.map((array) => `${array}.join()`).join(', ')});`);
    for (const name of this.#functions) {
      this.#line('try {');
      this.#line(`  console.log(${name}(${this.#number(1)}, ${this.#number(1)}, ${this.#string(1)}));`);
      this.#line('} catch (e) {');
      this.#line('  console.log(String(e));');
      this.#line('}');
    }
  }

  #number(depth: number): string {
    if (depth === 0 || this.#random(4) === 0) {
      return this.#random(2) === 0 && this.#numbers.length > 0 ? this.#pick(this.#numbers) : this.#pick(numbers);
    }
    const inner = (): string => this.#number(depth - 1);
    switch (this.#random(13)) {
      case 0:
      case 1:
        return `(${inner()} ${this.#pick(['+', '-', '*'])} ${inner()})`;
      case 2:
        return `(${inner()} ${this.#pick(['/', '%'])} ${inner()})`;
      case 3:
        return `(${inner()} ${this.#pick(['&', '|', '^', '<<', '>>', '>>>'])} ${inner()})`;
      case 4:
        return `${this.#pick(['-', '~', '+'])}(${inner()})`;
      case 5:
        return `Math.${this.#pick(['floor', 'ceil', 'round', 'trunc', 'abs', 'sign', 'sqrt', 'clz32', 'fround'])}(${inner()})`;
      case 6:
        return `Math.${this.#pick(['min', 'max', 'imul', 'pow'])}(${inner()}, ${inner()})`;
      case 7:
        return `(${this.#boolean(depth - 1)} ? ${inner()} : ${inner()})`;
      case 8:
        return this.#arrays.length > 0 ? this.#arrayNumber(depth - 1) : inner();
      case 9:
        return `${this.#string(depth - 1)}.${this.#pick(['length', 'charCodeAt(0)', "indexOf('l')"])}`;
      case 10:
        return this.#objects.length > 0 ? `${this.#pick(this.#objects)}.value(${inner()})` : inner();
      case 11:
        return this.#closures.length > 0 ? `${this.#pick(this.#closures)}(${inner()})` : inner();
      default:
        return `Number(${this.#string(depth - 1)})`;
    }
  }

  #arrayNumber(depth: number): string {
    const array = this.#pick(this.#arrays);
    const inner = this.#number(depth);
    return this.#pick([
      `${array}.length`,
      `(${array}[${this.#random(6)}] ?? ${inner})`,
      `(${array}[${inner}] ?? 7)`,
      `${array}.indexOf(${inner})`,
      `${array}.reduce((x, y) => x ${this.#pick(['+', '-', '|'])} y, ${inner})`,
      `${array}.map((x) => x * 2).length`,
      `${array}.filter((x) => x > ${inner}).length`,
    ]);
  }

  #string(depth: number): string {
    if (depth === 0 || this.#random(3) === 0) {
      return this.#random(2) === 0 && this.#strings.length > 0 ? this.#pick(this.#strings) : this.#pick(strings);
    }
    const inner = (): string => this.#string(depth - 1);
    switch (this.#random(7)) {
      case 0:
        return `(${inner()} + ${inner()}).slice(0, 40)`;
      case 1:
        return `\`<\${${this.#number(depth - 1)}}|\${${inner()}}>\``;
      case 2:
        return `String(${this.#number(depth - 1)})`;
      case 3:
        return `${inner()}.${this.#pick(['toUpperCase()', 'trim()', 'slice(1)', 'charAt(1)', "padStart(6, '-')"])}`;
      case 4:
        return `(${this.#boolean(depth - 1)} ? ${inner()} : ${inner()})`;
      case 5:
        return this.#arrays.length > 0 ? `${this.#pick(this.#arrays)}.slice(0, 3).join('/')` : inner();
      default:
        return `${inner()}.substring(${this.#random(3)}, ${this.#random(6)})`;
    }
  }

  #boolean(depth: number): string {
    if (depth === 0 || this.#random(3) > 0) {
      const name = this.#numbers.length > 0 ? this.#pick(this.#numbers) : 'Math.abs(1)';
      // The checker narrows what is compared with a literal, and then knows better.
      if (this.#random(3) === 0) return `(${name} ${this.#pick(['===', '!=='])} Math.abs(${this.#number(1)}))`;
      return `(${name} ${this.#pick(['<', '<=', '>', '>='])} ${this.#number(Math.max(depth - 1, 0))})`;
    }
    const inner = (): string => this.#boolean(depth - 1);
    switch (this.#random(4)) {
      case 0:
        return `(${inner()} && ${inner()})`;
      case 1:
        return `(${inner()} || ${inner()})`;
      case 2:
        return `!(${inner()})`;
      default:
        return `${this.#string(depth - 1)}.includes('1')`;
    }
  }
}
