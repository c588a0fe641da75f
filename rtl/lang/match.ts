/**
 * The result of a match (ECMA-262 §22.2.7.2): an array of the groups with more properties. It lies in memory as an array with one
 * word more, which refers to them (docs/runtime.md), so that it can be used as any array of strings.
 */

import {
  addressOf,
  descriptorOf,
  elementsDescriptor,
  loadU32,
  loadUsize,
  objectAt,
  storeU32,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { allocate } from '../memory/heap';
import { Dictionary } from './dictionary';
import { groupCount, groupEnd, groupStart } from './regexp/matcher';
import { cut } from './string';

const matchBytes = 32;
const lengthOffset = 8;
const capacityOffset = 12;
const elementsOffset = 16;
const detailsOffset = 24;
const firstElement = 8;

/** Names of groups with what they matched; undefined for those that took no part. */
type Groups = { [name: string]: string };
type IndexGroups = { [name: string]: [number, number] };

/** What a match has besides its elements. */
export class MatchDetails {
  constructor(
    readonly index: number,
    /** Undefined for what an array of indices has. */
    readonly input: string | undefined,
    readonly groups: Groups | undefined,
    readonly indices: RegExpIndicesArray | undefined,
    /** Of `indices`: what it has under `groups`. */
    readonly indexGroups: IndexGroups | undefined,
  ) {}
}

/**
 * The match that the matcher has found last. `names[i]` is the name of group `i` or ''; it is empty if no group has one.
 */
export function makeMatch(
  program: string,
  input: string,
  names: readonly string[],
  hasIndices: boolean,
): RegExpExecArray {
  const count = groupCount(program);
  const elements = allocate(elementsDescriptor<string>(), usize(firstElement + count * 8));
  for (let group = 0; group < count; group++) {
    const text = groupText(input, group);
    if (text !== undefined) storeUsize(elements + firstElement + group * 8, addressOf(text));
  }
  const indices = hasIndices ? makeIndices(count, names) : undefined;
  const details = new MatchDetails(groupStart(0), input, groupsOf(input, names), indices, undefined);
  return objectAt<RegExpExecArray>(makeArray(count, elements, details));
}

/** The text of a group of the last match; undefined if it took no part. */
export function groupText(input: string, group: number): string | undefined {
  const start = groupStart(group);
  return start < 0 ? undefined : cut(input, start, groupEnd(group));
}

function makeArray(count: number, elements: usize, details: MatchDetails): usize {
  const match = allocate(descriptorOf('match'), matchBytes);
  storeU32(match + lengthOffset, count);
  storeU32(match + capacityOffset, count);
  storeUsize(match + elementsOffset, elements);
  storeUsize(match + detailsOffset, addressOf(details));
  return match;
}

/** The named groups of the last match; undefined if there are none. */
export function groupsOf(input: string, names: readonly string[]): Groups | undefined {
  if (names.length === 0) return undefined;
  const groups = new Dictionary();
  groups.dropPrototype();
  for (let i = 1; i < names.length; i++) if (names[i] !== '') groups.set(names[i], groupText(input, i));
  return objectAt<Groups>(addressOf(groups));
}

function makeIndices(count: number, names: readonly string[]): RegExpIndicesArray {
  const elements = allocate(elementsDescriptor<[number, number]>(), usize(firstElement + count * 8));
  const groups = new Dictionary();
  groups.dropPrototype();
  for (let group = 0; group < count; group++) {
    const start = groupStart(group);
    const pair: [number, number] | undefined = start < 0 ? undefined : [start, groupEnd(group)];
    if (pair !== undefined) storeUsize(elements + firstElement + group * 8, addressOf(pair));
    if (names.length > 0 && names[group] !== '') groups.set(names[group], pair);
  }
  const named = names.length > 0 ? objectAt<IndexGroups>(addressOf(groups)) : undefined;
  return objectAt<RegExpIndicesArray>(
    makeArray(count, elements, new MatchDetails(0, undefined, undefined, undefined, named)),
  );
}

/** What an array has as a match; undefined for one that is none. */
export function detailsOf(array: readonly unknown[]): MatchDetails | undefined {
  const address = addressOf(array);
  if (loadU32(address) !== descriptorOf('match')) return undefined;
  return objectAt<MatchDetails>(loadUsize(address + detailsOffset));
}

// Properties, by name.

export function index(match: RegExpMatchArray): number | undefined {
  return detailsOf(match)?.index;
}

/** `index` of what `exec` returns, which always has one. */
export function indexOfExec(match: RegExpExecArray): number {
  return objectAt<MatchDetails>(loadUsize(addressOf(match) + detailsOffset)).index;
}

export function input(match: RegExpMatchArray): string | undefined {
  return detailsOf(match)?.input;
}

export function groups(match: RegExpMatchArray): Groups | undefined {
  return detailsOf(match)?.groups;
}

export function indices(match: RegExpMatchArray): RegExpIndicesArray | undefined {
  return detailsOf(match)?.indices;
}

export function indexGroups(match: RegExpIndicesArray): IndexGroups | undefined {
  return detailsOf(match)?.indexGroups;
}
