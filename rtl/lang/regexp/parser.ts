/**
 * Patterns to syntax trees (ECMA-262 §22.2.1, with Annex B.1.2 where the flag `u` is not given). What V8 refuses is refused with
 * V8's words. Portable: the compiler parses the literals of a program, the image only computed patterns.
 */

import type { CaseFolding } from './case-folding';
import { type CharacterSet, digitSet, Ranges, rangeSet, spaceSet, wordSet } from './character-set';
import {
  Alternatives,
  Assertion,
  anyCharacter,
  Group,
  Look,
  type Node,
  nothingNode,
  OneOf,
  Reference,
  Repeat,
  Sequence,
} from './node';
import { Op, unlimited } from './program';

/** What `\p{name=value}` matches; undefined if there is no such property. */
export type PropertyLookup = (name: string, value: string) => CharacterSet | undefined;

/** A pattern that is none; the message is V8's. */
export class PatternError {
  constructor(readonly message: string) {}
}

/** Flags as a pattern is parsed with them. */
export interface ParserOptions {
  readonly multiline: boolean;
  readonly dotAll: boolean;
  readonly unicode: boolean;
  /** Undefined unless case is ignored. */
  readonly folding: CaseFolding | undefined;
  /** Undefined where `\p` cannot be. */
  readonly properties: PropertyLookup | undefined;
}

/** As in V8. */
const mostGroups = 32767;

/** End of the pattern, where a unit is asked for. */
const end = -1;

/** A member of a class: one character, or a set if `set` is given. */
class ClassAtom {
  constructor(
    readonly code: number,
    readonly set: CharacterSet | undefined,
  ) {}
}

export class Parser {
  #at = 0;
  /** Groups begun so far; the whole match is the first. */
  #groups = 1;
  readonly #names: string[] = [''];
  readonly #references: Reference[] = [];
  /** Groups that are not closed yet. */
  readonly #open: number[] = [];
  #groupCount = 0;
  #hasNames = false;

  constructor(
    readonly pattern: string,
    readonly options: ParserOptions,
  ) {}

  /** The tree of the whole pattern. Throws PatternError. */
  parse(): Node {
    this.#scanGroups();
    const node = this.#disjunction();
    if (this.#unit === 0x29) this.#fail("Unmatched ')'");
    for (const reference of this.#references) {
      if (reference.name === '') continue;
      const group = this.#names.indexOf(reference.name);
      if (group < 0) this.#fail('Invalid named capture referenced');
      reference.group = group;
    }
    return node;
  }

  /** Number of groups with the whole match. */
  get groups(): number {
    return this.#groups;
  }

  /** The name of each group, '' for one without. */
  get names(): readonly string[] {
    return this.#names;
  }

  #fail(message: string): never {
    throw new PatternError(message);
  }

  /** The current unit, or `end`. */
  get #unit(): number {
    return this.#peek(0);
  }

  #peek(distance: number): number {
    const at = this.#at + distance;
    return at < this.pattern.length ? this.pattern.charCodeAt(at) : end;
  }

  #eat(unit: number): boolean {
    if (this.#unit !== unit) return false;
    this.#at++;
    return true;
  }

  #startsWith(text: string): boolean {
    return this.pattern.startsWith(text, this.#at);
  }

  /** The next character: a code point with the flag `u`, else a unit. */
  #next(): number {
    const unit = this.#unit;
    this.#at++;
    if (!this.options.unicode || (unit & 0xfc00) !== 0xd800 || (this.#unit & 0xfc00) !== 0xdc00) return unit;
    const trail = this.#unit;
    this.#at++;
    return 0x10000 + ((unit & 0x3ff) << 10) + (trail & 0x3ff);
  }

  /** Counts the groups, since a reference may stand before its group, and sees whether one has a name. */
  #scanGroups(): void {
    const { pattern } = this;
    let count = 1;
    let inClass = false;
    for (let i = 0; i < pattern.length; i++) {
      switch (pattern.charCodeAt(i)) {
        case 0x5c:
          i++;
          break;
        case 0x5b:
          inClass = true;
          break;
        case 0x5d:
          inClass = false;
          break;
        case 0x28: {
          if (inClass) break;
          if (pattern.charAt(i + 1) !== '?') count++;
          else if (pattern.charAt(i + 2) === '<' && !'=!'.includes(pattern.charAt(i + 3))) {
            count++;
            this.#hasNames = true;
          }
        }
      }
    }
    this.#groupCount = count;
  }

  #disjunction(): Node {
    const first = this.#alternative();
    if (this.#unit !== 0x7c) return first;
    const branches = [first];
    while (this.#eat(0x7c)) branches.push(this.#alternative());
    return alternatives(branches);
  }

  #alternative(): Node {
    const parts: Node[] = [];
    while (this.#unit !== end && this.#unit !== 0x7c && this.#unit !== 0x29) this.#term(parts);
    return parts.length === 1 ? parts[0] : new Sequence(parts);
  }

  /** Appends one term with its quantifier to a sequence. */
  #term(parts: Node[]): void {
    const firstGroup = this.#groups;
    const unit = this.#unit;
    switch (unit) {
      case 0x5e:
        this.#at++;
        parts.push(new Assertion(this.options.multiline ? Op.StartLine : Op.Start));
        return;
      case 0x24:
        this.#at++;
        parts.push(new Assertion(this.options.multiline ? Op.EndLine : Op.End));
        return;
      case 0x2a:
      case 0x2b:
      case 0x3f:
        return this.#fail('Nothing to repeat');
      case 0x7b:
        if (this.options.unicode) this.#fail(this.#interval(false) ? 'Nothing to repeat' : 'Lone quantifier brackets');
        if (this.#interval(false)) this.#fail('Nothing to repeat');
        break;
      case 0x7d:
      case 0x5d:
        if (this.options.unicode) this.#fail('Lone quantifier brackets');
        break;
      case 0x5c:
        if (this.#peek(1) === 0x62 || this.#peek(1) === 0x42) {
          parts.push(new Assertion(this.#peek(1) === 0x62 ? Op.Boundary : Op.NoBoundary));
          this.#at += 2;
          return;
        }
    }
    const isAhead = this.#startsWith('(?=') || this.#startsWith('(?!');
    const isBehind = this.#startsWith('(?<=') || this.#startsWith('(?<!');
    const atom = this.#atom();
    // Only a look-ahead may be repeated, for compatibility (Annex B.1.2 QuantifiableAssertion).
    if (isBehind || (isAhead && this.options.unicode)) {
      if (this.#isQuantifier) this.#fail('Invalid quantifier');
      parts.push(atom);
      return;
    }
    parts.push(this.#quantified(atom, firstGroup));
  }

  get #isQuantifier(): boolean {
    const unit = this.#unit;
    if (unit === 0x2a || unit === 0x2b || unit === 0x3f) return true;
    return unit === 0x7b && (this.options.unicode || this.#interval(false));
  }

  #least = 0;
  #most = 0;

  #quantified(atom: Node, firstGroup: number): Node {
    switch (this.#unit) {
      case 0x2a:
        this.#limits(0, unlimited);
        break;
      case 0x2b:
        this.#limits(1, unlimited);
        break;
      case 0x3f:
        this.#limits(0, 1);
        break;
      case 0x7b:
        if (this.#interval(true)) {
          if (this.#most < this.#least) this.#fail('numbers out of order in {} quantifier');
          break;
        }
        if (this.options.unicode) this.#fail('Incomplete quantifier');
        return atom;
      default:
        return atom;
    }
    const least = this.#least;
    const most = this.#most;
    const lazy = this.#eat(0x3f);
    if (least === 1 && most === 1) return atom;
    return new Repeat(atom, least, most, lazy, firstGroup, this.#groups);
  }

  #limits(least: number, most: number): void {
    this.#at++;
    this.#least = least;
    this.#most = most;
  }

  /** `{n}`, `{n,}` or `{n,m}` at the current place; reads it if `consume` is set. */
  #interval(consume: boolean): boolean {
    const start = this.#at;
    this.#at++;
    const least = this.#decimal();
    let most = least;
    if (least >= 0 && this.#eat(0x2c)) most = this.#unit === 0x7d ? unlimited : this.#decimal();
    const found = least >= 0 && most >= 0 && this.#eat(0x7d);
    if (!found || !consume) this.#at = start;
    this.#least = least;
    this.#most = most;
    return found;
  }

  /** A decimal number, which stops at `unlimited`; −1 if there is none. */
  #decimal(): number {
    if (!isDigit(this.#unit)) return -1;
    let value = 0;
    while (isDigit(this.#unit)) {
      value = value * 10 + this.#unit - 0x30;
      if (value > unlimited) value = unlimited;
      this.#at++;
    }
    return value;
  }

  #atom(): Node {
    switch (this.#unit) {
      case 0x2e:
        this.#at++;
        return anyCharacter(this.options.dotAll);
      case 0x28:
        this.#at++;
        return this.#group();
      case 0x5b:
        this.#at++;
        return this.#class();
      case 0x5c:
        this.#at++;
        return this.#escape();
      default:
        return this.#character(this.#next());
    }
  }

  #character(code: number): Node {
    return this.#oneOf(rangeSet(code, code));
  }

  /** One of a set of characters, or of those that are like them if case is ignored. */
  #oneOf(set: CharacterSet): Node {
    const { folding } = this.options;
    return new OneOf(folding === undefined ? set : folding.close(set));
  }

  #group(): Node {
    if (!this.#eat(0x3f)) return this.#capture('');
    if (this.#startsWith(':')) {
      this.#at++;
      return this.#closed();
    }
    const behind = this.#startsWith('<=') || this.#startsWith('<!');
    if (behind) this.#at++;
    if (behind || this.#unit === 0x3d || this.#unit === 0x21) {
      const negative = this.#unit === 0x21;
      this.#at++;
      return new Look(this.#closed(), behind, negative);
    }
    if (!this.#eat(0x3c)) this.#fail('Invalid group');
    const name = this.#groupName();
    if (this.#names.includes(name)) this.#fail('Duplicate capture group name');
    return this.#capture(name);
  }

  #capture(name: string): Node {
    if (this.#groups >= mostGroups) this.#fail('Too many captures');
    const number = this.#groups++;
    this.#names.push(name);
    this.#open.push(number);
    const body = this.#closed();
    this.#open.pop();
    return new Group(number, body);
  }

  /** What stands in a group, and its closing parenthesis. */
  #closed(): Node {
    const body = this.#disjunction();
    if (!this.#eat(0x29)) this.#fail('Unterminated group');
    return body;
  }

  /** A name up to its `>` (ECMA-262 §22.2.1 GroupName). */
  #groupName(): string {
    let name = '';
    for (;;) {
      let code = this.#unit;
      this.#at++;
      if (code === 0x5c && this.#eat(0x75)) code = this.#unicodeEscape(true);
      else if ((code & 0xfc00) === 0xd800 && (this.#unit & 0xfc00) === 0xdc00) {
        code = 0x10000 + ((code & 0x3ff) << 10) + (this.#unit & 0x3ff);
        this.#at++;
      } else if (code === 0x3e && name !== '') return name;
      if (!this.#isNamePart(code, name === '')) this.#fail('Invalid capture group name');
      name += String.fromCodePoint(code);
    }
  }

  /** Whether a character may stand in an identifier. Without the tables of Unicode, all beyond ASCII may. */
  #isNamePart(code: number, isFirst: boolean): boolean {
    if (code < 0) return false;
    if (code === 0x24 || code === 0x5f) return true;
    if (code < 0x80) return wordSet.has(code) && !(isFirst && isDigit(code));
    const set = this.options.properties?.(isFirst ? 'ID_Start' : 'ID_Continue', '');
    return set === undefined || set.has(code) || (!isFirst && (code === 0x200c || code === 0x200d));
  }

  // Escapes

  /** What follows a backslash outside a class. */
  #escape(): Node {
    const unit = this.#unit;
    if (unit === end) this.#fail('\\ at end of pattern');
    if (unit >= 0x31 && unit <= 0x39) {
      const reference = this.#numbered();
      if (reference !== undefined) return reference;
      if (this.options.unicode) this.#fail('Invalid escape');
      if (unit >= 0x38) return this.#character(this.#next());
      return this.#character(this.#octal());
    }
    if (unit === 0x30 && this.options.unicode && isDigit(this.#peek(1))) this.#fail('Invalid decimal escape');
    if (unit === 0x6b && (this.options.unicode || this.#hasNames)) return this.#named();
    const set = this.#setEscape(false);
    return set === undefined ? this.#character(this.#characterEscape(false)) : this.#oneOf(set);
  }

  /** `\1`: undefined if the pattern has no such group. */
  #numbered(): Node | undefined {
    const start = this.#at;
    const group = this.#decimal();
    if (group >= this.#groupCount) {
      this.#at = start;
      return undefined;
    }
    // Within the group itself nothing can have been matched by it yet.
    if (this.#open.includes(group)) return nothingNode;
    return new Reference(group, '', this.options.folding !== undefined);
  }

  #named(): Node {
    this.#at++;
    if (!this.#eat(0x3c)) this.#fail('Invalid named reference');
    const name = this.#groupName();
    for (let i = 0; i < this.#open.length; i++) if (this.#names[this.#open[i]] === name) return nothingNode;
    const reference = new Reference(0, name, this.options.folding !== undefined);
    this.#references.push(reference);
    return reference;
  }

  /** Up to three octal digits, at most 0o377 (Annex B.1.2 LegacyOctalEscapeSequence). */
  #octal(): number {
    let value = this.#unit - 0x30;
    this.#at++;
    for (let i = 0; i < 2 && value < 32 && this.#unit >= 0x30 && this.#unit <= 0x37; i++) {
      value = value * 8 + this.#unit - 0x30;
      this.#at++;
    }
    return value;
  }

  /** `\d`, `\w`, `\p{…}` and their like; undefined for other escapes. */
  #setEscape(inClass: boolean): CharacterSet | undefined {
    const unit = this.#unit;
    switch (unit) {
      case 0x64:
      case 0x44:
        return this.#escaped(digitSet, unit === 0x44);
      case 0x73:
      case 0x53:
        return this.#escaped(spaceSet, unit === 0x53);
      case 0x77:
      case 0x57:
        return this.#escaped(wordCharacters(this.options), unit === 0x57);
      case 0x70:
      case 0x50:
        if (!this.options.unicode) return undefined;
        return this.#escaped(this.#property(inClass), unit === 0x50);
      default:
        return undefined;
    }
  }

  /** Leaves the last unit of such an escape. */
  #escaped(set: CharacterSet, negated: boolean): CharacterSet {
    this.#at++;
    return negated ? set.complement() : set;
  }

  /** `{Name}` or `{Name=Value}`, up to the closing brace. */
  #property(inClass: boolean): CharacterSet {
    const close = this.pattern.indexOf('}', this.#at);
    let set: CharacterSet | undefined;
    if (this.#peek(1) === 0x7b && close >= 0) {
      const text = this.pattern.slice(this.#at + 2, close);
      const equals = text.indexOf('=');
      const name = equals < 0 ? text : text.slice(0, equals);
      const value = equals < 0 ? '' : text.slice(equals + 1);
      if (equals < 0 || value !== '') set = this.options.properties?.(name, value);
      this.#at = close;
    }
    if (set === undefined) this.#fail(`Invalid property name${inClass ? ' in character class' : ''}`);
    return set;
  }

  /** The character that an escape stands for. */
  #characterEscape(inClass: boolean): number {
    const { unicode } = this.options;
    const unit = this.#unit;
    switch (unit) {
      case 0x66:
        return this.#control(0x0c);
      case 0x6e:
        return this.#control(0x0a);
      case 0x72:
        return this.#control(0x0d);
      case 0x74:
        return this.#control(0x09);
      case 0x76:
        return this.#control(0x0b);
      case 0x63: {
        const letter = this.#peek(1);
        const isLetter = (letter >= 0x41 && letter <= 0x5a) || (letter >= 0x61 && letter <= 0x7a);
        // In a class digits and the underscore may follow (Annex B.1.2 ClassControlLetter).
        if (isLetter || (!unicode && inClass && (isDigit(letter) || letter === 0x5f))) {
          this.#at += 2;
          return letter & 0x1f;
        }
        if (unicode) this.#fail('Invalid Unicode escape');
        // The backslash stands for itself.
        return 0x5c;
      }
      case 0x78: {
        const code = this.#hexadecimal(1, 2);
        if (code < 0 && unicode) this.#fail('Invalid escape');
        this.#at += code < 0 ? 1 : 3;
        return code < 0 ? unit : code;
      }
      case 0x75: {
        this.#at++;
        const code = this.#unicodeEscape(unicode);
        if (code < 0 && unicode) this.#fail('Invalid Unicode escape');
        return code < 0 ? unit : code;
      }
    }
    if (unit >= 0x30 && unit <= 0x37) {
      if (unit === 0x30 && !isDigit(this.#peek(1))) return this.#control(0);
      if (unicode) this.#fail(inClass ? 'Invalid class escape' : 'Invalid decimal escape');
      return this.#octal();
    }
    const code = this.#next();
    const isSyntax = code < 0x80 && '^$\\.*+?()[]{}|/'.includes(String.fromCharCode(code));
    if (unicode && !isSyntax && !(inClass && code === 0x2d)) this.#fail('Invalid escape');
    if (code === 0x6b && this.#hasNames) this.#fail('Invalid escape');
    return code;
  }

  #control(code: number): number {
    this.#at++;
    return code;
  }

  /** The number in `count` hexadecimal digits at a distance from the current place, or −1. */
  #hexadecimal(distance: number, count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) {
      const digit = hexadecimalDigit(this.#peek(distance + i));
      if (digit < 0) return -1;
      value = value * 16 + digit;
    }
    return value;
  }

  /** What follows `\u`; −1, and nothing read, if it is no number. With `unicode`, `{…}` and pairs of surrogates too. */
  #unicodeEscape(unicode: boolean): number {
    if (unicode && this.#unit === 0x7b) {
      let value = 0;
      let length = 1;
      for (; ; length++) {
        const digit = hexadecimalDigit(this.#peek(length));
        if (digit < 0) break;
        value = value * 16 + digit;
        if (value > 0x10ffff) return -1;
      }
      if (length === 1 || this.#peek(length) !== 0x7d) return -1;
      this.#at += length + 1;
      return value;
    }
    const lead = this.#hexadecimal(0, 4);
    if (lead < 0) return -1;
    this.#at += 4;
    if (!unicode || (lead & 0xfc00) !== 0xd800 || !this.#startsWith('\\u')) return lead;
    const trail = this.#hexadecimal(2, 4);
    if ((trail & 0xfc00) !== 0xdc00 || trail < 0) return lead;
    this.#at += 6;
    return 0x10000 + ((lead & 0x3ff) << 10) + (trail & 0x3ff);
  }

  // Classes

  #class(): Node {
    const negated = this.#eat(0x5e);
    const ranges = new Ranges();
    while (this.#unit !== 0x5d) {
      if (this.#unit === end) this.#fail('Unterminated character class');
      const first = this.#classAtom();
      if (this.#unit !== 0x2d || this.#peek(1) === 0x5d || this.#peek(1) === end) {
        addAtom(ranges, first);
        continue;
      }
      this.#at++;
      const last = this.#classAtom();
      if (first.set !== undefined || last.set !== undefined) {
        if (this.options.unicode) this.#fail('Invalid character class');
        // Annex B.1.2.4: the hyphen stands for itself.
        addAtom(ranges, first);
        ranges.add(0x2d, 0x2d);
        addAtom(ranges, last);
      } else {
        if (first.code > last.code) this.#fail('Range out of order in character class');
        ranges.add(first.code, last.code);
      }
    }
    this.#at++;
    let set = ranges.toSet();
    // The complement is that of the characters alike, not the other way round (ECMA-262 §22.2.2.7.1).
    if (this.options.folding !== undefined) set = this.options.folding.close(set);
    return new OneOf(negated ? set.complement() : set);
  }

  #classAtom(): ClassAtom {
    if (!this.#eat(0x5c)) return new ClassAtom(this.#next(), undefined);
    const unit = this.#unit;
    if (unit === end) this.#fail('\\ at end of pattern');
    if (unit === 0x62) return new ClassAtom(this.#control(0x08), undefined);
    const set = this.#setEscape(true);
    if (set !== undefined) return new ClassAtom(0, set);
    if (unit >= 0x31 && unit <= 0x37 && this.options.unicode) this.#fail('Invalid class escape');
    return new ClassAtom(this.#characterEscape(true), undefined);
  }
}

function addAtom(ranges: Ranges, atom: ClassAtom): void {
  if (atom.set === undefined) ranges.add(atom.code, atom.code);
  else ranges.addSet(atom.set);
}

/** Branches of one character each are one set. */
function alternatives(branches: readonly Node[]): Node {
  const ranges = new Ranges();
  for (const branch of branches) {
    const set = branch.oneOf;
    if (set === undefined) return new Alternatives(branches);
    ranges.addSet(set);
  }
  return new OneOf(ranges.toSet());
}

/** `\w`: with the flags `u` and `i`, two more letters are like some of them (ECMA-262 §22.2.2.9.3). */
export function wordCharacters(options: ParserOptions): CharacterSet {
  const { folding, unicode } = options;
  return unicode && folding !== undefined ? folding.close(wordSet) : wordSet;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function hexadecimalDigit(unit: number): number {
  if (isDigit(unit)) return unit - 0x30;
  const letter = unit | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}
