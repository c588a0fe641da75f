/**
 * The symbols of a link: where each name is defined, among the items or by the linker itself. Built once, before
 * reachability; addresses come with the layout.
 */

import type { ObjectItem } from '../object/object';
import { LinkError, type LinkProblem } from './problem';

/** A name defined by an item: the item's own, or a label at `offset` in it. */
export interface Definition {
  readonly item: ObjectItem;
  readonly offset: number;
}

/** Fixed words of the core-local block, by offset (docs/runtime.md, "Registers of a core"). */
export const coreWords: ReadonlyMap<string, number> = new Map([
  ['core.self', 0],
  ['core.heapNext', 8],
  ['core.heapLimit', 16],
  ['core.id', 24],
  ['core.stackTop', 32],
]);

/** Offset of the first module variable in the core-local block. */
export const coreVariables = 64;

/** Core-relative symbols that the layout gives: their value is an offset from the GS base. */
export const coreBounds = ['core.references.start', 'core.references.end', 'core.size'] as const;

/** Symbols of the image as a whole; their value is an address. */
export const imageBounds = [
  'image.start',
  'text.start',
  'text.end',
  'constant.start',
  'constant.end',
  'data.start',
  'data.end',
  'image.end',
] as const;

const linkerSymbols = new Set<string>([...coreWords.keys(), ...coreBounds, ...imageBounds]);

/** True for a symbol that the linker itself defines, tables apart: those are items. */
export function isLinkerSymbol(name: string): boolean {
  return linkerSymbols.has(name);
}

/** Everything that `items` define, by name. Throws a LinkError that lists every name defined twice. */
export function collectDefinitions(items: readonly ObjectItem[]): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  const problems: LinkProblem[] = [];
  const define = (name: string, item: ObjectItem, offset: number): void => {
    const other = definitions.get(name);
    if (other || linkerSymbols.has(name)) {
      const owner = other
        ? `in ${describe(other.item)} and in ${describe(item)}`
        : `by the linker and in ${describe(item)}`;
      problems.push({ message: `symbol ${name} is defined twice, ${owner}`, position: item.code?.position });
    } else {
      definitions.set(name, { item, offset });
    }
  };
  for (const item of items) {
    define(item.name, item, 0);
    for (const label of item.labels ?? []) define(label.name, item, label.offset);
  }
  if (problems.length > 0) throw new LinkError(problems);
  return definitions;
}

/** How messages call an item: a function by its name in the source, anything else by its symbol. */
export function describe(item: ObjectItem): string {
  return item.code ? `function ${item.code.displayName}` : `${item.segment} item ${item.name}`;
}
