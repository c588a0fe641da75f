/** Scenes about arrays, strings, maps, sets and typed arrays: chains of their methods, and change while they are visited. */

import { number, text, truth } from '../expressions';
import type { Scene, Writer } from '../writer';

/** A method of `number[]` that gives a `number[]` again. */
function step(w: Writer): string {
  return w.pick([
    `.map((x, i) => ${w.pick(['x + i', 'x * 2', 'x | 0', 'i', '-x', 'x > 1 ? x : i'])})`,
    `.filter((x, i) => ${w.pick(['x > 0', 'i % 2 === 0', 'x === x', 'Number.isInteger(x)'])})`,
    `.slice(${w.below(4) - 2}${w.pick(['', `, ${w.below(6) - 2}`])})`,
    `.concat(${w.pick([number(w, 1), `[${number(w, 1)}, ${number(w, 0)}]`, w.pick(w.scope.arrays)])})`,
    '.reverse()',
    '.toReversed()',
    `.toSorted(${w.pick(['', '(x, y) => (x || 0) - (y || 0)'])})`,
    `.toSpliced(${w.below(3)}, ${w.below(3)}${w.pick(['', `, ${number(w, 1)}`])})`,
    `.flatMap((x) => ${w.pick(['[x, x]', '[] as number[]', 'x', '[[x].length]'])})`,
    `.fill(${number(w, 1)}, ${w.below(4) - 1}${w.pick(['', ', 3'])})`,
    `.copyWithin(${w.below(3)}, ${w.below(4) - 2})`,
    '.sort()',
  ]);
}

function chain(w: Writer, v: string): void {
  w.line(`const ${v} = [...${w.pick(w.scope.arrays)}.slice(0, 6), ${number(w, 1)}]${step(w)}${step(w)}${step(w)};`);
  w.line(
    `console.log(${v}, ${v}.length, ${v}.join('~'), ${v}.lastIndexOf(${number(w, 0)}), ${v}.includes(${number(w, 1)}));`,
  );
  w.line(
    `console.log(${v}.some((x) => x > 1), ${v}.every((x) => x < 9), ${v}.find((x) => x < 1), ${v}.findLast((x, i) => i < 2), ${v}.findLastIndex((x) => x !== 0));`,
  );
  w.line(
    `console.log(${v}.reduceRight((text, x) => \`\${text},\${x}\`, ''), [...${v}.entries()].flat(), ${v}.at(-1), ${v}.pop(), ${v}.shift(), ${v}.shift() ?? 'none');`,
  );
}

function changed(w: Writer, v: string): void {
  w.line(`const ${v} = [${number(w, 1)}, ${number(w, 1)}, ${number(w, 0)}, 4];`);
  w.line(
    `console.log(${v}.splice(${w.below(5) - 2}, ${w.below(3)}${w.pick(['', `, ${number(w, 1)}`, `, 7, ${number(w, 1)}`])}), ${v});`,
  );
  w.line(`let visits = 0;`);
  w.block(`for (const x of ${v}) {`, '}', () => {
    w.line(`if (++visits > 8) break;`);
    w.line(
      `if (x ${w.pick(['>', '<', '!=='])} ${number(w, 0)}) ${v}.${w.pick([`push(${number(w, 0)})`, 'pop()', 'shift()', 'unshift(1)', 'reverse()', 'length = 2'])};`,
    );
  });
  w.line(`${v}.forEach((x, i, all) => { if (i < 3 && all.length < 9) all.push(x); });`);
  w.line(`console.log(visits, ${v}, ${v}.map((x, i, all) => all[all.length - 1 - i] ?? x));`);
}

function nested(w: Writer, v: string): void {
  w.line(`const ${v}: number[][] = Array.from({ length: ${1 + w.below(4)} }, (_, i) => [i, ${number(w, 1)}]);`);
  w.line(`${v}.push([], [${number(w, 1)}]);`);
  w.block(`for (const [i, row] of ${v}.entries()) {`, '}', () => {
    w.declare('numbers', 'i');
    w.line(
      `row${w.pick(['.push(i)', '.unshift(row.length)', `[0] = ${number(w, 1)}`, '.length = Math.min(row.length, 1)'])};`,
    );
  });
  w.line(
    `console.log(${v}, ${v}.flat(), ${v}.map((row) => row.length), ${v}.map((row) => row[1] ?? -1), ${v}[0]?.[1], JSON.stringify(${v}));`,
  );
  w.line(`const [[a = 1, ...b] = [], , c = [${number(w, 0)}]] = ${v};`);
  w.line('console.log(a, b, c);');
}

function sorted(w: Writer, v: string): void {
  w.line(
    `const ${v} = [${[1, 2, 3, 4, 5].map(() => `{ key: ${number(w, 0)}, name: ${text(w, 0)} }`).join(', ')}].map((item, at) => ({ ...item, at }));`,
  );
  const order = w.pick([
    'a.name < b.name ? -1 : a.name > b.name ? 1 : 0',
    'a.name.length - b.name.length',
    '(b.key || 0) > (a.key || 0) ? 1 : (b.key || 0) < (a.key || 0) ? -1 : 0',
    'b.at - a.at',
  ]);
  w.line(`${v}.sort((a, b) => ${order});`);
  w.line(
    `console.log(${v}.map(({ at }) => at).join(), ${v}.map((item) => item.name).sort().join('|'), ${v}.map((item) => item.key).sort());`,
  );
  w.line(
    `console.log([undefined, ${text(w, 0)}, undefined, ${text(w, 0)}].sort(), [true, ${truth(w, 0)}, false].sort(), ${v}[0]);`,
  );
}

function holes(w: Writer, v: string): void {
  w.line(`const ${v}: (number | undefined)[] = [${number(w, 1)}, undefined, ${number(w, 1)}];`);
  w.line(`${v}[${w.below(4)}] = ${number(w, 1)};`);
  w.line(`const flags: boolean[] = ${v}.map((x) => x === undefined || x > ${number(w, 0)});`);
  w.line(`const all: unknown[] = [...${v}, ...flags, ${text(w, 1)}, null];`);
  w.line(
    `console.log(${v}, flags, all, ${v}.indexOf(undefined), all.filter((x) => typeof x === 'number').length, ${v}[9], all.at(-2));`,
  );
}

function strings(w: Writer, v: string): void {
  w.line(
    `const ${v} = ${text(w, 2)} + ${w.pick(["'😀'", "'\\ud83d'", "'ß'", "'İ'", "'e\\u0301'", "'\\u{1f600}!'", "'ÿŸ'", "''"])} + ${text(w, 1)};`,
  );
  const at = (): string => w.pick(['0', '1', '-1', '2', `${v}.length - 2`, 'NaN', '99']);
  w.line(
    `console.log(${v}.slice(${at()}, ${at()}), ${v}.substring(${at()}, ${at()}), ${v}.at(${at()}), ${v}.charAt(${at()}), ${v}.codePointAt(${at()}), ${v}.charCodeAt(${at()}));`,
  );
  w.line(
    `console.log(${v}.toLowerCase(), ${v}.toUpperCase().length, ${v}.indexOf(${text(w, 0)}, ${at()}), ${v}.lastIndexOf(${text(w, 0)}, ${at()}), ${v}.startsWith(${text(w, 0)}, ${w.below(3)}), ${v}.endsWith(${text(w, 0)}));`,
  );
  w.line(
    `console.log(${v}.split(${w.pick(["''", "'a'", "'-'", '/a|(b)/', '/\\b/'])}, ${2 + w.below(6)}), ${v}.padEnd(${w.below(30)}, 'ab').length, ${v}.repeat(${w.below(3)}).length, [...${v}].reverse().join('') === ${v}, ${v}.isWellFormed());`,
  );
  w.line(
    `console.log(${v} < ${text(w, 1)}, ${v}.concat((${number(w, 0)}).toString(), 'z').length, ${v}.search(/[^a-z]/i), ${v}.match(/./gu)?.length, JSON.stringify(${v}), encodeURIComponent(${v}.toWellFormed()));`,
  );
  w.line(
    `console.log(${v}.replace(/(.)(.)?/g, (all, one: string, two: string | undefined, at: number) => (two === undefined ? \`\${at}\` : two + one)), [...${v}.matchAll(/[a-z]+/g)].map((m) => \`\${m[0]}@\${m.index}\`));`,
  );
}

function building(w: Writer, v: string): void {
  w.line(`let ${v} = ${text(w, 1)};`);
  w.block(`for (let i = 0; i < ${1 + w.below(12)}; i++) {`, '}', () => {
    w.declare('numbers', 'i');
    w.line(
      `${v} ${w.pick(['+= i', `+= ${text(w, 1)}`, `= i + ${v}`, `= \`\${i}\${${v}}\``, `+= String.fromCharCode(97 + i, 0x3b1 + i)`, `+= ${v}.length`])};`,
    );
    w.line(`if (${v}.length > 200) ${v} = ${v}.slice(-100);`);
  });
  w.line(`console.log(${v}.length, ${v}.slice(-30), ${v}[3], ${v} === ${v}.split('').join(''), ${v} > 'a');`);
}

function maps(w: Writer, v: string): void {
  const keys = ['NaN', '0', '-0', "'a'", "'1'", '1', 'null', 'undefined', 'true', number(w, 1), text(w, 1)];
  w.line(`const ${v} = new Map<unknown, number>([[${w.pick(keys)}, 1], [${w.pick(keys)}, ${number(w, 1)}]]);`);
  w.line(`${v}.set(${w.pick(keys)}, ${number(w, 1)}).set(${w.pick(keys)}, 5).delete(${w.pick(keys)});`);
  w.line('let visits = 0;');
  w.block(`for (const [key, value] of ${v}) {`, '}', () => {
    w.line('if (++visits > 9) break;');
    w.line(
      `if (value > ${number(w, 0)}) ${v}.${w.pick(['delete(key)', 'set(visits, 1)', `delete(${w.pick(keys)})`, 'set(key, -1)', 'clear()'])};`,
    );
  });
  w.line(
    `console.log(${v}, visits, ${v}.get(${w.pick(keys)}), ${v}.has(${w.pick(keys)}), [...${v}.keys()], [...${v}.values()].length);`,
  );
}

function sets(w: Writer, v: string): void {
  w.line(
    `const ${v} = new Set<number | string>([${number(w, 1)}, ${text(w, 1)}, ${number(w, 0)}, ...${w.pick(w.scope.lists)}]);`,
  );
  w.line(
    `for (const x of ${v}) if (${v}.size < 9) ${w.pick([`${v}.add(typeof x === 'number' ? x + 1 : x + x)`, `if (${v}.delete(x) && typeof x === 'string') ${v}.add(x.length)`])};`,
  );
  w.line(`${v}.forEach((x) => { if (x === ${number(w, 0)}) ${v}.delete(x); });`);
  w.line(
    `console.log(${v}, [...${v}].map((x) => typeof x).join(), new Set([...${v}].filter((x) => typeof x === 'string')).size);`,
  );
}

function bytes(w: Writer, v: string): void {
  const other = w.pick(['Uint8Array', 'Int16Array', 'Uint32Array', 'Float64Array', 'Int32Array']);
  w.line(`const ${v} = new Uint8Array(16).map((_, i) => i * ${number(w, 0)});`);
  w.line(`const view = new DataView(${v}.buffer, ${w.pick(['0', '2', '4'])});`);
  const kinds = ['Int8', 'Uint16', 'Int32', 'Uint32', 'Float32', 'Float64'];
  w.line(
    `view.set${w.pick(kinds)}(${w.below(4)}, Number(${number(w, 1)}) || 0${w.pick(['', ', true'])});`.replace(
      /(Int8\(\d+, .*), true\)/,
      '$1)',
    ),
  );
  const get = w.pick(kinds.slice(1));
  w.line(`const other = new ${other}(${v}.buffer${w.pick(['', ', 8', ', 0, 1'])});`);
  w.line(`other[0] = (other[0] ${w.pick(['+', '-', '|', '>>>'])} ${number(w, 1)}) || 0;`);
  w.line(
    `console.log(${v}, other, view.get${get}(${w.below(3)}), view.get${get}(1, true), ${v}.subarray(${w.below(5)}, -2).fill(${number(w, 1)}, 1, 3).length, ${v}.at(-1));`,
  );
  w.line(
    `${v}.set(other${w.pick(['', '.subarray(0, 1)', '.slice(0, 1)'])}, ${w.below(3)});`.replace(
      'set(other,',
      'set(other.subarray(0, 1),',
    ),
  );
  w.line(
    `console.log(${v}.slice(2, 9).sort().reverse().join(), Array.from(other, (x) => x / 2), ${v}.reduce((a, b) => a ^ b), other.indexOf(${number(w, 0)}), other.toSorted());`,
  );
}

function records(w: Writer, v: string): void {
  const key = (): string => w.pick(["'b'", "'10'", "'2'", "'-1'", "''", text(w, 1), `String(${number(w, 1)})`]);
  w.line(`const ${v}: Record<string, number> = { z: 1, [${key()}]: ${number(w, 1)} };`);
  w.line(`${v}[${key()}] = ${number(w, 1)};`);
  w.line(`delete ${v}[${key()}];`);
  w.line(`for (const key in ${v}) ${v}[key] ${w.pick(['+=', '-=', '*='])} key.length;`);
  w.line(
    `console.log(${v}, ${key()} in ${v}, Object.entries(${v}), Object.values({ ...${v}, z: ${number(w, 0)} }), JSON.stringify(${v}));`,
  );
  w.line(`const lists: Record<string, string[]> = {};`);
  w.line(`for (const word of ${w.pick(w.scope.lists)}) (lists[word.slice(0, 1)] ??= []).push(word);`);
  w.line(
    `console.log(lists, Object.keys(lists).map((k) => lists[k].length), Object.fromEntries(Object.entries(lists).map(([k, list]) => [k + k, list.length])));`,
  );
}

export const sequenceScenes: readonly Scene[] = [
  ...[chain, changed, nested, sorted, holes, strings, building, maps, sets, bytes, records],
];
