/** What `\p{…}` matches (ECMA-262 §22.2.2.9.6), from the tables. */

import { allSet, CharacterSet, emptySet, rangeSet } from './character-set';
import { binaryProperties, categories, scriptExtensions, scripts } from './property-table';

/**
 * The characters with the property `name`, or whose property `name` has this value (`\p{Script=Greek}`; '' if there is
 * none). Undefined if there is no such property.
 */
export function propertySet(name: string, value: string): CharacterSet | undefined {
  if (value !== '') {
    switch (name) {
      case 'General_Category':
      case 'gc':
        return category(value);
      case 'Script':
      case 'sc':
        return lookUp(scripts, value);
      case 'Script_Extensions':
      case 'scx':
        return extendedScript(value);
      default:
        return undefined;
    }
  }
  switch (name) {
    case 'Any':
      return allSet;
    case 'ASCII':
      return rangeSet(0, 0x7f);
    case 'Assigned':
      return lookUp(categories, 'Cn')?.complement();
    default:
      return category(name) ?? lookUp(binaryProperties, name);
  }
}

/** A category of the table, or a union of such (PropertyValueAliases.txt). */
function category(name: string): CharacterSet | undefined {
  switch (name) {
    case 'Cased_Letter':
    case 'LC':
      return cased();
    case 'Letter':
    case 'L':
      return categoriesWith('L');
    case 'Mark':
    case 'Combining_Mark':
    case 'M':
      return categoriesWith('M');
    case 'Number':
    case 'N':
      return categoriesWith('N');
    case 'Punctuation':
    case 'punct':
    case 'P':
      return categoriesWith('P');
    case 'Symbol':
    case 'S':
      return categoriesWith('S');
    case 'Separator':
    case 'Z':
      return categoriesWith('Z');
    case 'Other':
    case 'C':
      return categoriesWith('C');
    case 'cntrl':
      return lookUp(categories, 'Cc');
    case 'digit':
      return lookUp(categories, 'Nd');
    default:
      return lookUp(categories, name);
  }
}

function cased(): CharacterSet {
  let set = emptySet;
  for (const name of ['Lu', 'Ll', 'Lt']) set = set.union(lookUp(categories, name) ?? emptySet);
  return set;
}

/** All categories whose short name begins with this letter. */
function categoriesWith(letter: string): CharacterSet {
  let set = emptySet;
  let at = categories.indexOf(`,${letter}`);
  while (at >= 0) {
    if (categories.charAt(at + 3) === ':') set = set.union(unpack(categories, at + 4));
    at = categories.indexOf(`,${letter}`, at + 1);
  }
  return set;
}

function extendedScript(name: string): CharacterSet | undefined {
  const own = lookUp(scripts, name);
  if (own === undefined) return undefined;
  const change = lookUp(scriptExtensions, longName(name));
  return change === undefined ? own : difference(own, change);
}

/** The first name of a script. */
function longName(name: string): string {
  const at = find(scripts, name);
  const start = scripts.lastIndexOf('|', at) + 1;
  const row = scripts.slice(start, scripts.indexOf(':', start));
  const comma = row.indexOf(',');
  return comma < 0 ? row : row.slice(0, comma);
}

/** The members of exactly one of the two: those that differ. */
function difference(a: CharacterSet, b: CharacterSet): CharacterSet {
  const bounds: number[] = [];
  let i = 0;
  let j = 0;
  while (i < a.bounds.length || j < b.bounds.length) {
    const left = i < a.bounds.length ? a.bounds[i] : Infinity;
    const right = j < b.bounds.length ? b.bounds[j] : Infinity;
    if (left !== right) bounds.push(left < right ? left : right);
    if (left <= right) i++;
    if (right <= left) j++;
  }
  return new CharacterSet(bounds);
}

function lookUp(table: string, name: string): CharacterSet | undefined {
  const at = find(table, name);
  return at < 0 ? undefined : unpack(table, table.indexOf(':', at) + 1);
}

/** Where a name stands in a table, or −1. */
function find(table: string, name: string): number {
  if (name === '') return -1;
  let at = table.indexOf(name);
  while (at >= 0) {
    const before = table.charAt(at - 1);
    const after = table.charAt(at + name.length);
    if ((before === '|' || before === ',') && (after === ':' || after === ',')) return at;
    at = table.indexOf(name, at + 1);
  }
  return -1;
}

/** The set whose data begin at `start` (property-table.ts). */
function unpack(table: string, start: number): CharacterSet {
  const bounds: number[] = [];
  let bound = 0;
  let shift = 0;
  for (let i = start; i < table.length && table.charAt(i) !== '|'; i++) {
    const digit = digitOf(table.charCodeAt(i));
    bound += (digit & 31) << shift;
    if (digit >= 32) shift += 5;
    else {
      bounds.push(bound);
      shift = 0;
    }
  }
  return new CharacterSet(bounds);
}

function digitOf(unit: number): number {
  if (unit >= 0x61) return unit - 0x61 + 26;
  if (unit >= 0x41 && unit <= 0x5a) return unit - 0x41;
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30 + 52;
  return unit === 0x2d ? 62 : 63;
}
