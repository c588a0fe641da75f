/**
 * The byte code of regular expressions: a string whose UTF-16 units are numbers, so that the program of a literal is a
 * constant. First the header, then the code, then the sets of characters, the names of groups and the case mapping that the
 * code refers to. `assembler.ts` writes it, `matcher.ts` executes it.
 *
 * Registers hold positions or counts. Registers 2n and 2n + 1 are start and end of group n; group 0 is the whole match.
 */

/** Offsets in the header. */
export enum Header {
  /** Never below 0x100, so that the string is a wide one. */
  Magic = 0,
  /** Number of groups, the whole match included. */
  Groups = 1,
  Registers = 2,
  /** One of `Search`. */
  Search = 3,
  /** Offset of a set, or a unit. */
  SearchOperand = 4,
  /** Offset of the names of groups: their number, then for each its group, its length and its units. */
  Names = 5,
  /** 1 if the match advances by code points. */
  Unicode = 6,
  Code = 7,
}

export const magic = 0x5245;

/** What a match begins with, so that other places need not be tried. */
export enum Search {
  Anything = 0,
  /** A unit of the set. */
  Set = 1,
  /** This unit. */
  Unit = 2,
  /** The start of the text. */
  Start = 3,
}

/**
 * Operations, with their operands. `set` is the offset of a set, `target` that of an instruction, `r` a register; `points` is
 * 1 if the set is asked for code points rather than units. A number takes two units, the lower half first. "Back" reads
 * before the position and moves to the left.
 */
export enum Op {
  Match = 0,
  /** unit */
  Unit = 1,
  /** unit */
  UnitBack = 2,
  /** unit, unit: either of them. */
  EitherUnit = 3,
  /** count, units */
  Units = 4,
  /** set, points */
  Set = 5,
  /** set, points */
  SetBack = 6,
  /** target: what is tried when the rest fails. */
  Split = 7,
  /** target */
  Jump = 8,
  /** set, target: goes there unless the next unit is in the set. */
  Peek = 9,
  /** r: keeps the position. */
  Save = 10,
  /** r, end: forgets the registers from r to end. */
  Clear = 11,
  /** r: fails unless the position has changed since it was saved. */
  Advanced = 12,
  /** set, points, least, most: as many as there are, and never fewer when the rest fails. */
  Run = 13,
  /** set, points, least, most: as many as there are, then fewer. Is followed by `Retry`. */
  Greedy = 14,
  /** set, points: gives up one of what `Greedy` has matched. */
  Retry = 15,
  /** set, points, least, most: as few as possible, then more. Is followed by `Extend`. */
  Lazy = 16,
  /** set, points: matches one more for `Lazy`. */
  Extend = 17,
  /** r: begins to count rounds. */
  Count = 18,
  /** r, least, most, target after the loop, lazy: begins a round or leaves the loop. */
  Round = 19,
  /** r, least, r of the position at its start: a round must get ahead, unless it is one of the first `least`. */
  EndRound = 20,
  Start = 21,
  StartLine = 22,
  End = 23,
  EndLine = 24,
  /** set of word characters */
  Boundary = 25,
  /** set of word characters */
  NoBoundary = 26,
  /** r */
  Look = 27,
  /** r */
  Looked = 28,
  /** r, target */
  LookNot = 29,
  /** r */
  LookedNot = 30,
  /** group, back */
  Refer = 31,
  /** group, back, offset of the case mapping, points */
  ReferFolded = 32,
}

/** No upper limit: more than any text has units. */
export const unlimited = 0x7fffffff;
