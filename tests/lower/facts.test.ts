/** Facts about types that lie in each other: what one lowering of a program finds holds in the next one, at all levels. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProgram } from '../../compiler/frontend/program';
import { lower } from '../../compiler/lower/index';
import { Facts } from '../../compiler/types/facts';
import { laterKeys } from '../../compiler/types/later-keys';
import { numberType, type StaticType, stringType, type TupleType } from '../../compiler/types/static-type';

function tuple(...elements: StaticType[]): TupleType {
  return { kind: 'tuple', key: `[${elements.map(({ key }) => key).join(',')}]`, elements };
}

function arrayOf({ elements }: TupleType): StaticType {
  const keys = [...new Set(elements.map(({ key }) => key))].sort();
  return { kind: 'array', key: `(${keys.join('|')})[]`, element: numberType };
}

const pair = tuple(numberType, numberType);
const named = tuple(stringType, pair);
const nested = tuple(named, pair);

test('a tuple gets the key that it has when those inside it are arrays', () => {
  const later = laterKeys([nested, pair, named], arrayOf);
  expect(later.get(named)).toBe('[string,(number)[]]');
  expect(later.get(nested)).toMatch(/^\[\(.*\)\[\],\(number\)\[\]\]$/);
  expect(later.has(pair)).toBe(false);
});

test('a tuple keeps its key if no other becomes an array', () => {
  expect(laterKeys([named], arrayOf).size).toBe(0);
});

test('what is known of a tuple holds when the one inside it has become an array', () => {
  const facts = new Facts();
  facts.useAsArray(pair);
  facts.useAsArray(named);
  expect(facts.hasNews).toBe(true);
  expect(facts.advance(arrayOf)).toBe(true);
  expect(facts.isArray(tuple(stringType, arrayOf(pair)))).toBe(true);
  expect(facts.isArray(tuple(numberType, arrayOf(pair)))).toBe(false);
  expect(facts.hasNews).toBe(false);
  expect(facts.advance(arrayOf)).toBe(false);
});

test('where one tuple is met among unknown values, all are arrays, but for those of machine words', () => {
  const facts = new Facts();
  const word: StaticType = { kind: 'wide', key: 'wide:u64', signed: false };
  facts.meetAsArray(tuple(word, word));
  expect(facts.isOverturned).toBe(false);
  facts.meetAsArray(pair);
  expect(facts.isOverturned).toBe(true);
  expect(facts.advance(arrayOf)).toBe(true);
  expect(facts.isOverturned).toBe(false);
  expect([pair, named, tuple(word, word), tuple(word, numberType)].map((type) => facts.isArray(type))).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

/** How often a program is lowered. */
function lowerings(text: string): number {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-facts-'));
  const advance = jest.spyOn(Facts.prototype, 'advance');
  try {
    const entry = join(directory, 'main.ts');
    writeFileSync(entry, text);
    const program = loadProgram(entry, { target: 'linux' });
    expect(program.diagnostics).toEqual([]);
    expect(lower(program, { target: 'linux' }).diagnostics).toEqual([]);
    return advance.mock.calls.length;
  } finally {
    advance.mockRestore();
    rmSync(directory, { recursive: true });
  }
}

test('a program with tuples inside tuples is lowered twice', () => {
  const text = `const inner: [number, number] = [1, 2];
    const outer: [string, [number, number]] = ['a', inner];
    const list: [[string, [number, number]], boolean] = [outer, true];
    console.log(inner.map(String), outer.length, outer.map(String), list.map(String));\n`;
  expect(lowerings(text)).toBe(2);
}, 120_000);

test('a program is lowered once if objects that it copies turn out to have other properties', () => {
  const text = `interface Point { x: number; y: number }
    const copy = (point: Point) => ({ ...point });
    const far = { ...copy({ x: 1, y: 2 }), label: 'far' };
    const turned = { ...{ y: 3 }, ...{ x: 4 } };
    console.log(copy(far), copy(turned));\n`;
  expect(lowerings(text)).toBe(1);
}, 120_000);

test('a program is lowered once if objects of another layout turn up behind a class', () => {
  const text = `class Point { x = 1; y = 2; sum(): number { return this.x + this.y; } }
    class Labelled { label = 'a'; y = 5; x = 7; sum(): number { return 0; } }
    const difference = (point: Point): number => point.x - point.y;
    console.log(difference(new Point()), difference(new Labelled()));\n`;
  expect(lowerings(text)).toBe(1);
}, 120_000);
