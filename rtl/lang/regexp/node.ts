/**
 * The syntax tree of a regular expression. Each node writes its code: forward, or backward inside a look-behind, where a
 * sequence is matched from its end (ECMA-262 §22.2.2.4).
 */

import type { Assembler } from './assembler';
import { allSet, type CharacterSet, emptySet, leadOf, lineEndSet, rangeSet, trailOf } from './character-set';
import { Op, unlimited } from './program';

/** Loops are unrolled up to about this many units of code. */
const unrolled = 24;

/** What the next unit of the text must be for something to match here. */
export class First {
  constructor(
    /** The units with which it can begin. */
    readonly units: CharacterSet,
    /** It can match whatever comes next. */
    readonly anything: boolean,
    /** It can match at the end of the text. */
    readonly atEnd: boolean,
    /** It cannot fail: at worst, it matches the empty text. */
    readonly isCertain: boolean,
  ) {}

  /** A unit that must be there: one of `units`. */
  get isUnit(): boolean {
    return !this.anything && !this.atEnd;
  }

  or(other: First): First {
    return new First(
      this.units.union(other.units),
      this.anything || other.anything,
      this.atEnd || other.atEnd,
      this.isCertain || other.isCertain,
    );
  }

  /** What comes behind the body of a loop: another round, which begins like this, or what follows the loop. */
  orLeave(follow: First): First {
    const { units, anything, atEnd } = this.or(follow);
    return new First(units, anything, atEnd, follow.isCertain);
  }

  /** Whether this fails before each of these units. */
  failsBefore(units: CharacterSet): boolean {
    return !this.anything && !this.units.intersects(units);
  }

  /** What this and then `next` begin with. */
  before(next: First): First {
    if (!this.anything) return this;
    const isCertain = this.isCertain && next.isCertain;
    return new First(this.units.union(next.units), next.anything, next.atEnd, isCertain);
  }
}

/** The empty text; also what follows a pattern or the body of a look-around. */
export const nothing = new First(emptySet, true, true, true);
/** An assertion: it reads nothing, but it may fail. */
const condition = new First(emptySet, true, true, false);
const unknown = new First(allSet, true, true, false);

export abstract class Node {
  #first: First | undefined;

  get first(): First {
    let first = this.#first;
    if (first === undefined) {
      first = this.findFirst();
      this.#first = first;
    }
    return first;
  }

  protected abstract findFirst(): First;

  /** Whether it can match the empty text. */
  abstract get mayBeEmpty(): boolean;

  /** About how many units of code it takes. */
  abstract get size(): number;

  /** The characters of which it matches exactly one; undefined for anything else. */
  get oneOf(): CharacterSet | undefined {
    return undefined;
  }

  /** Whether it can match only at the start of the text. */
  get isAnchored(): boolean {
    return false;
  }

  /** `follow`: what comes behind it, if the match goes forward. */
  abstract emit(a: Assembler, back: boolean, follow: First): void;
}

/** One character of a set. */
export class OneOf extends Node {
  constructor(readonly set: CharacterSet) {
    super();
  }

  protected findFirst(): First {
    return new First(this.set.leadingUnits(), false, false, false);
  }

  get mayBeEmpty(): boolean {
    return false;
  }

  get size(): number {
    return 3;
  }

  override get oneOf(): CharacterSet {
    return this.set;
  }

  emit(a: Assembler, back: boolean, _follow: First): void {
    const unit = this.set.single;
    if (unit >= 0 && !(a.unicode && this.set.needsPairs)) {
      a.op1(back ? Op.UnitBack : Op.Unit, unit);
    } else if (unit > 0xffff) {
      a.op1(back ? Op.UnitBack : Op.Unit, back ? trailOf(unit) : leadOf(unit));
      a.op1(back ? Op.UnitBack : Op.Unit, back ? leadOf(unit) : trailOf(unit));
    } else if (!back && isTwoUnits(this.set)) {
      a.op1(Op.EitherUnit, this.set.bounds[0]);
      a.word(this.set.bounds[2]);
    } else {
      a.op(back ? Op.SetBack : Op.Set);
      a.setOperand(this.set);
      a.word(points(a, this.set));
    }
  }
}

/** Whether the set is asked for code points: 1 or 0. */
function points(a: Assembler, set: CharacterSet): number {
  return a.unicode && set.needsPairs ? 1 : 0;
}

function isTwoUnits({ bounds }: CharacterSet): boolean {
  return bounds.length === 4 && bounds[1] === bounds[0] + 1 && bounds[3] === bounds[2] + 1 && bounds[2] < 0xd800;
}

export class Sequence extends Node {
  constructor(readonly parts: readonly Node[]) {
    super();
  }

  protected findFirst(): First {
    let first = nothing;
    for (let i = this.parts.length - 1; i >= 0; i--) first = this.parts[i].first.before(first);
    return first;
  }

  get mayBeEmpty(): boolean {
    for (let i = 0; i < this.parts.length; i++) if (!this.parts[i].mayBeEmpty) return false;
    return true;
  }

  get size(): number {
    let size = 0;
    for (let i = 0; i < this.parts.length; i++) size += this.parts[i].size;
    return size;
  }

  override get oneOf(): CharacterSet | undefined {
    return this.parts.length === 1 ? this.parts[0].oneOf : undefined;
  }

  override get isAnchored(): boolean {
    return this.parts.length > 0 && this.parts[0].isAnchored;
  }

  emit(a: Assembler, back: boolean, follow: First): void {
    const { parts } = this;
    if (back) {
      for (let i = parts.length - 1; i >= 0; i--) parts[i].emit(a, true, unknown);
      return;
    }
    const follows: First[] = [];
    for (let i = 0; i < parts.length; i++) follows.push(follow);
    for (let i = parts.length - 2; i >= 0; i--) follows[i] = parts[i + 1].first.before(follows[i + 1]);
    let i = 0;
    while (i < parts.length) {
      const units = plainUnits(a, parts, i);
      if (units > 1) {
        a.op1(Op.Units, units);
        for (let k = 0; k < units; k++) a.word(parts[i + k].oneOf?.single ?? 0);
        i += units;
      } else {
        parts[i].emit(a, false, follows[i]);
        i++;
      }
    }
  }
}

/** How many parts from `start` on are one certain unit each. */
function plainUnits(a: Assembler, parts: readonly Node[], start: number): number {
  let i = start;
  while (i < parts.length) {
    const set = parts[i].oneOf;
    if (set === undefined || set.single < 0 || set.single > 0xffff || (a.unicode && set.needsPairs)) break;
    i++;
  }
  return i - start;
}

export class Alternatives extends Node {
  constructor(readonly branches: readonly Node[]) {
    super();
  }

  protected findFirst(): First {
    let first = this.branches[0].first;
    for (let i = 1; i < this.branches.length; i++) first = first.or(this.branches[i].first);
    return first;
  }

  get mayBeEmpty(): boolean {
    return this.branches.some((branch) => branch.mayBeEmpty);
  }

  override get isAnchored(): boolean {
    return this.branches.every((branch) => branch.isAnchored);
  }

  get size(): number {
    let size = 0;
    for (let i = 0; i < this.branches.length; i++) size += this.branches[i].size + 7;
    return size;
  }

  emit(a: Assembler, back: boolean, follow: First): void {
    const ends: number[] = [];
    const { branches } = this;
    const last = branches.length - 1;
    // What the branches behind the current one begin with, together.
    const rests: First[] = [];
    for (let i = 0; i <= last; i++) rests.push(branches[i].first.before(follow));
    for (let i = last - 2; i >= 0; i--) rests[i + 1] = rests[i + 1].or(rests[i + 2]);
    for (let i = 0; i < last; i++) {
      const exits: number[] = [];
      const first = branches[i].first.before(follow);
      const peeks = !back && first.isUnit;
      if (peeks) exits.push(emitPeek(a, first.units));
      const rest = rests[i + 1];
      if (!peeks || !rest.failsBefore(first.units)) {
        a.op(Op.Split);
        exits.push(a.forward());
      }
      branches[i].emit(a, back, follow);
      a.op(Op.Jump);
      ends.push(a.forward());
      for (let k = 0; k < exits.length; k++) a.bind(exits[k]);
    }
    branches[last].emit(a, back, follow);
    for (let i = 0; i < ends.length; i++) a.bind(ends[i]);
  }
}

/** A test of the next unit; the place of its target. */
function emitPeek(a: Assembler, units: CharacterSet): number {
  a.op(Op.Peek);
  a.setOperand(units);
  return a.forward();
}

export class Group extends Node {
  constructor(
    readonly number: number,
    readonly body: Node,
  ) {
    super();
  }

  protected findFirst(): First {
    return this.body.first;
  }

  get mayBeEmpty(): boolean {
    return this.body.mayBeEmpty;
  }

  override get isAnchored(): boolean {
    return this.body.isAnchored;
  }

  get size(): number {
    return this.body.size + 4;
  }

  emit(a: Assembler, back: boolean, follow: First): void {
    const start = this.number * 2;
    a.op1(Op.Save, back ? start + 1 : start);
    this.body.emit(a, back, follow);
    a.op1(Op.Save, back ? start : start + 1);
  }
}

/** `body{least,most}`. */
export class Repeat extends Node {
  constructor(
    readonly body: Node,
    readonly least: number,
    readonly most: number,
    readonly lazy: boolean,
    /** The groups in the body: from this one up to, not including, `lastGroup`. */
    readonly firstGroup: number,
    readonly lastGroup: number,
  ) {
    super();
  }

  protected findFirst(): First {
    const { first } = this.body;
    return this.least > 0 ? first : new First(first.units, true, true, true);
  }

  get mayBeEmpty(): boolean {
    return this.least === 0 || this.body.mayBeEmpty;
  }

  get size(): number {
    const { size } = this.body;
    return size * this.least <= unrolled ? size * (this.least + 1) + 12 : size + 20;
  }

  emit(a: Assembler, back: boolean, follow: First): void {
    if (this.most === 0) return;
    const set = this.body.oneOf;
    if (set !== undefined && !back) this.#emitRun(a, set, follow);
    else if (this.#isUnrolled) this.#emitUnrolled(a, back, follow);
    else this.#emitCounted(a, back, follow);
  }

  /** A loop over single characters. */
  #emitRun(a: Assembler, set: CharacterSet, follow: First): void {
    const kept = !this.lazy && (follow.isCertain || follow.failsBefore(set.leadingUnits()));
    a.op(kept ? Op.Run : this.lazy ? Op.Lazy : Op.Greedy);
    a.setOperand(set);
    a.word(points(a, set));
    a.long(this.least);
    a.long(this.most);
    if (kept) return;
    a.op(this.lazy ? Op.Extend : Op.Retry);
    a.setOperand(set);
    a.word(points(a, set));
  }

  get #isUnrolled(): boolean {
    if (this.most !== unlimited && this.most > this.least + 1) return false;
    return this.body.size * this.least <= unrolled;
  }

  /** The rounds that must be, one after the other, then the one that may be, or a loop. */
  #emitUnrolled(a: Assembler, back: boolean, follow: First): void {
    const again = this.body.first.orLeave(follow);
    for (let i = 0; i < this.least; i++) {
      this.#emitClear(a);
      this.body.emit(a, back, again);
    }
    if (this.most === this.least) return;
    const isLoop = this.most === unlimited;
    const loop = a.offset;
    const exits: number[] = [];
    const { first } = this.body;
    const peeks = !back && first.isUnit;
    if (peeks) exits.push(emitPeek(a, first.units));
    if (this.lazy) {
      a.op(Op.Split);
      const body = a.forward();
      a.op(Op.Jump);
      exits.push(a.forward());
      a.bind(body);
    } else if (!peeks || !follow.failsBefore(first.units)) {
      a.op(Op.Split);
      exits.push(a.forward());
    }
    this.#emitClear(a);
    this.#emitAdvancing(a, back, isLoop ? again : follow);
    if (isLoop) a.jump(loop);
    for (let i = 0; i < exits.length; i++) a.bind(exits[i]);
  }

  /** The groups of the body are unset at the start of each round (ECMA-262 §22.2.2.3.1 step 4). */
  #emitClear(a: Assembler): void {
    if (this.lastGroup <= this.firstGroup) return;
    a.op1(Op.Clear, this.firstGroup * 2);
    a.word(this.lastGroup * 2);
  }

  /** A round that fails if it matches nothing (ECMA-262 §22.2.2.3.1 step 2.b). */
  #emitAdvancing(a: Assembler, back: boolean, follow: First): void {
    if (!this.body.mayBeEmpty) {
      this.body.emit(a, back, follow);
      return;
    }
    const position = a.newRegister();
    a.op1(Op.Save, position);
    this.body.emit(a, back, unknown);
    a.op1(Op.Advanced, position);
  }

  #emitCounted(a: Assembler, back: boolean, follow: First): void {
    const counter = a.newRegister();
    const position = a.newRegister();
    a.op1(Op.Count, counter);
    const loop = a.offset;
    a.op1(Op.Round, counter);
    a.long(this.least);
    a.long(this.most);
    const exit = a.forward();
    a.word(this.lazy ? 1 : 0);
    this.#emitClear(a);
    a.op1(Op.Save, position);
    this.body.emit(a, back, this.body.mayBeEmpty ? unknown : this.body.first.orLeave(follow));
    a.op1(Op.EndRound, counter);
    a.long(this.least);
    a.word(position);
    a.jump(loop);
    a.bind(exit);
  }
}

/** `^`, `$`, `\b`, `\B`: one of the operations without operands, or one of the two for boundaries. */
export class Assertion extends Node {
  constructor(readonly operation: Op) {
    super();
  }

  protected findFirst(): First {
    if (this.operation === Op.End) return new First(emptySet, false, true, false);
    if (this.operation === Op.EndLine) return new First(lineEndSet, false, true, false);
    return condition;
  }

  get mayBeEmpty(): boolean {
    return true;
  }

  get size(): number {
    return 2;
  }

  override get isAnchored(): boolean {
    return this.operation === Op.Start;
  }

  emit(a: Assembler, _back: boolean, _follow: First): void {
    a.op(this.operation);
    if (this.operation === Op.Boundary || this.operation === Op.NoBoundary) a.setOperand(a.words);
  }
}

/** `(?=…)`, `(?!…)`, `(?<=…)`, `(?<!…)`. */
export class Look extends Node {
  constructor(
    readonly body: Node,
    readonly behind: boolean,
    readonly negative: boolean,
  ) {
    super();
  }

  protected findFirst(): First {
    return condition;
  }

  get mayBeEmpty(): boolean {
    return true;
  }

  get size(): number {
    return this.body.size + 6;
  }

  emit(a: Assembler, _back: boolean, _follow: First): void {
    const stack = a.newRegister();
    // The register behind it keeps the position.
    a.newRegister();
    if (this.negative) {
      a.op1(Op.LookNot, stack);
      const after = a.forward();
      this.body.emit(a, this.behind, nothing);
      a.op1(Op.LookedNot, stack);
      a.bind(after);
    } else {
      a.op1(Op.Look, stack);
      this.body.emit(a, this.behind, nothing);
      a.op1(Op.Looked, stack);
    }
  }
}

/** `\1`, `\k<name>`. The group of a name is known when the whole pattern has been read. */
export class Reference extends Node {
  constructor(
    public group: number,
    readonly name: string,
    readonly ignoreCase: boolean,
  ) {
    super();
  }

  protected findFirst(): First {
    return unknown;
  }

  get mayBeEmpty(): boolean {
    return true;
  }

  get size(): number {
    return 5;
  }

  emit(a: Assembler, back: boolean, _follow: First): void {
    a.op1(this.ignoreCase ? Op.ReferFolded : Op.Refer, this.group);
    a.word(back ? 1 : 0);
    if (!this.ignoreCase) return;
    a.foldingOperand();
    a.word(a.unicode ? 1 : 0);
  }
}

export const nothingNode: Node = new Sequence([]);

/** The characters that `.` matches. */
export function anyCharacter(dotAll: boolean): Node {
  return new OneOf(dotAll ? allSet : lineEndSet.complement());
}

export function character(code: number): Node {
  return new OneOf(rangeSet(code, code));
}
