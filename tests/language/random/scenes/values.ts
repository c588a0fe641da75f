/** Scenes about values taken apart and put together: patterns, spread, optional chains, dynamic values, big integers, templates. */

import { bigint, number, text, truth } from '../expressions';
import type { Scene, Writer } from '../writer';

function patterns(w: Writer, v: string): void {
  w.line(
    `const ${v}: { a?: { b: number[]; c?: string | null }; d: [number, { e: string }?]; k?: number } = ${w.pick([
      `{ a: { b: [${number(w, 1)}] }, d: [${number(w, 1)}] }`,
      `{ a: { b: [], c: ${w.pick(['null', text(w, 1)])} }, d: [1, { e: ${text(w, 1)} }], k: ${number(w, 1)} }`,
      `{ d: [${number(w, 1)}, undefined] }`,
    ])};`,
  );
  w.line(
    `const { a: { b: [first = ${number(w, 1)}, ...others] = [], c = 'none' } = { b: [1, 2] }, d: [n, { e } = { e: ${text(w, 1)} }], ...rest } = ${v};`,
  );
  w.line(
    `console.log(first, others, c, n, e, rest, ${v}.a?.b.length, ${v}.a?.c?.length, ${v}.d[1]?.e.at(0), ${v}.a?.b[0]?.toFixed(1));`,
  );
  w.line(
    `const take = ({ x, y = x * 2 }: { x: number; y?: number }, [one, two = one] = [${number(w, 0)}, ${number(w, 0)}]): string => [x, y, one, two].join();`,
  );
  w.line(
    `console.log(take({ x: ${number(w, 1)} }), take({ x: 1, y: ${w.pick(['undefined', number(w, 1)])} }, [${number(w, 1)}, 3]));`,
  );
  w.line(`let s = ${number(w, 1)}, t = ${number(w, 1)};`);
  w.line(`[s, t] = [t, s]; ({ x: s, y: [t = s] = [] } = { x: t, y: [${w.pick(['', 's'])}] as number[] });`);
  w.line(`console.log(s, t, [${w.pick(w.scope.objects)}.size, s] = [t, ${number(w, 0)}]);`);
}

function spreads(w: Writer, v: string): void {
  w.line(`const ${v} = { a: ${number(w, 1)}, b: ${text(w, 1)}, c: { d: ${number(w, 1)} } };`);
  w.line(
    `const more = { ...${v}, ...(${truth(w, 1)} ? { a: ${number(w, 1)} } : {}), e: [...${w.pick(w.scope.arrays)}.slice(0, 2), ...'ab'] };`,
  );
  w.line(`more.c.d += 1; more.a ${w.pick(['+=', '-='])} ${number(w, 0)};`);
  w.line(`const sum = (...xs: number[]): number => xs.reduce((a, b) => a + b, 0);`);
  w.line(
    `console.log(${v}, more, sum(...more.c.d > 0 ? [1, 2] : [], ${number(w, 1)}, ...new Set([3, 3, 4])), Object.entries(more).length, structuredClone(more).c);`,
  );
}

function chains(w: Writer, v: string): void {
  w.line(
    `interface Link${v} { next?: Link${v} | null; value?: number; call?: (x: number) => Link${v} | undefined; list?: (string | undefined)[] }`,
  );
  const link = (depth: number): string =>
    w.pick([
      `{ value: ${number(w, 0)} }`,
      `{ list: [${text(w, 0)}, undefined] }`,
      ...(depth > 0
        ? [
            `{ next: ${link(depth - 1)} }`,
            `{ next: ${link(depth - 1)}, value: ${number(w, 1)}, list: [] }`,
            `{ call: (x) => (x > 1 ? ${link(depth - 1)} : undefined) }`,
            `{ next: null }`,
          ]
        : []),
    ]);
  w.line(`const ${v}: (Link${v} | undefined)[] = [${link(2)}, ${link(2)}, ${link(1)}, undefined];`);
  w.block(`for (const one of ${v}) {`, '}', () => {
    w.line(
      `console.log(one?.next?.value ?? ${w.pick(["'no'", number(w, 0)])}, one?.call?.(${number(w, 1)})?.value, one?.list?.[${w.below(2)}]?.length, one?.next?.next === null, (one?.value ?? 0) > 1);`,
    );
    w.line(
      `if (one) { one.value ??= ${number(w, 1)}; one.value ${w.pick(['+=', '||=', '&&='])} ${number(w, 0)}; (one.list ??= []).push('p'); }`,
    );
  });
  w.line(`console.log(${v});`);
}

function dynamics(w: Writer, v: string): void {
  const value = (): string =>
    w.pick([
      number(w, 1),
      text(w, 1),
      truth(w, 0),
      'null',
      'undefined',
      `[${number(w, 0)}, ${text(w, 0)}]`,
      `{ a: ${number(w, 0)} }`,
    ]);
  w.line(`const ${v}: any[] = [${value()}, ${value()}, ${value()}];`);
  w.line(
    `const plain: any = { a: ${value()}, f: (x: number) => x + 1, o: new ${w.pick(['Base', 'Derived'])}(${number(w, 0)}, 'dyn'), list: [${number(w, 1)}, 2, ${number(w, 0)}] };`,
  );
  w.block(`for (const x of ${v}) {`, '}', () => {
    w.block('try {', '} catch (e) {', () => {
      w.line(
        `console.log(typeof x, ${w.pick(['x + 1', "x + 'z'", 'x * 2', 'x < 5', 'x === null', '-x', '!x', 'x | 0', 'x == null', 'x ?? 3', 'x && 1'])}, x?.length, x?.a, Array.isArray(x), String(x));`,
      );
      w.line(
        `console.log(${w.pick(['x.toString()', 'x.length', 'x.a.b', 'x[0]', 'x()', '[...x]', "'a' in x", 'x.slice(1)'])});`,
      );
    });
    w.line('  console.log(e instanceof TypeError);');
    w.line('}');
  });
  w.line(
    `plain.list.push(plain.f(${number(w, 1)})); plain['b' + plain.list.length] = plain.o.size; plain.o.size ${w.pick(['+=', '*='])} ${number(w, 0)}; delete plain.a;`,
  );
  w.line(
    `console.log(plain.o.value(${number(w, 1)}), plain.o.describe(), Object.keys(plain), plain.list.map((x: any) => x + 1), plain.list.filter((x: number) => x > 1).length, plain.none?.x, plain.list.join());`,
  );
  w.line(`const { o: { label }, list: [head, ...tail], missing = ${number(w, 0)} } = plain;`);
  w.line(`console.log(label, head, tail, missing, JSON.stringify(plain), ${v});`);
}

function json(w: Writer, v: string): void {
  w.line(
    `const ${v} = { n: ${number(w, 2)}, s: ${text(w, 2)}, u: undefined, list: [${number(w, 1)}, ${truth(w, 1)}, null], nested: { k: [{}, []], t: ${truth(w, 0)} } };`,
  );
  w.line(
    `console.log(JSON.stringify(${v}, null, ${w.pick(['2', "'--'", '0', '12'])}), JSON.stringify(${v}, ['n', 'nested', 't']), JSON.stringify(${v}, (key, value) => (key === 's' ? undefined : typeof value === 'number' ? value + 1 : value)));`,
  );
  w.line(
    `const back = JSON.parse(JSON.stringify(${v}), (key, value) => (${w.pick(["key === '0'", "key === 'n'", 'Array.isArray(value)'])} ? ${w.pick(["'R'", 'value'])} : value)) as unknown;`,
  );
  w.line(`console.log(back, JSON.stringify([${text(w, 1)}, ${number(w, 1)}, -0, NaN, '\\u2028\\ud800"']));`);
}

function bigints(w: Writer, v: string): void {
  w.line(`let ${v} = ${bigint(w, 2)};`);
  w.line(
    `for (let i = 1n; i <= ${1 + w.below(20)}n; i++) ${v} ${w.pick(['*= i', '+= i ** 3n', '^= i << 40n', '-= i * 0x1_0000_0000n', `= (-${v} >> 1n) + i`])};`,
  );
  w.line(
    `console.log(${v}, ${v}.toString(${w.pick(['16', '2', '36'])}), ${v} > ${number(w, 1)}, ${v} <= ${w.below(9)}, typeof ${v}, ${v} === ${bigint(w, 1)}, -${v}, ~${v});`,
  );
  w.line(
    `console.log(BigInt.asIntN(64, ${v}), BigInt.asUintN(${w.pick(['64', '32', '7'])}, ${v}), Number(${v}), BigInt(Math.trunc(${w.below(3)} * 2 ** ${w.below(90)})), ${v} ** ${w.below(4)}n % 1000007n, [3n, ${v}, -1n].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));`,
  );
  w.line(`const words = new BigInt64Array([${v}, ${bigint(w, 1)}]); words[0] += 1n;`);
  w.line(`console.log(words, new BigUint64Array(words.buffer), ${v} ? 'yes' : 'no', \`\${${v} / 7n}\`);`);
}

function templates(w: Writer, v: string): void {
  w.line(
    `const ${v} = (parts: TemplateStringsArray, ...values: unknown[]): string => parts.raw.map((p, i) => p.length + ':' + String(values[i])).join('|');`,
  );
  w.line(
    `console.log(${v}\`a\${${number(w, 1)}}\\n\${${text(w, 1)}}é\${${truth(w, 1)}}\`, \`\${${number(w, 1)}}\${[${number(w, 1)}, [${text(w, 0)}]]}\${null}\${${w.pick(w.scope.mixed)}}\`);`,
  );
  w.line(`console.log(String.raw\`\\t\${${number(w, 0)}}\`, \`\${(() => \`<\${${text(w, 1)}}>\`)()}\`.length);`);
}

function dates(w: Writer, v: string): void {
  w.line(
    `const ${v} = new Date(${w.pick(['0', '2000, 1, 29', "'2024-02-29T12:34:56.789Z'", '-1', '8.64e15', `Math.trunc(${number(w, 1)}) % 8e15`])});`,
  );
  w.line(
    `${v}.set${w.pick(['UTCMonth', 'UTCDate', 'UTCHours', 'UTCFullYear', 'UTCMilliseconds'])}(${w.below(60) - 20});`,
  );
  w.line(
    `console.log(${v}.getTime(), ${v}.getUTCDay(), ${v}.getUTCDate(), Number.isNaN(+${v}) ? 'invalid' : ${v}.toISOString(), JSON.stringify({ ${v} }));`,
  );
}

/** Printing of nested values, as \`console.log\` shows them. */
function shown(w: Writer, v: string): void {
  const value = (depth: number): string =>
    w.pick([
      number(w, 1),
      text(w, 1),
      ...(depth > 0
        ? [
            `[${value(depth - 1)}, ${value(depth - 1)}]`,
            `{ a: ${value(depth - 1)}, 'b-c': ${value(depth - 1)} }`,
            `new Map([[${text(w, 0)}, ${value(depth - 1)}]])`,
            `new Set([${value(depth - 1)}])`,
            `{ f: [${value(depth - 1)}, null, undefined] }`,
          ]
        : ['null', 'undefined', truth(w, 0), bigint(w, 0)]),
    ]);
  w.line(`const ${v} = ${value(3)};`);
  w.line(`console.log(${v}, [${v}, 1], { ${v} });`);
  w.line(`console.log([${Array.from({ length: 5 + w.below(30) }, () => number(w, 0)).join(', ')}]);`);
}

export const valueScenes: readonly Scene[] = [
  ...[patterns, spreads, chains, dynamics, json, bigints, templates, dates, shown],
];
