/**
 * Random well-typed programs for comparison with Node: arithmetic with boundary values, strings, big integers, arrays, maps, records,
 * classes, closures, generators, exceptions, promises and dynamic values. They end (functions call only earlier ones, loops are counted), and they print all
 * they compute.
 */

import type { Choices } from '../../support/choices';
import { number, text, truth } from './expressions';
import { declarations, statements } from './statements';
import { emptyScope, Writer } from './writer';

/** The source of the program that follows from the choices. Lines that it prints asynchronously begin with the tag. */
export function randomProgram(choices: Choices, tag = '@'): string {
  const w = new Writer(choices, tag);
  classes(w);
  for (let i = w.below(3); i > 0; i--) generatorFunction(w);
  for (let i = w.below(3); i > 0; i--) plainFunction(w);
  declarations(w);
  statements(w, 8);
  print(w);
  return `${[...w.first, ...w.lines].join('\n')}\nexport {};\n`;
}

function classes(w: Writer): void {
  w.block('class Base {', '}', () => {
    w.line('static made = 0;');
    w.line('count = 0;');
    w.block('constructor(public size: number, readonly label: string) {', '}', () => w.line('Base.made++;'));
    method(w, '', 'Base');
    w.block('get twice(): number {', '}', () => w.line('return this.size * 2;'));
    w.block('describe(): string {', '}', () => w.line('return `${this.label}:${this.size}:${this.count}`;'));
  });
  w.block('class Derived extends Base {', '}', () => method(w, 'override ', 'Derived'));
  // The checker would narrow a variable and find one of the cases impossible; it does not narrow a parameter.
  w.block('function amount(value: number | string | undefined, otherwise: number): number {', '}', () => {
    w.line("if (typeof value === 'number') return value;");
    w.line("return typeof value === 'string' ? value.length : otherwise;");
  });
  w.block('interface Sized {', '}', () => w.line('readonly size: number;'));
  w.block('function weigh(thing: Sized): number {', '}', () => w.line('return thing.size / 2;'));
}

function method(w: Writer, modifier: string, name: string): void {
  w.block(`${modifier}value(x: number): number {`, '}', () => {
    w.scope = { ...emptyScope, numbers: ['x', 'this.size', 'this.count'], strings: ['this.label'] };
    w.line('this.count++;');
    w.line(`if (${truth(w, 2)}) this.size = ${number(w, 2)};`);
    if (name === 'Derived' && w.chance(2)) w.line(`return super.value(${number(w, 1)});`);
    else w.line(`return ${number(w, 2)};`);
  });
}

function plainFunction(w: Writer): void {
  const name = w.name('f');
  w.block(`function ${name}(p: number, q: number, text: string): number {`, '}', () => {
    w.scope = { ...emptyScope, numbers: ['p', 'q'], assignable: ['p', 'q'], strings: ['text'] };
    declarations(w);
    statements(w, 3);
    if (w.chance(3)) w.line(`if (${truth(w, 1)}) throw new RangeError(${text(w, 1)});`);
    w.line(`return ${number(w, 3)};`);
  });
  w.functions.push(name);
}

function generatorFunction(w: Writer): void {
  const name = w.name('g');
  w.block(`function* ${name}(p: number, text: string): Generator<number> {`, '}', () => {
    w.scope = { ...emptyScope, numbers: ['p'], assignable: ['p'], strings: ['text'] };
    w.line('let q = 0;');
    w.declare('numbers', 'q');
    w.declare('assignable', 'q');
    w.block('try {', '} finally {', () => {
      w.line(`yield ${number(w, 2)};`);
      w.block(`for (let i = 0; i < ${w.below(4)}; i++) {`, '}', () => {
        w.declare('numbers', 'i');
        w.line(`q = ${number(w, 2)};`);
        w.line(`yield q + ${number(w, 1)};`);
        if (w.generators.length > 0 && w.chance(3)) w.line(`yield* ${w.pick(w.generators)}(${number(w, 1)}, text);`);
      });
      if (w.chance(4)) w.line(`if (${truth(w, 1)}) throw new Error(${text(w, 1)});`);
    });
    w.line(`  console.log('end of ${name}');`);
    w.line('}');
  });
  w.generators.push(name);
}

function print(w: Writer): void {
  const { scope } = w;
  for (const names of Object.values(scope)) {
    const shown = names.filter((name: string) => !scope.closures.includes(name));
    if (shown.length > 0) w.line(`console.log(${shown.join(', ')});`);
  }
  for (const name of w.functions) {
    w.block('try {', '} catch (e) {', () =>
      w.line(`console.log(${name}(${number(w, 1)}, ${number(w, 1)}, ${text(w, 1)}));`),
    );
    w.line('  console.log(String(e));');
    w.line('}');
  }
}
