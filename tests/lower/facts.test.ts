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

test('a program with tuples inside tuples is lowered twice', () => {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-facts-'));
  const advance = jest.spyOn(Facts.prototype, 'advance');
  try {
    const entry = join(directory, 'main.ts');
    writeFileSync(
      entry,
      `const inner: [number, number] = [1, 2];
      const outer: [string, [number, number]] = ['a', inner];
      const list: [[string, [number, number]], boolean] = [outer, true];
      console.log(inner.map(String), outer.length, outer.map(String), list.map(String));\n`,
    );
    const program = loadProgram(entry, { target: 'linux' });
    expect(program.diagnostics).toEqual([]);
    expect(lower(program, { target: 'linux' }).diagnostics).toEqual([]);
    expect(advance).toHaveBeenCalledTimes(2);
  } finally {
    advance.mockRestore();
    rmSync(directory, { recursive: true });
  }
}, 120_000);
