/** The arguments of calls of function values of which nothing is known: up to four one by one, more in an array. */

/** One of those in an array; undefined if there are fewer. */
export function argumentAt(list: readonly unknown[] | undefined, index: number): unknown {
  return list !== undefined && index < list.length ? list[index] : undefined;
}

/** Those from an index on, for a rest parameter: of `count` ones, or of those in `list` if there is one. */
export function argumentsFrom(
  first: number,
  count: number,
  a: unknown,
  b: unknown,
  c: unknown,
  d: unknown,
  list: readonly unknown[] | undefined,
): unknown[] {
  if (list !== undefined) return list.slice(first);
  const rest: unknown[] = [];
  if (first === 0 && count > 0) rest.push(a);
  if (first <= 1 && count > 1) rest.push(b);
  if (first <= 2 && count > 2) rest.push(c);
  if (first <= 3 && count > 3) rest.push(d);
  return rest;
}

/** Those given to `bind`, and those of the call of the bound function. */
export function joined(given: unknown[], rest: readonly unknown[]): unknown[] {
  const all = given.slice();
  for (let i = 0; i < rest.length; i++) all.push(rest[i]);
  return all;
}
