/**
 * Unicode normalization (UAX #15) for String.prototype.normalize (ECMA-262 §22.1.3.15). The tables are read when they are first asked for; only
 * programs that normalize contain them.
 */

import { Map } from './map';
import { combiningClasses, decompositions } from './normalization-table';
import { codePointAt, concatenateAll } from './string';
import { fromCodePoint$1 } from './string-constructor';

/** Hangul syllables are computed (The Unicode Standard §3.12). */
const syllableBase = 0xac00;
const leadBase = 0x1100;
const vowelBase = 0x1161;
const trailBase = 0x11a7;
const leadCount = 19;
const vowelCount = 21;
const trailCount = 28;
const syllableCount = leadCount * vowelCount * trailCount;

/** No character below is changed by any form. */
const firstChanged = 0xa0;
const mostCharacters = 0x110000;

/** Reads the numbers of a table. */
class TableReader {
  #at = 0;

  constructor(private readonly text: string) {}

  get isAtEnd(): boolean {
    return this.#at === this.text.length;
  }

  next(): number {
    let value = 0;
    let unit = 1;
    for (;;) {
      const digit = digitOf(this.text.charCodeAt(this.#at++));
      value += (digit & 31) * unit;
      if (digit < 32) return value;
      unit *= 32;
    }
  }

  nextSigned(): number {
    const value = this.next();
    return (value & 1) === 1 ? -(value + 1) / 2 : value / 2;
  }
}

/** `A`…`Z a`…`z 0`…`9 - _` are 0 … 63. */
function digitOf(code: number): number {
  if (code >= 0x61) return code - 0x61 + 26;
  if (code === 0x5f) return 63;
  if (code >= 0x41) return code - 0x41;
  return code === 0x2d ? 62 : code - 0x30 + 52;
}

class Tables {
  /** By character, where in `parts` its decomposition begins: twice their number, plus 1 if it is a compatible one, then they. */
  readonly places = new Map<number, number>();
  readonly parts: number[] = [];
  /** What two characters are composed to: by the first times `mostCharacters`, plus the second. */
  readonly compositions = new Map<number, number>();
  /** By mark, its combining class; the marks that are in none are of class 0. */
  readonly classes = new Map<number, number>();

  constructor() {
    let character = 0;
    let first = 0;
    for (const reader = new TableReader(decompositions); !reader.isAtEnd; ) {
      character += reader.next();
      const head = reader.next();
      const count = head >> 2;
      this.places.set(character, this.parts.length);
      this.parts.push(count * 2 + (head & 1));
      first += reader.nextSigned();
      this.parts.push(first);
      for (let i = 1; i < count; i++) this.parts.push(reader.next());
      const last = this.parts[this.parts.length - 1];
      if ((head & 2) !== 0) this.compositions.set(first * mostCharacters + last, character);
    }
    let end = 0;
    for (const reader = new TableReader(combiningClasses); !reader.isAtEnd; ) {
      const start = end + reader.next();
      const count = reader.next();
      const rank = reader.next();
      for (let i = 0; i < count; i++) this.classes.set(start + i, rank);
      end = start + count;
    }
  }
}

let tables: Tables | undefined;

export function normalize(self: string, form: string | undefined): string {
  const name = form ?? 'NFC';
  if (name !== 'NFC' && name !== 'NFD' && name !== 'NFKC' && name !== 'NFKD') {
    throw new RangeError(`The normalization form should be one of NFC, NFD, NFKC, NFKD.`);
  }
  let isPlain = true;
  for (let i = 0; i < self.length && isPlain; i++) isPlain = self.charCodeAt(i) < firstChanged;
  if (isPlain) return self;
  tables ??= new Tables();
  const characters: number[] = [];
  for (let i = 0; i < self.length; ) {
    const character = codePointAt(self, i) ?? 0;
    decompose(tables, characters, character, name.length === 4);
    i += character > 0xffff ? 2 : 1;
  }
  reorder(tables, characters);
  if (name.endsWith('C')) compose(tables, characters);
  return concatenateAll(characters.map(fromCodePoint$1));
}

/** Appends the full decomposition of a character. */
function decompose(data: Tables, to: number[], character: number, isCompatible: boolean): void {
  const syllable = character - syllableBase;
  if (syllable >= 0 && syllable < syllableCount) {
    to.push(leadBase + Math.floor(syllable / (vowelCount * trailCount)));
    to.push(vowelBase + (Math.floor(syllable / trailCount) % vowelCount));
    if (syllable % trailCount !== 0) to.push(trailBase + (syllable % trailCount));
    return;
  }
  const place = data.places.get(character);
  const head = place === undefined ? 0 : data.parts[place];
  if (place === undefined || (!isCompatible && (head & 1) === 1)) {
    to.push(character);
    return;
  }
  for (let i = 1; i <= head >> 1; i++) decompose(data, to, data.parts[place + i], isCompatible);
}

/** The Canonical Ordering Algorithm: marks behind a character in the order of their classes; those of one class stay in theirs. */
function reorder(data: Tables, characters: number[]): void {
  for (let i = 1; i < characters.length; i++) {
    const mark = characters[i];
    const rank = data.classes.get(mark) ?? 0;
    if (rank === 0) continue;
    let at = i;
    while (at > 0 && (data.classes.get(characters[at - 1]) ?? 0) > rank) {
      characters[at] = characters[at - 1];
      at--;
    }
    characters[at] = mark;
  }
}

/** The Canonical Composition Algorithm, in place. */
function compose(data: Tables, characters: number[]): void {
  let starter = -1;
  let kept = 0;
  let lastRank = 0;
  for (let i = 0; i < characters.length; i++) {
    const character = characters[i];
    const rank = data.classes.get(character) ?? 0;
    // Between the starter and a mark that joins it, no other of its class or a higher one may stand.
    const isNext = starter >= 0 && (kept === starter + 1 || (rank !== 0 && lastRank < rank));
    const composed = isNext ? compositionOf(data, characters[starter], character) : 0;
    if (composed !== 0) {
      characters[starter] = composed;
      continue;
    }
    if (rank === 0) starter = kept;
    lastRank = rank;
    characters[kept++] = character;
  }
  characters.length = kept;
}

/** What two characters are composed to; 0 if they are not. */
function compositionOf(data: Tables, first: number, second: number): number {
  const lead = first - leadBase;
  const vowel = second - vowelBase;
  if (lead >= 0 && lead < leadCount && vowel >= 0 && vowel < vowelCount) {
    return syllableBase + (lead * vowelCount + vowel) * trailCount;
  }
  const syllable = first - syllableBase;
  const trail = second - trailBase;
  const isOpen = syllable >= 0 && syllable < syllableCount && syllable % trailCount === 0;
  if (isOpen && trail > 0 && trail < trailCount) return first + trail;
  return data.compositions.get(first * mostCharacters + second) ?? 0;
}
