/** Scenes about what runs when: functions and closures, exceptions, generators, promises, loops and switches. */

import { number, text, truth } from '../expressions';
import type { Scene, Writer } from '../writer';

function closures(w: Writer, v: string): void {
  w.block(
    `const ${v} = (start: number, step = start ${w.pick(['+ 1', '* 2', '| 0'])}, ...more: number[]) => {`,
    '};',
    () => {
      w.declare('numbers', 'start');
      w.declare('numbers', 'step');
      w.line(`let at = start;`);
      w.line(`const next = (): number => (at += step);`);
      w.line(`const reset = (to = ${number(w, 1)}): void => { at = to; };`);
      w.line(`return { next, reset, peek: () => at, more: () => more.map((x) => x + at), get at() { return at; } };`);
    },
  );
  w.line(
    `const one = ${v}(${number(w, 1)}), two = ${v}(${number(w, 1)}, ${w.pick(['undefined', number(w, 1)])}, ...${w.pick(w.scope.arrays)}.slice(0, 3));`,
  );
  w.line(`one.next(); two.next(); one.reset(${w.pick(['', number(w, 1)])});`);
  w.line(`console.log(one.next(), two.next(), one.peek(), two.more(), one.at === two.at);`);
  w.line(`const { next: step, peek } = two;`);
  w.line(`console.log(step(), peek(), [step, peek, () => ${number(w, 1)}].map((f) => f()));`);
}

function higher(w: Writer, v: string): void {
  w.line(`const ${v} = <A, B, C>(f: (a: A) => B, g: (b: B) => C) => (a: A): C => g(f(a));`);
  w.line(`const add = (x: number) => (y: number) => x ${w.pick(['+', '-', '*', '&'])} y;`);
  w.line(
    `console.log(${v}(add(${number(w, 1)}), String)(${number(w, 1)}), ${v}((s: string) => s.length, add(1))(${text(w, 1)}));`,
  );
  w.line(`const memo = new Map<number, number>();`);
  w.line(
    `const fib = (n: number): number => { const known = memo.get(n); if (known !== undefined) return known; const made = n < 2 ? ${number(w, 0)} : fib(n - 1) + fib(n - 2); memo.set(n, made); return made; };`,
  );
  w.line(`function even(n: number): boolean { return n === 0 || odd(n - 1); }`);
  w.line(`function odd(n: number): boolean { return n !== 0 && even(n - 1); }`);
  w.line(`console.log(fib(${w.below(40)}), memo.size, even(${w.below(20)}));`);
  w.line(
    `const table: Record<string, ((x: number) => number) | undefined> = { double: (x) => x * 2, ${w.pick(['minus', 'a'])}: (x) => -x };`,
  );
  w.line(
    `console.log(table[${text(w, 0)}]?.(${number(w, 1)}), table.double?.(${number(w, 1)}), table.none?.(${w.pick(w.scope.assignable)}++));`,
  );
}

/** \`var\`, \`let\` and functions of one name at several levels. */
function scopes(w: Writer, v: string): void {
  w.line(`const ${v}: (() => unknown)[] = [];`);
  w.block(`for (${w.pick(['let', 'var', 'let'])} i${v} = 0, step = 1; i${v} < 3; i${v} += step) {`, '}', () => {
    w.line(`${v}.push(() => i${v}, () => inner);`);
    w.line(`${w.pick(['let', 'const'])} inner = i${v} * ${number(w, 0)};`);
    w.line(`{ const inner = 'x'; ${v}.push(() => inner + i${v}); }`);
    w.line(`if (i${v} === 1) ${w.pick(['continue', `i${v}++`, 'step = 2'])};`);
  });
  w.line(`for (const x of [1, 2]) { const y = x * 2; ${v}.push(() => [x, y]); }`);
  w.line(`for (const key in { a: 1, b: 2 }) ${v}.push(() => key);`);
  w.line(`console.log(${v}.map((f) => f()));`);
}

/** Every way to leave a block with \`finally\`. */
function leaving(w: Writer, v: string): void {
  const leave = (): string =>
    w.pick([
      `if (${truth(w, 1)}) throw new Error('e' + i);`,
      `if (${truth(w, 1)}) throw ${w.pick([text(w, 0), number(w, 0), '{ code: i }', 'null'])};`,
      `if (${truth(w, 1)}) continue;`,
      `if (${truth(w, 1)}) break;`,
      `if (${truth(w, 1)}) continue outer;`,
      `if (${truth(w, 1)}) return log.join();`,
      `log.push(i + ':' + ${number(w, 1)});`,
    ]);
  w.block(`const ${v} = (limit: number): string => {`, '};', () => {
    w.declare('numbers', 'limit');
    w.line('const log: string[] = [];');
    w.block('outer: for (let i = 0; i < 4; i++) {', '}', () => {
      w.declare('numbers', 'i');
      w.block('for (let j = 0; j < 2; j++) {', '}', () => {
        w.declare('numbers', 'j');
        w.block('try {', '} catch (e) {', () => {
          w.block('try {', '} finally {', () => w.line(leave()));
          w.line("  log.push('f' + j);");
          w.line(`  ${leave()}`);
          w.line('}');
          w.line(leave());
        });
        w.line("  log.push(e instanceof Error ? e.message : typeof e === 'object' ? JSON.stringify(e) : `${e}`);");
        w.line(`  ${leave()}`);
        w.block('} finally {', '}', () => {
          w.line("log.push('F' + i);");
          if (w.chance(3)) w.line(leave());
        });
      });
    });
    w.line("return log.join() + '.';");
  });
  w.line(
    `for (const limit of [${number(w, 0)}, 1]) { try { console.log(${v}(limit)); } catch (e) { console.log('out', String(e)); } }`,
  );
}

function errors(w: Writer, v: string): void {
  w.prelude(() => {
    w.line(
      `class Failure${v} extends ${w.pick(['Error', 'RangeError', 'TypeError'])} { readonly code = ${number(w, 1)}; override name = 'Failure';`,
    );
    w.line(
      `  constructor(message: string, readonly detail: { at: number }, options?: ErrorOptions) { super(message, options); } }`,
    );
  });
  const thrower = w.pick([
    `new Failure${v}(${text(w, 1)}, { at: ${number(w, 1)} }, { cause: ${text(w, 1)} })`,
    `new Failure${v}(${text(w, 1)}, { at: 1 })`,
    `new RangeError(${text(w, 1)})`,
    text(w, 1),
  ]);
  const places = [
    `[3, ${number(w, 0)}, 1].sort((a, b) => fail(a) - b)`,
    `[1, 2].map(fail)`,
    `new Map([[1, 2]]).forEach(fail)`,
    `({ get x() { return fail(1); } }).x`,
    `\`\${fail(2)}\``,
    `JSON.parse('[1' + fail(0))`,
    `Array.from({ length: 2 }, (_, i) => fail(i))`,
    `(() => { try { return fail(1); } finally { console.log('finally'); } })()`,
    `(null as unknown as { x: number }).x`,
    `(undefined as unknown as () => number)()`,
    `'x'.repeat(-1)`,
    `(1).toFixed(101)`,
    `BigInt(1.5)`,
    `new Array<number>(-1)`,
    `JSON.parse('{"a":}')`,
  ].slice(0, 12);
  w.block(`const fail = (x: number): number => {`, '};', () => {
    w.declare('numbers', 'x');
    w.line(`if (${truth(w, 1)}) throw ${thrower};`);
    w.line('return x;');
  });
  w.block('try {', `} catch (${v}) {`, () => w.line(`console.log(${w.pick(places)});`));
  w.line(
    `  if (${v} instanceof Failure${v}) console.log(${v}.code, ${v}.detail.at, ${v}.cause, ${v} instanceof RangeError, ${v}.name, \`\${${v}}\`);`,
  );
  w.line(`  else console.log(${v} instanceof Error ? \`\${${v}.name}: \${${v}.message}\` : ${v});`);
  w.line('}');
}

function generators(w: Writer, v: string): void {
  w.block(`function* ${v}(limit: number): Generator<number, string, number | undefined> {`, '}', () => {
    w.declare('numbers', 'limit');
    w.line(`let sent: number | undefined = ${w.pick(['0', 'undefined'])};`);
    w.block('try {', '} finally {', () => {
      w.block(`for (let i = 0; i < ${2 + w.below(4)}; i++) {`, '}', () => {
        w.declare('numbers', 'i');
        w.line(`sent = yield i + (sent ?? ${number(w, 1)});`);
        w.line(
          `if (${truth(w, 1)}) ${w.pick([`return 'r' + i`, `throw new Error('t' + i)`, 'yield -1', 'continue', 'break'])};`,
        );
        if (w.chance(2)) w.line(`yield* [sent ?? 1, ${number(w, 0)}];`);
      });
    });
    w.line(`  console.log('closed', sent);`);
    if (w.chance(3)) w.line(`  yield ${number(w, 1)};`);
    w.line('}');
    w.line("return 'end';");
  });
  w.block('try {', `} catch (e) {`, () => {
    w.line(`const it = ${v}(${number(w, 1)});`);
    w.line(
      `console.log(it.next(), it.next(${number(w, 1)}), it.${w.pick([`next(${number(w, 0)})`, "return('x')", "throw(new Error('in'))"])}, it.next(1), it.next());`,
    );
  });
  w.line('  console.log(String(e));');
  w.line('}');
  w.block('try {', `} catch (e) {`, () => {
    w.line(`const [first, second = ${number(w, 0)}] = ${v}(${number(w, 1)});`);
    w.line(`console.log(first, second, [...${v}(1)].length, Math.max(...${v}(2)), Array.from(${v}(3), (x) => x + 1));`);
  });
  w.line('  console.log(String(e));');
  w.line('}');
}

/** An iterator written by hand, with \`return\`. */
function iterator(w: Writer, v: string): void {
  w.block(`const ${v} = (count: number): Iterable<number> => ({`, '});', () => {
    w.block('[Symbol.iterator]() {', '},', () => {
      w.line('let at = 0;');
      w.block('return {', '};', () => {
        w.line(
          'next: () => (at < count ? { done: false as const, value: at++ } : { done: true as const, value: undefined }),',
        );
        w.line("return: () => { console.log('closed at', at); return { done: true as const, value: undefined }; },");
      });
    });
  });
  w.line(`for (const x of ${v}(${w.below(6)})) { ${w.pick(w.scope.assignable)} += x; if (x > ${w.below(4)}) break; }`);
  w.line(`const [a = -1, , ...rest] = ${v}(${w.below(6)});`);
  w.line(`const [b = 7] = ${v}(${w.below(2)});`);
  w.line(`console.log(a, rest, b, [...${v}(3), ...${v}(1)], new Set(${v}(2)), Math.min(...${v}(3)));`);
}

function switches(w: Writer, v: string): void {
  w.block(`const ${v} = (x: number | string | boolean | null): string => {`, '};', () => {
    w.line("let path = '';");
    w.block('switch (x) {', '}', () => {
      const labels = ['1', "'a'", 'null', 'true', '-1', "'1'", number(w, 0), text(w, 0)];
      const middle = w.below(4);
      for (let i = 0; i < 4; i++) {
        if (i === middle) w.line("default: path += 'd';");
        w.line(`case ${w.pick(labels)}: path += '${i}';`);
        w.line(`  ${w.pick(['break;', '', "return path + '!';", "if (path.length > 2) break; path += 'x';"])}`);
      }
    });
    w.line('return path;');
  });
  w.line(`console.log([1, 'a', null, true, -1, '1', ${number(w, 0)}, ${text(w, 0)}].map(${v}).join());`);
  w.block(`switch (${number(w, 1)} % 5) {`, '}', () => {
    for (const label of [0, 1, 2, 3, 4, -1])
      w.line(`case ${label}: ${w.pick(w.scope.assignable)} += ${number(w, 0)};${w.pick(['', ' break;'])}`);
  });
}

function loops(w: Writer, v: string): void {
  w.line(`let ${v} = ${w.below(5)};`);
  w.declare('numbers', v);
  const leave = (): string =>
    w.pick([
      `if (${truth(w, 1)}) continue l${v};`,
      `if (${truth(w, 1)}) break l${v};`,
      `if (${truth(w, 1)}) break;`,
      `if (${truth(w, 1)}) continue;`,
      '',
    ]);
  w.block(`l${v}: ${w.pick(['do {', `while (${v}++ < 6) {`, `for (; ${v} < 7; ) {`])}`, '', () => {
    w.line(`if (++${v} > 9) break;`);
    w.line(leave());
    w.block(`for (const c of ${text(w, 1)}) {`, '}', () => {
      w.line(`${w.pick(w.scope.assignable)} += c.length;`);
      w.line(leave());
    });
    w.line(`b${v}: { ${leave().replace('break;', `break b${v};`).replace('continue;', `break b${v};`)} ${v}++; }`);
  });
  const open = w.lines.findLastIndex((line) => line.includes(`l${v}: `));
  w.line(w.lines[open].includes('do {') ? `} while (${v} < ${w.below(9)});` : '}');
  w.line(`console.log(${v});`);
}

function asynchronous(w: Writer, v: string): void {
  w.block(`async function* ${v}(limit: number): AsyncGenerator<number> {`, '}', () => {
    w.declare('numbers', 'limit');
    w.block('try {', '} finally {', () => {
      w.line(`yield ${number(w, 1)};`);
      w.line(`if (${truth(w, 1)}) throw new Error(${text(w, 0)});`);
      w.line(`yield ${w.pick(['', 'await '])}Promise.resolve(${number(w, 1)});`);
    });
    w.line(`  await null; console.log('${w.tag}', '${v} closed');`);
    w.line('}');
  });
  w.block(`const run${v} = async (x: number): Promise<string> => {`, '};', () => {
    w.declare('numbers', 'x');
    w.line(`const seen: unknown[] = [];`);
    w.block('try {', '} catch (e) {', () => {
      w.line(
        `for await (const y of ${w.pick([`${v}(x)`, `[x, Promise.resolve(${number(w, 1)})]`])}) { seen.push(y); if (seen.length > ${w.below(3)}) break; }`,
      );
      w.line(`seen.push(...(await Promise.all([x, Promise.resolve(1), (async () => ${number(w, 1)})()])));`);
      w.line(`if (${truth(w, 1)}) await Promise.reject(new TypeError(${text(w, 0)}));`);
    });
    w.line('  seen.push(String(e));');
    w.line('}');
    w.line('return seen.join();');
  });
  w.line(
    `run${v}(${number(w, 1)}).then((text) => { console.log('${w.tag}', '${v}', text); return run${v}(1); }).finally(() => console.log('${w.tag}', '${v} done')).then((x) => console.log('${w.tag}', x));`,
  );
  w.line(`queueMicrotask(() => console.log('${w.tag}', '${v} microtask'));`);
  w.line(
    `Promise.resolve(${number(w, 0)}).then((x) => { if (${truth(w, 1)}) throw x; return x; }).catch((x) => x).then((x) => console.log('${w.tag}', '${v} value', x));`,
  );
}

export const controlScenes: readonly Scene[] = [
  ...[closures, higher, scopes, leaving, errors, generators, iterator, switches, loops, asynchronous],
];
