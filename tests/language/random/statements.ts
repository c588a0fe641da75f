/** Random statements and declarations of local variables. */

import { bigint, key, mixed, number, text, truth } from './expressions';
import { scene } from './scenes/index';
import type { Writer } from './writer';

const deepest = 3;
const orders = ['(x || 0) - (y || 0)', '(y || 0) - (x || 0)', 'Math.abs(x || 0) - Math.abs(y || 0)'];

export function statements(w: Writer, count: number): void {
  for (let i = 0; i < count; i++) statement(w);
}

function assign(w: Writer): string {
  return `${w.pick(w.scope.assignable)} = ${number(w, deepest)};`;
}

function statement(w: Writer): void {
  const { scope } = w;
  const target = w.pick(scope.assignable);
  switch (w.below(36)) {
    case 0:
      w.line(`console.log(${text(w, 2)}, ${number(w, 2)}, ${truth(w, 1)});`);
      return;
    case 1:
      w.line(`${target} = ${number(w, deepest)};`);
      return;
    case 2: {
      const operator = w.pick(['+=', '-=', '*=', '|=', '&=', '^=', '>>=', '>>>=', '%=', '**=', '||=', '&&=']);
      w.line(`${target} ${operator} ${number(w, 2)};`);
      return;
    }
    case 3:
      w.line(`${target}${w.pick(['++', '--'])};`);
      return;
    case 4:
      w.block(`if (${truth(w, 2)}) {`, '} else {', () => statements(w, 1));
      w.block('', '}', () => w.line(assign(w)));
      return;
    case 5:
      loop(w);
      return;
    case 6:
      w.line(`${w.pick(scope.arrays)}.${w.pick(['push', 'unshift'])}(${number(w, 2)});`);
      return;
    case 7:
      w.line(`${w.pick(scope.arrays)}[${w.below(4)}] = ${number(w, 2)};`);
      return;
    case 8:
      w.block('try {', '} catch (e) {', () => statements(w, 2));
      w.line("  console.log('caught', e instanceof Error ? e.message : typeof e);");
      w.block('} finally {', '}', () => statements(w, 1));
      return;
    case 9:
      choice(w, target);
      return;
    case 10: {
      const item = w.name('e');
      w.block(`for (const ${item} of ${w.pick(scope.arrays)}.slice(0, 5)) {`, '}', () =>
        w.line(`${target} ${w.pick(['+=', '-=', '^='])} ${item};`),
      );
      return;
    }
    case 11:
      w.line(`console.log(${w.pick(scope.objects)}.describe());`);
      return;
    case 12:
      w.line(`${w.pick(scope.maps)}.set(${text(w, 1)}, ${number(w, 2)});`);
      return;
    case 13:
      w.line(`${w.pick(scope.records)}[${key(w)}] = ${number(w, 2)};`);
      return;
    case 14:
      w.line(`${w.pick(scope.mixed)} = ${mixed(w, 2)} as number | string | undefined;`);
      return;
    case 15:
      // An order in which NaN equals everything is none, and what sort then does is left open (ECMA-262 §23.1.3.30.2).
      w.line(`${w.pick(scope.arrays)}.sort((x, y) => ${w.pick(orders)});`);
      return;
    case 16:
      w.line(`${w.pick(scope.bigints)} = BigInt.asIntN(200, ${bigint(w, deepest)});`);
      return;
    case 17:
      w.line(`${w.pick(scope.lists)}.${w.pick(['push', 'unshift'])}(${text(w, 2)});`);
      return;
    case 18:
      iteration(w, target);
      return;
    case 19:
      w.line(
        `console.log(${w.pick([...scope.arrays, ...scope.lists, ...scope.maps, ...scope.records, ...scope.mixed])});`,
      );
      return;
    case 20:
      w.line(`${w.pick(scope.objects)}.size = ${number(w, 2)};`);
      return;
    case 21: {
      const other = w.pick(scope.assignable);
      w.line(`[${target}, ${target === other ? '' : other}] = [${number(w, 2)}, ${number(w, 1)}];`);
      return;
    }
    default:
      scene(w);
  }
}

function choice(w: Writer, target: string): void {
  w.block(`switch (${number(w, 1)} & 3) {`, '}', () => {
    for (const label of ['case 0:', 'case 2:', 'default:']) {
      w.line(label);
      w.line(`  ${target} = ${number(w, 2)};`);
      if (w.chance(2)) w.line('  break;');
    }
  });
}

function loop(w: Writer): void {
  if (w.loops >= 2) {
    w.line(assign(w));
    return;
  }
  w.loops++;
  const counter = w.name('i');
  w.block(`for (let ${counter} = 0; ${counter} < ${1 + w.below(5)}; ${counter}++) {`, '}', () => {
    w.declare('numbers', counter);
    statements(w, 2);
    if (w.chance(3)) w.line(`if (${truth(w, 1)}) ${w.pick(['break', 'continue'])};`);
  });
  w.loops--;
}

/** Over what is not an array. */
function iteration(w: Writer, target: string): void {
  const item = w.name('e');
  const { scope } = w;
  switch (w.below(5)) {
    case 0:
      w.block(`for (const ${item} of ${text(w, 1)}) {`, '}', () => w.line(`${target} += ${item}.length;`));
      return;
    case 1:
      w.block(`for (const [${item}, value] of ${w.pick(scope.maps)}) {`, '}', () =>
        w.line(`${target} += value + ${item}.length;`),
      );
      return;
    case 2:
      w.block(`for (const ${item} in ${w.pick(scope.records)}) {`, '}', () => w.line(`console.log(${item});`));
      return;
    case 3:
      if (w.generators.length === 0) break;
      w.block('try {', '} catch (e) {', () => {
        w.block(`for (const ${item} of ${w.pick(w.generators)}(${number(w, 1)}, ${text(w, 1)})) {`, '}', () => {
          w.line(`${target} += ${item};`);
          if (w.chance(2)) w.line(`if (${truth(w, 1)}) break;`);
        });
      });
      w.line('  console.log(String(e));');
      w.line('}');
      return;
  }
  w.block(`for (const [${item}, value] of Object.entries(${w.pick(scope.records)})) {`, '}', () =>
    w.line(`${target} -= value * ${item}.length;`),
  );
}

/** Variables of every type, so that each expression finds one. */
export function declarations(w: Writer): void {
  for (let i = 0; i < 3; i++) {
    const name = w.name('n');
    w.line(`let ${name}: number = ${number(w, 2)};`);
    w.declare('numbers', name);
    w.declare('assignable', name);
  }
  declare(w, 'strings', 's', 'let', 'string', () => text(w, 2));
  declare(w, 'bigints', 'b', 'let', 'bigint', () => bigint(w, 2));
  declare(w, 'arrays', 'a', 'const', 'number[]', () => `[${[0, 1, 2, 3].map(() => number(w, 1)).join(', ')}]`);
  declare(w, 'lists', 'l', 'const', 'string[]', () => `[${text(w, 1)}, ${text(w, 1)}]`);
  declare(w, 'maps', 'm', 'const', 'Map<string, number>', () => `new Map([[${text(w, 0)}, ${number(w, 1)}]])`);
  declare(
    w,
    'records',
    'r',
    'const',
    'Record<string, number>',
    () => `{ ${key(w).replaceAll("'", '"')}: ${number(w, 1)} }`,
  );
  declare(w, 'mixed', 'u', 'let', 'number | string | undefined', () => `${mixed(w, 1)} as number | string | undefined`);
  declare(
    w,
    'objects',
    'o',
    'const',
    'Base',
    () => `new ${w.pick(['Base', 'Derived'])}(${number(w, 1)}, ${text(w, 1)})`,
  );
  closure(w);
}

function declare(
  w: Writer,
  kind: 'strings' | 'bigints' | 'arrays' | 'lists' | 'maps' | 'records' | 'mixed' | 'objects',
  prefix: string,
  keyword: string,
  type: string,
  value: () => string,
): void {
  const name = w.name(prefix);
  w.line(`${keyword} ${name}: ${type} = ${value()};`);
  w.declare(kind, name);
}

function closure(w: Writer): void {
  const name = w.name('c');
  w.block(`const ${name} = (x: number): number => {`, '};', () => {
    w.line(`${w.pick(w.scope.assignable)} = ${number(w, 1)};`);
    w.declare('numbers', 'x');
    w.line(`return ${number(w, 2)};`);
  });
  w.declare('closures', name);
}
