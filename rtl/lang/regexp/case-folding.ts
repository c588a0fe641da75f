/** Characters that are alike without regard to case (ECMA-262 §22.2.2.7.3), while a pattern is compiled. */

import { CharacterSet, Ranges } from './character-set';

const plane = 0x10000;
/** Marks a run of which every second code counts. */
const alternating = 0x8000;

export class CaseFolding {
  constructor(
    /** One of the tables of folding-table.ts. */
    readonly data: string,
  ) {}

  /** The set with all characters that are like one of its members. */
  close(set: CharacterSet): CharacterSet {
    // All that stand for a member, then all for which one of these stands.
    const representatives = new Ranges();
    representatives.addSet(set);
    this.#visit((code, standsFor) => {
      if (set.has(code)) representatives.add(standsFor, standsFor);
    }, set);
    const reached = representatives.toSet();
    const result = new Ranges();
    result.addSet(reached);
    this.#visit((code, standsFor) => {
      if (reached.has(standsFor)) result.add(code, code);
    }, undefined);
    return result.toSet();
  }

  /** Calls `visit` for each code that another stands for; those of runs that no range of `within` touches may be left out. */
  #visit(visit: (code: number, standsFor: number) => void, within: CharacterSet | undefined): void {
    const { data } = this;
    const near = data.charCodeAt(0) * 3 + 1;
    for (let i = 1; i < data.length; i += 3) {
      const base = i < near ? 0 : plane;
      const first = data.charCodeAt(i) + base;
      const length = data.charCodeAt(i + 1) & (alternating - 1);
      const step = data.charCodeAt(i + 1) >= alternating ? 2 : 1;
      if (within !== undefined && !within.intersects(new CharacterSet([first, first + length * step]))) continue;
      for (let k = 0; k < length; k++) {
        const code = first + k * step;
        visit(code, ((code + data.charCodeAt(i + 2)) & 0xffff) + base);
      }
    }
  }
}
