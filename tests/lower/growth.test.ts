/** Of the types that a generic function is called with, each is the same argument however often it comes, and there are only so many. */

import { ts } from '../../compiler/frontend/checker';
import { Growth } from '../../compiler/types/growth';
import { numberType, type StaticType, unknownType } from '../../compiler/types/static-type';
import { TypeTable } from '../../compiler/types/type-table';

const table = new TypeTable(() => false);
const source = ts.createSourceFile('nest.ts', 'function nest<T>(value: T) {}', ts.ScriptTarget.ESNext);
const declaration = source.statements[0] as ts.FunctionDeclaration;

/** number[][]… */
function nested(depth: number): StaticType {
  return depth === 0 ? numberType : table.array(nested(depth - 1));
}

test('a type that is called with often stays what it is', () => {
  const growth = new Growth();
  for (let call = 0; call < 50; call++) expect(growth.boundedArgument(declaration, nested(8))).toBe(nested(8));
});

test('ever larger types end with any value, and those before it stay', () => {
  const growth = new Growth();
  const types = Array.from({ length: 40 }, (_, depth) => nested(depth));
  const first = types.map((type) => growth.boundedArgument(declaration, type));
  const kept = first.filter((type) => type !== unknownType);
  expect(kept).toEqual(types.slice(0, kept.length));
  expect(kept.length).toBeLessThan(types.length);
  expect(types.map((type) => growth.boundedArgument(declaration, type))).toEqual(first);
});
