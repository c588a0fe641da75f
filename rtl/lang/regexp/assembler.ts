/** Writes the byte code of a regular expression (program.ts) from front to end, with the sets that it refers to behind it. */

import type { CharacterSet } from './character-set';
import { Header, magic, Op } from './program';

/** Offsets must fit one unit. */
const longest = 0xffff;

/** A regular expression whose program would be too long. */
export class TooLarge {}

export class Assembler {
  readonly #units: number[] = [];
  /** Sets that the code mentions, each once. */
  readonly #sets: CharacterSet[] = [];
  /** Where an offset of a set is to be written, then the index of the set; and so on. */
  readonly #references: number[] = [];
  /** Where the offset of the case mapping is to be written. */
  readonly #folding: number[] = [];
  #registers: number;

  constructor(
    groups: number,
    /** Word characters, for `\b`. */
    readonly words: CharacterSet,
    /** Whether code points count, as with the flag `u`. */
    readonly unicode: boolean,
    /** How characters are compared without regard to case, as data (case-folding.ts). */
    readonly foldingData: string,
  ) {
    for (let i = 0; i < Header.Code; i++) this.#units.push(0);
    this.#units[Header.Magic] = magic;
    this.#units[Header.Groups] = groups;
    this.#units[Header.Unicode] = unicode ? 1 : 0;
    this.#registers = groups * 2;
  }

  /** Where the next unit goes. */
  get offset(): number {
    return this.#units.length;
  }

  newRegister(): number {
    return this.#registers++;
  }

  word(value: number): void {
    if (this.#units.length >= longest) throw new TooLarge();
    this.#units.push(value);
  }

  /** A number of up to 31 bits. */
  long(value: number): void {
    this.word(value & 0xffff);
    this.word(value >>> 16);
  }

  op(operation: number): void {
    this.word(operation);
  }

  op1(operation: number, operand: number): void {
    this.word(operation);
    this.word(operand);
  }

  /** A place for a target that is not known yet; `bind` fills it in. */
  forward(): number {
    this.word(0);
    return this.offset - 1;
  }

  /** The target at `place` is here. */
  bind(place: number): void {
    this.#units[place] = this.offset;
  }

  jump(target: number): void {
    this.op1(Op.Jump, target);
  }

  /** The offset of a set as an operand. */
  setOperand(set: CharacterSet): void {
    let index = this.#sets.findIndex((known) => sameBounds(known, set));
    if (index < 0) {
      index = this.#sets.length;
      this.#sets.push(set);
    }
    this.#references.push(this.offset);
    this.#references.push(index);
    this.word(0);
  }

  /** The offset of the case mapping as an operand. */
  foldingOperand(): void {
    this.#folding.push(this.offset);
    this.word(0);
  }

  /** What every match begins with. */
  searchFor(kind: number, unit: number, set: CharacterSet | undefined): void {
    this.#units[Header.Search] = kind;
    this.#units[Header.SearchOperand] = unit;
    if (set === undefined) return;
    let index = this.#sets.findIndex((known) => sameBounds(known, set));
    if (index < 0) index = this.#sets.push(set) - 1;
    this.#references.push(Header.SearchOperand);
    this.#references.push(index);
  }

  /** The program. `names[i]` is the name of group `i`, or ''. */
  finish(names: readonly string[]): string {
    this.#units[Header.Registers] = this.#registers;
    const offsets: number[] = [];
    for (let i = 0; i < this.#sets.length; i++) {
      offsets.push(this.offset);
      this.#writeSet(this.#sets[i]);
    }
    for (let i = 0; i < this.#references.length; i += 2) {
      this.#units[this.#references[i]] = offsets[this.#references[i + 1]];
    }
    this.#writeNames(names);
    if (this.#folding.length > 0) {
      for (let i = 0; i < this.#folding.length; i++) this.#units[this.#folding[i]] = this.offset;
      for (let i = 0; i < this.foldingData.length; i++) this.word(this.foldingData.charCodeAt(i));
      // The end of its second list.
      for (let i = 0; i < 3; i++) this.word(0);
    }
    let text = '';
    for (let i = 0; i < this.#units.length; i++) text += String.fromCharCode(this.#units[i]);
    return text;
  }

  /**
   * A set: sixteen units with a bit for each Latin-1 character; the number of boundaries from 0x100 to 0x10000 and these; the
   * number of those above and these, in two units each. An odd number of boundaries below a character means that it is in the set.
   */
  #writeSet(set: CharacterSet): void {
    for (let i = 0; i < 16; i++) {
      let bits = 0;
      for (let bit = 0; bit < 16; bit++) if (set.has(i * 16 + bit)) bits |= 1 << bit;
      this.word(bits);
    }
    const near: number[] = set.has(0x100) ? [0x100] : [];
    const far: number[] = set.has(0x10000) ? [0x10000] : [];
    for (let i = 0; i < set.bounds.length; i++) {
      const bound = set.bounds[i];
      if (bound > 0x100 && bound < 0x10000) near.push(bound);
      else if (bound > 0x10000) far.push(bound);
    }
    this.word(near.length);
    for (let i = 0; i < near.length; i++) this.word(near[i]);
    this.word(far.length);
    for (let i = 0; i < far.length; i++) this.long(far[i]);
  }

  #writeNames(names: readonly string[]): void {
    this.#units[Header.Names] = this.offset;
    let count = 0;
    for (let i = 0; i < names.length; i++) if (names[i] !== '') count++;
    this.word(count);
    for (let i = 0; i < names.length; i++) {
      const name = names[i];
      if (name === '') continue;
      this.word(i);
      this.word(name.length);
      for (let k = 0; k < name.length; k++) this.word(name.charCodeAt(k));
    }
  }
}

function sameBounds(a: CharacterSet, b: CharacterSet): boolean {
  if (a.bounds.length !== b.bounds.length) return false;
  for (let i = 0; i < a.bounds.length; i++) if (a.bounds[i] !== b.bounds[i]) return false;
  return true;
}
