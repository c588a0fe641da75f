/**
 * Regular expressions against Node's own: patterns and texts from tables, and at random. What Node refuses is refused with the
 * same words; what it accepts finds the same groups at the same places.
 */

import { compilePattern, isFlags, patternMessage } from '../../rtl/lang/regexp/compile';
import { groupCount, groupEnd, groupStart, searchFrom } from '../../rtl/lang/regexp/matcher';
import { propertySet } from '../../rtl/lang/regexp/properties';
import { cases, errors, random, randomPattern, randomText, texts } from './regexp-patterns';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

type Groups = readonly (readonly [number, number] | undefined)[];

/** Where Node finds the groups of the first match from `from` on. */
function expected(pattern: RegExp, text: string, from: number): Groups | undefined {
  pattern.lastIndex = from;
  const match = pattern.exec(text);
  return match?.indices?.map((pair) => pair && ([pair[0], pair[1]] as const));
}

function actual(program: string, text: string, from: number, sticky: boolean): Groups | undefined {
  if (!searchFrom(program, text, from, sticky)) return undefined;
  return Array.from({ length: groupCount(program) }, (_, group) =>
    groupStart(group) < 0 ? undefined : ([groupStart(group), groupEnd(group)] as const),
  );
}

function compiled(pattern: string, flags: string): string {
  try {
    return compilePattern(pattern, flags, propertySet);
  } catch (error) {
    throw new Error(patternMessage(pattern, flags, error) ?? String(error));
  }
}

/** Within a pair of surrogates V8 begins literal texts there, all others at the start of the pair, as ECMA-262 has it. */
function isWithinPair(text: string, at: number): boolean {
  return /[\ud800-\udbff]$/.test(text.slice(0, at)) && /^[\udc00-\udfff]/.test(text.slice(at));
}

/** Compares the matches from several places on. */
function compare(pattern: string, flags: string, inputs: readonly string[]): void {
  const plain = flags.replace(/[gyd]/g, '');
  const program = compiled(pattern, plain);
  for (const sticky of [false, true]) {
    const own = new RegExp(pattern, `${plain}d${sticky ? 'y' : 'g'}`);
    for (const text of inputs) {
      for (const from of new Set([0, 1, 2, text.length].filter((at) => at <= text.length))) {
        if (plain.includes('u') && /^(.|\\u.*)$/u.test(pattern) && isWithinPair(text, from)) continue;
        const what = `/${pattern}/${plain}${sticky ? 'y' : ''} on ${JSON.stringify(text)} from ${from}`;
        expect({ what, groups: actual(program, text, from, sticky) }).toEqual({
          what,
          groups: expected(own, text, from),
        });
      }
    }
  }
}

/** What Node says of a pattern; undefined if it accepts it. */
function complaint(
  pattern: string,
  flags: string,
  make: (pattern: string, flags: string) => unknown,
): string | undefined {
  try {
    make(pattern, flags);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

test('patterns of every kind', () => {
  for (const [pattern, flags, ...own] of cases) {
    const accepted = complaint(pattern, flags, (p, f) => new RegExp(p, f));
    expect({ pattern, complaint: complaint(pattern, flags, compiled) }).toEqual({ pattern, complaint: accepted });
    if (accepted === undefined) compare(pattern, flags, [...own, ...texts]);
  }
});

test('what is no pattern', () => {
  for (const [pattern, flags] of errors) {
    const wanted = complaint(pattern, flags, (p, f) => new RegExp(p, f));
    expect({ pattern, flags, complaint: complaint(pattern, flags, compiled) }).toEqual({
      pattern,
      flags,
      complaint: wanted,
    });
  }
});

test('flags', () => {
  for (const flags of ['', 'g', 'dgimsuy', 'yusmigd']) expect(isFlags(flags)).toBe(true);
  for (const flags of ['gg', 'x', 'gig', 'G', 'uv']) expect(isFlags(flags)).toBe(false);
});

test('random patterns', () => {
  for (let i = 0; i < 1000; i++) {
    const pattern = randomPattern(3);
    const flags = ['', 'i', 'm', 's', 'u', 'iu'][random(6)];
    const inputs = [randomText(), randomText(), randomText()];
    const wanted = complaint(pattern, flags, (p, f) => new RegExp(p, f));
    if (wanted !== undefined)
      expect({ pattern, message: complaint(pattern, flags, compiled) }).toEqual({ pattern, message: wanted });
    else compare(pattern, flags, inputs);
  }
});

test('properties', () => {
  const names = [
    'Lu',
    'L',
    'Letter',
    'LC',
    'gc=Nd',
    'General_Category=Punctuation',
    'punct',
    'digit',
    'Cn',
    'Co',
    'Cs',
    'C',
    'Zs',
    'Mark',
  ];
  names.push(
    'Script=Greek',
    'sc=Grek',
    'Script_Extensions=Greek',
    'scx=Deva',
    'scx=Zyyy',
    'sc=Latin',
    'scx=Han',
    'sc=Zinh',
  );
  names.push(
    'Any',
    'ASCII',
    'Assigned',
    'Alphabetic',
    'Emoji',
    'White_Space',
    'ID_Start',
    'Uppercase',
    'Math',
    'Extended_Pictographic',
  );
  for (const name of names) {
    const [property, value = ''] = name.split('=');
    const set = propertySet(property, value);
    const own = new RegExp(`^\\p{${name}}$`, 'u');
    const wrong: number[] = [];
    for (let code = 0; code <= 0x10ffff; code += code < 0x300 ? 1 : 13) {
      if (own.test(String.fromCodePoint(code)) !== set?.has(code)) wrong.push(code);
    }
    expect({ name, wrong }).toEqual({ name, wrong: [] });
  }
  for (const [property, value] of [
    ['Foo', ''],
    ['gc', 'Foo'],
    ['L', 'L'],
    ['Block', 'ASCII'],
    ['lu', ''],
    ['', 'Lu'],
  ]) {
    expect(propertySet(property, value)).toBeUndefined();
  }
  compare('\\p{Lu}', 'iu', ['a', 'A', '1']);
  compare('\\P{Lu}', 'iu', ['a', 'A', '1']);
  compare('[^\\P{Lu}x]', 'u', ['A', 'a', 'x']);
  compare('\\p{Script=Greek}+', 'u', ['abc λόγος']);
});

test('a pattern that backtracks deeply needs no machine stack', () => {
  const program = compiled('(?:a|b)*c', '');
  expect(actual(program, `${'ab'.repeat(50000)}`, 0, true)).toBeUndefined();
  expect(actual(compiled('(?:(a)|b)*$', ''), 'ab'.repeat(20000), 0, false)?.[0]).toEqual([0, 40000]);
});
