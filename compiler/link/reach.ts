/**
 * Reachability: the items that the roots need, directly or not. What is not reached is not in the image. Undefined
 * symbols are collected on the way and reported together.
 */

import type { Position } from '../ir/instruction';
import type { ObjectItem } from '../object/object';
import { LinkError, type LinkProblem } from './problem';
import { type Definition, describe, isLinkerSymbol } from './symbols';

/** The items reachable from `roots`. Throws a LinkError that names every undefined symbol with its users. */
export function reach(roots: readonly string[], definitions: ReadonlyMap<string, Definition>): Set<ObjectItem> {
  const reached = new Set<ObjectItem>();
  const undefinedSymbols = new Map<string, Reference[]>();
  for (const root of roots) {
    const definition = definitions.get(root);
    if (definition) reached.add(definition.item);
    else undefinedSymbols.set(root, []);
  }
  // A Set is iterated in insertion order and visits what is added on the way: it is its own work list.
  for (const item of reached) {
    for (const { symbol, offset } of item.relocations) {
      const definition = definitions.get(symbol);
      if (definition) {
        reached.add(definition.item);
      } else if (!isLinkerSymbol(symbol)) {
        const references = undefinedSymbols.get(symbol);
        if (references) references.push({ item, offset });
        else undefinedSymbols.set(symbol, [{ item, offset }]);
      }
    }
  }
  if (undefinedSymbols.size > 0) throw new LinkError(undefinedProblems(undefinedSymbols, definitions));
  return reached;
}

interface Reference {
  readonly item: ObjectItem;
  readonly offset: number;
}

/** One problem per symbol, at its first use; further users are named in the message. */
function undefinedProblems(
  symbols: ReadonlyMap<string, Reference[]>,
  definitions: ReadonlyMap<string, Definition>,
): LinkProblem[] {
  return [...symbols].map(([symbol, references]) => {
    const users = [...new Set(references.map(({ item }) => describe(item)))];
    const more = users.length > 3 ? ` and ${users.length - 3} more` : '';
    const by = users.length > 0 ? `, used by ${users.slice(0, 3).join(', ')}${more}` : ', required by the target';
    const first = references[0];
    return {
      message: `undefined symbol ${symbol}${by}`,
      position: first && positionAt(first.item, first.offset),
      hint: similarName(symbol, definitions),
    };
  });
}

/** Source position of the code at `offset` of an item, where known. */
export function positionAt(item: ObjectItem, offset: number): Position | undefined {
  let position = item.code?.position;
  for (const line of item.code?.lines ?? []) {
    if (line.offset > offset) break;
    position = line.position;
  }
  return position;
}

/** A defined name that the author may have meant: the same last part elsewhere, or a slight misspelling. */
function similarName(symbol: string, definitions: ReadonlyMap<string, Definition>): string | undefined {
  const last = lastPart(symbol);
  let best: string | undefined;
  let bestDistance = Math.min(4, symbol.length / 3);
  for (const name of definitions.keys()) {
    if (lastPart(name) === last) return `${name} is defined`;
    const distance = editDistance(symbol, name, bestDistance);
    if (distance < bestDistance) {
      best = name;
      bestDistance = distance;
    }
  }
  return best && `did you mean ${best}?`;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Number of insertions, deletions and replacements between two names; `limit` if there are at least so many. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replace = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replace, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return Math.min(row[b.length], limit);
}
