/** Random expressions of each type. `depth` bounds how far they nest; the first case of each is the simplest. */

import type { Writer } from './writer';

const numbers = [
  ...['0', '1', '2', '3', '7', '10', '31', '32', '33', '255', '256', '65535', '65536', '0.5', '1.5', '0.1', '1e-7'],
  ...['(-1)', '(-0)', '(-2.5)', '2147483647', '2147483648', '(-2147483648)', '4294967295', '4294967296'],
  ...['9007199254740991', '9007199254740992', '(-9007199254740991)', '1e21', '5e-324'],
  ...['Math.sqrt(-1)', 'Infinity', '(-Infinity)'],
];
const strings = ["''", "'a'", "'Hello'", "'12'", "'-3.5e2'", "'été'", "'€uro'", "'😀x'", "' pad '", "'a-b-c'"];
const bigints = [
  '0n',
  '1n',
  '7n',
  '(-3n)',
  '255n',
  '4294967296n',
  '9007199254740993n',
  '(-170141183460469231731687303715884105728n)',
];
const keys = ["'a'", "'b'", "'x1'", "'12'"];

export function number(w: Writer, depth: number): string {
  const { scope } = w;
  if (depth <= 0 || w.below(4) === 0) {
    return w.below(2) === 0 || scope.numbers.length === 0 ? w.pick(numbers) : w.pick(scope.numbers);
  }
  const inner = (): string => number(w, depth - 1);
  switch (w.below(18)) {
    case 0:
    case 1:
      return `(${inner()} ${w.pick(['+', '-', '*'])} ${inner()})`;
    case 2:
      return `(${inner()} ${w.pick(['/', '%'])} ${inner()})`;
    case 3:
      return `(${inner()} ${w.pick(['&', '|', '^', '<<', '>>', '>>>'])} ${inner()})`;
    case 4:
      return `${w.pick(['-', '~', '+'])}(${inner()})`;
    case 5:
      return `Math.${w.pick(['floor', 'ceil', 'round', 'trunc', 'abs', 'sign', 'sqrt', 'clz32', 'fround', 'cbrt', 'log2', 'sin', 'atan'])}(${inner()})`;
    case 6:
      return `Math.${w.pick(['min', 'max', 'imul', 'pow', 'atan2', 'hypot'])}(${inner()}, ${inner()})`;
    case 7:
      return `(${truth(w, depth - 1)} ? ${inner()} : ${inner()})`;
    case 8:
    case 9:
      return scope.arrays.length > 0 ? ofArray(w, depth - 1) : inner();
    case 10:
      return ofText(w, text(w, depth - 1));
    case 11:
      return scope.objects.length > 0 ? ofObject(w, depth - 1) : inner();
    case 12:
      return scope.closures.length > 0 ? `${w.pick(scope.closures)}(${inner()})` : inner();
    case 13:
      return scope.maps.length > 0 ? `(${w.pick(scope.maps)}.get(${text(w, 0)}) ?? ${inner()})` : inner();
    case 14:
      return scope.records.length > 0 ? `(${w.pick(scope.records)}[${w.pick(keys)}] ?? ${inner()})` : inner();
    case 15:
      return scope.mixed.length > 0 ? ofMixed(w, depth - 1) : inner();
    case 16:
      return `Number(${bigint(w, depth - 1)} % 1000003n)`;
    default:
      return `${w.pick(['Number', 'parseFloat', 'parseInt'])}(${text(w, depth - 1)})`;
  }
}

function ofText(w: Writer, string: string): string {
  return w.pick([
    `${string}.length`,
    `${string}.charCodeAt(0)`,
    `${string}.indexOf('l')`,
    `${string}.lastIndexOf('a')`,
    `(${string}.codePointAt(0) ?? 9)`,
    `(${string}.at(-1) ?? '').length`,
  ]);
}

function ofArray(w: Writer, depth: number): string {
  const array = w.pick(w.scope.arrays);
  const inner = number(w, depth);
  return w.pick([
    `${array}.length`,
    `(${array}[${w.below(6)}] ?? ${inner})`,
    `(${array}[${inner}] ?? 7)`,
    `(${array}.at(${w.below(4)} - 2) ?? ${inner})`,
    `${array}.indexOf(${inner})`,
    `${array}.reduce((x, y) => x ${w.pick(['+', '-', '|'])} y, ${inner})`,
    `${array}.map((x) => x * 2).length`,
    `${array}.filter((x) => x > ${inner}).length`,
    `${array}.findIndex((x) => x < ${inner})`,
    `Math.max(...${array}, ${inner})`,
    `(([x, y = 5, ...rest]: number[]) => (x ?? 1) + y + rest.length)([...${array}.slice(0, 4), ${inner}])`,
  ]);
}

function ofObject(w: Writer, depth: number): string {
  const object = w.pick(w.scope.objects);
  return w.pick([
    `${object}.size`,
    `${object}.value(${number(w, depth)})`,
    `${object}.twice`,
    `Base.made`,
    `weigh(${object})`,
  ]);
}

function ofMixed(w: Writer, depth: number): string {
  const value = w.pick(w.scope.mixed);
  return w.pick([
    `amount(${value}, ${number(w, depth)})`,
    `amount(${value}, 3)`,
    `Number(${value} ?? ${number(w, depth)})`,
  ]);
}

export function text(w: Writer, depth: number): string {
  const { scope } = w;
  if (depth <= 0 || w.below(3) === 0) {
    return w.below(2) === 0 || scope.strings.length === 0 ? w.pick(strings) : w.pick(scope.strings);
  }
  const inner = (): string => text(w, depth - 1);
  switch (w.below(13)) {
    case 0:
      return `(${inner()} + ${inner()}).slice(0, 40)`;
    case 1:
      return `\`<\${${number(w, depth - 1)}}|\${${inner()}}>\``;
    case 2:
      return `String(${number(w, depth - 1)})`;
    case 3:
      return `${inner()}.${w.pick(['toUpperCase()', 'trim()', 'slice(1)', 'charAt(1)', "padStart(6, '-')", 'slice(-3, -1)', "replaceAll('l', 'LL')"])}`;
    case 4:
      return `(${truth(w, depth - 1)} ? ${inner()} : ${inner()})`;
    case 5:
      return scope.arrays.length > 0 ? `${w.pick(scope.arrays)}.slice(0, 3).join('/')` : inner();
    case 6:
      return scope.lists.length > 0
        ? `${w.pick(scope.lists)}${w.pick([".join('+')", '.slice(-2).reverse().toString()', '.map((s) => s.length).join()'])}`
        : inner();
    case 7:
      return `${inner()}.split(${w.pick(["'-'", "''", '/[aeiou]/', '/(l+)/'])}).join('.')`;
    case 8:
      return `${inner()}.replace(${w.pick(['/[a-f]/g', '/(\\w)(\\w)/', '/\\d+/g', '/^./u'])}, ${w.pick(["'#'", "'$&$&'", '(m) => `<${m}>`'])})`;
    case 9:
      return `(${number(w, depth - 1)}).${w.pick(['toFixed(2)', 'toString(16)', 'toPrecision(4)', 'toExponential(3)'])}`;
    case 10:
      return `JSON.stringify({ n: ${number(w, depth - 1)}, s: ${inner()}, list: [${truth(w, 0)}, null] })`;
    case 11:
      return `String(${bigint(w, depth - 1)})`;
    default:
      return `${inner()}.substring(${w.below(3)}, ${w.below(6)})`;
  }
}

export function bigint(w: Writer, depth: number): string {
  const { scope } = w;
  if (depth <= 0 || w.below(3) === 0) {
    return w.below(2) === 0 || scope.bigints.length === 0 ? w.pick(bigints) : w.pick(scope.bigints);
  }
  const inner = (): string => bigint(w, depth - 1);
  switch (w.below(6)) {
    case 0:
    case 1:
      return `(${inner()} ${w.pick(['+', '-', '*'])} ${inner()})`;
    case 2:
      return `(${inner()} ${w.pick(['/', '%'])} ${w.pick(['3n', '(-7n)', '4294967297n'])})`;
    case 3:
      return `(${inner()} ${w.pick(['&', '|', '^'])} ${inner()})`;
    case 4:
      return `(${inner()} ${w.pick(['<<', '>>'])} ${w.below(70)}n)`;
    default:
      return `BigInt.${w.pick(['asIntN', 'asUintN'])}(${w.pick(['8', '64', '100'])}, ${inner()})`;
  }
}

export function truth(w: Writer, depth: number): string {
  const { scope } = w;
  if (depth <= 0 || w.below(3) > 0) {
    const name = scope.numbers.length > 0 ? w.pick(scope.numbers) : 'Math.abs(1)';
    // The checker narrows what is compared with a literal, and then knows better.
    if (w.below(3) === 2) return `(${name} ${w.pick(['===', '!=='])} Math.abs(${number(w, 1)}))`;
    return `(${name} ${w.pick(['<', '<=', '>', '>='])} ${number(w, Math.max(depth - 1, 0))})`;
  }
  const inner = (): string => truth(w, depth - 1);
  switch (w.below(8)) {
    case 0:
      return `(${inner()} && ${inner()})`;
    case 1:
      return `(${inner()} || ${inner()})`;
    case 2:
      return `!(${inner()})`;
    case 3:
      return `(${bigint(w, depth - 1)} ${w.pick(['<', '>=', '>'])} ${bigint(w, depth - 1)})`;
    case 4:
      return `${w.pick(['/l+/', '/^[a-z]+$/i', '/\\d/'])}.test(${text(w, depth - 1)})`;
    case 5:
      return scope.objects.length > 0 ? `(${w.pick(scope.objects)} instanceof Derived)` : inner();
    case 6:
      return scope.maps.length > 0 ? `${w.pick(scope.maps)}.has(${text(w, 0)})` : inner();
    default:
      return `${text(w, depth - 1)}.includes('1')`;
  }
}

/** Of type `number | string | undefined`. */
export function mixed(w: Writer, depth: number): string {
  switch (w.below(4)) {
    case 0:
      return number(w, depth);
    case 1:
      return text(w, depth);
    case 2:
      return 'undefined';
    default:
      return `(${truth(w, 1)} ? ${number(w, depth - 1)} : ${text(w, depth - 1)})`;
  }
}

/** A literal key of a record or map. */
export function key(w: Writer): string {
  return w.pick(keys);
}
