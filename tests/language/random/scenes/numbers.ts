/** Scenes about numbers: counters that pass the bounds of 32 and 53 bits, integer idioms, signs of zero, and evaluation order. */

import { number, truth } from '../expressions';
import type { Scene, Writer } from '../writer';

const bounds = [
  '2147483645',
  '-2147483650',
  '4294967293',
  '-4294967298',
  '9007199254740989',
  '-9007199254740993',
  '-2',
];

/** A counter that starts near a bound. */
function counter(w: Writer, v: string): void {
  const start = w.pick(bounds);
  w.line(`let ${v} = ${w.pick(['0', '1', number(w, 1)])};`);
  w.block(
    `for (let i = ${start}, n = 0; n < ${2 + w.below(5)}; ${w.pick(['i++', '++i', 'i--', 'i += 2'])}, n++) {`,
    '}',
    () => {
      w.line(
        `${v} = ${w.pick([`(${v} + i) | 0`, `(${v} * 31 + i) >>> 0`, `${v} + i`, `${v} - i * 2`, `i % 7`, `Math.imul(${v}, i)`, `${v} ^ i`])};`,
      );
      w.line(
        `console.log(i, ${w.pick(['i | 0', 'i >>> 0', 'i >> 1', '-i', 'i / 2', 'i * i', 'i % 10', '~i', '(i + 1) & 0xff'])}, ${v});`,
      );
    },
  );
}

function digits(w: Writer, v: string): void {
  w.line(
    `let ${v} = ${w.pick(['Math.abs', 'Math.trunc', 'Math.floor'])}(${number(w, 2)}) ${w.pick(['| 0', '>>> 0', '% 1000003', ''])};`,
  );
  w.line('let steps = 0;');
  const next = w.pick([
    `Math.floor(${v} / 10)`,
    `(${v} / 10) | 0`,
    `${v} >> 1`,
    `${v} >>> 3`,
    `Math.trunc(${v} / 7)`,
    `${v} % 2 === 0 ? ${v} / 2 : 3 * ${v} + 1`,
  ]);
  w.block(`while (${v} ${w.pick(['> 1', '!== 0', '>= 1'])} && steps++ < ${3 + w.below(20)}) {`, '}', () => {
    w.line(`${w.pick(w.scope.assignable)} += ${v} % ${w.pick(['10', '3', '(-4)'])};`);
    w.line(`${v} = ${next};`);
  });
  w.line(`console.log(${v}, steps);`);
}

function hash(w: Writer, v: string): void {
  w.line(`let ${v} = ${w.pick(['0x811c9dc5', '0', '5381', '-1', '0xffffffff'])};`);
  const update = w.pick([
    `Math.imul(${v} ^ i, 0x01000193)`,
    `(${v} << 5) - ${v} + i`,
    `(${v} * 33) ^ i`,
    `(${v} >>> 1) ^ (${v} & 1 ? 0xedb88320 : i)`,
    `(${v} * 1103515245 + 12345) % 2147483648`,
    `((${v} << 7) | (${v} >>> 25)) + i`,
  ]);
  w.line(
    `for (let i = 0; i < ${1 + w.below(40)}; i++) ${v} = ${update}${w.pick(['', ' | 0', ' >>> 0'].slice(0, update.includes('?') ? 1 : 3))};`,
  );
  w.line(`console.log(${v}, ${v} >>> 0, ${v}.toString(${w.pick(['16', '2', '36'])}));`);
}

function zeros(w: Writer, v: string): void {
  w.line(`const ${v} = ${number(w, 2)};`);
  w.declare('numbers', v);
  w.line(`console.log(${v} * 0, 1 / (${v} * 0), 0 * -${v}, Math.round(${v} / 4), ${v} % 1, -${v} % ${number(w, 1)});`);
  w.line(
    `console.log(Object.is(${v}, -0), Object.is(${v} - ${v}, 0), Math.max(${v}, -0), Math.min(0, ${v} * -0), ${v} ** 0.5, ${v} ** 2);`,
  );
  w.line(
    `console.log([${v}].includes(NaN), [-0, ${v}].indexOf(0), Number.isSafeInteger(${v}), Number.isInteger(${v}), Math.sign(${v}));`,
  );
}

/** Who is evaluated first shows in what the others see. */
function order(w: Writer, v: string): void {
  const list = w.pick(w.scope.arrays);
  w.line(`let ${v} = ${number(w, 1)};`);
  w.declare('numbers', v);
  const change = (): string =>
    w.pick([
      `${v}++`,
      `--${v}`,
      `(${v} = ${number(w, 1)})`,
      `(${v} += ${number(w, 1)})`,
      `(${v} *= 2)`,
      `(${v} |= 0)`,
      v,
      number(w, 1),
    ]);
  w.line(`console.log(${change()} ${w.pick(['+', '*', '-', '<', '&'])} ${change()}, ${v}, ${change()}, ${v});`);
  w.line(`${v} += ${change()} - ${change()};`);
  w.line(`${list}[${w.below(2)}] = ${list}.length + ${change()};`);
  w.line(
    `const made = { a: ${change()}, b: ${v}, [\`k\${${change()} > 0}\`]: ${v}, c: [${change()}, ${v}, ...[${change()}]] };`,
  );
  w.line(
    `console.log(made, (${v}++, ${change()}), Math.max(${change()}, ${change()}, ${v}), ${truth(w, 1)} ? ${change()} : ${change()});`,
  );
}

/** Fields, parameters and elements that begin as small integers and then hold something else. */
function widened(w: Writer, v: string): void {
  w.line(
    `const ${v} = { n: ${w.below(5)}, m: ${w.below(5)}, list: [${w.below(5)}, ${w.below(300)}], next: (x: number): number => x + 1 };`,
  );
  w.block(`for (let i = 0; i < ${1 + w.below(4)}; i++) {`, '}', () => {
    w.declare('numbers', 'i');
    w.line(`${v}.n ${w.pick(['+=', '-=', '*=', '='])} ${number(w, 1)};`);
    w.line(`${v}.m = ${w.pick([`${v}.m * ${v}.m - 1`, `${v}.n | 0`, `${v}.m + i`, `${v}.next(${v}.m)`])};`);
    w.line(`${v}.list.push(${v}.next(${w.pick([`${v}.n`, 'i', `${v}.list.length`, `${v}.list[0] ?? 0`])}));`);
  });
  w.line(`console.log(${v}.n, ${v}.m, ${v}.list, ${v}.next(${number(w, 1)}));`);
}

function parsing(w: Writer, v: string): void {
  const inputs = [
    "'0x1f'",
    "'  42  '",
    "'1e3'",
    "'-0'",
    "'.5'",
    "'5.'",
    "''",
    "'1_000'",
    "'Infinity'",
    "'12px'",
    "'0b101'",
    "'9007199254740993'",
    "'1e-400'",
    "'\\n7'",
  ];
  w.line(
    `const ${v} = [${w.pick(inputs)}, ${w.pick(inputs)}, String(${number(w, 2)}), (${number(w, 1)}).toString(${w.pick(['2', '7', '16', '36'])})];`,
  );
  w.line(
    `console.log(${v}.map(Number), ${v}.map((s) => parseInt(s, ${w.pick(['10', '16', '2', '36'])})), ${v}.map((s) => parseFloat(s)), ${v}.map((s) => +s | 0));`,
  );
}

function formatting(w: Writer, v: string): void {
  w.line(`const ${v} = ${number(w, 3)};`);
  w.line(
    `console.log(${v}.toFixed(${w.below(12)}), ${v}.toPrecision(${1 + w.below(20)}), ${v}.toExponential(${w.below(9)}), \`\${${v}}\`, ${v} + '');`,
  );
}

export const numberScenes: readonly Scene[] = [counter, digits, hash, zeros, order, widened, parsing, formatting];
