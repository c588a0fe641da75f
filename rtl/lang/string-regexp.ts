/**
 * The methods of strings that take a regular expression (ECMA-262 §22.1.3, §22.2.6). The compiler takes them where the pattern is
 * a RegExp; for strings there are lang/string and, with a function as replacement, lang/string-replacer.
 */

import { groupsOf, groupText } from './match';
import { copy, MatchIterator, next, type RegExp as Pattern } from './regexp';
import { groupCount, groupEnd, groupStart, searchFrom } from './regexp/matcher';
import { concatenateAll, cut, find } from './string';
import type { Replacer } from './string-pattern';
import { textOf, unitAt } from './string-storage';

export function match(self: string, pattern: Pattern): RegExpMatchArray | null {
  if (!pattern.global) return pattern.exec(self);
  const found: string[] = [];
  pattern.lastIndex = 0;
  while (pattern.find(self)) {
    found.push(cut(self, groupStart(0), groupEnd(0)));
    if (groupStart(0) === groupEnd(0)) pattern.stepOver(self);
  }
  return found.length === 0 ? null : (found as RegExpMatchArray);
}

export function matchAll(self: string, pattern: Pattern): MatchIterator {
  if (!pattern.global) throw new TypeError('String.prototype.matchAll called with a non-global RegExp argument');
  const own = copy(pattern);
  own.lastIndex = pattern.lastIndex;
  return new MatchIterator(own, self);
}

export function search(self: string, pattern: Pattern): number {
  return searchFrom(pattern.program, self, 0, pattern.sticky) ? groupStart(0) : -1;
}

export function replace(self: string, pattern: Pattern, replacement: string): string {
  const parts: string[] = [];
  const isPlain = !replacement.includes('$');
  let end = 0;
  if (pattern.global) pattern.lastIndex = 0;
  while (pattern.find(self)) {
    const start = groupStart(0);
    const stop = groupEnd(0);
    parts.push(cut(self, end, start));
    if (isPlain) parts.push(replacement);
    else expand(parts, self, pattern, replacement);
    end = stop;
    if (!pattern.global) break;
    if (start === stop) pattern.stepOver(self);
  }
  if (parts.length === 0) return self;
  parts.push(cut(self, end, self.length));
  return concatenateAll(parts);
}

/** As `replace`; the replacer may itself match, so everything of a match is read before it is called. */
export function replaceBy(self: string, pattern: Pattern, replacer: Replacer): string {
  const parts: string[] = [];
  const { global, program, names } = pattern;
  let end = 0;
  let from = 0;
  let found = global ? searchFrom(program, self, 0, pattern.sticky) : pattern.find(self);
  if (global) pattern.lastIndex = 0;
  while (found) {
    const start = groupStart(0);
    const stop = groupEnd(0);
    const args: unknown[] = [];
    for (let group = 1; group < groupCount(program); group++) args.push(groupText(self, group));
    args.push(start);
    args.push(self);
    if (names.length > 0) args.push(groupsOf(self, names));
    parts.push(cut(self, end, start));
    parts.push(String(replacer(cut(self, start, stop), ...args)));
    end = stop;
    if (!global) break;
    from = start === stop ? next(self, stop, pattern.unicode) : stop;
    found = from <= self.length && searchFrom(program, self, from, pattern.sticky);
  }
  if (parts.length === 0) return self;
  parts.push(cut(self, end, self.length));
  return concatenateAll(parts);
}

export function replaceAll(self: string, pattern: Pattern, replacement: string): string {
  if (!pattern.global) throw new TypeError('String.prototype.replaceAll called with a non-global RegExp argument');
  return replace(self, pattern, replacement);
}

export function replaceAllBy(self: string, pattern: Pattern, replacer: Replacer): string {
  if (!pattern.global) throw new TypeError('String.prototype.replaceAll called with a non-global RegExp argument');
  return replaceBy(self, pattern, replacer);
}

/** Appends `replacement` with its `$` patterns expanded for the last match (ECMA-262 §22.1.3.19.1). */
function expand(parts: string[], self: string, pattern: Pattern, replacement: string): void {
  const text = textOf(replacement);
  const groups = groupCount(pattern.program);
  let start = 0;
  let dollar = find(replacement, '$', 0);
  while (dollar >= 0 && dollar + 1 < replacement.length) {
    const kind = unitAt(text, dollar + 1);
    let insert: string | undefined;
    let stop = dollar + 2;
    if (kind === 0x24) insert = '$';
    else if (kind === 0x26) insert = cut(self, groupStart(0), groupEnd(0));
    else if (kind === 0x60) insert = cut(self, 0, groupStart(0));
    else if (kind === 0x27) insert = cut(self, groupEnd(0), self.length);
    else if (kind >= 0x30 && kind <= 0x39) {
      let group = kind - 0x30;
      const second = stop < replacement.length ? unitAt(text, stop) - 0x30 : -1;
      // Two digits if there are that many groups.
      if (second >= 0 && second <= 9 && group * 10 + second < groups && group * 10 + second > 0) {
        group = group * 10 + second;
        stop++;
      }
      if (group > 0 && group < groups) insert = groupText(self, group) ?? '';
    } else if (kind === 0x3c && pattern.names.length > 0) {
      const close = find(replacement, '>', stop);
      if (close >= 0) {
        const group = pattern.names.indexOf(cut(replacement, stop, close));
        insert = group > 0 ? (groupText(self, group) ?? '') : '';
        stop = close + 1;
      }
    }
    if (insert === undefined) {
      dollar = find(replacement, '$', dollar + 1);
      continue;
    }
    parts.push(cut(replacement, start, dollar));
    parts.push(insert);
    start = stop;
    dollar = find(replacement, '$', start);
  }
  parts.push(cut(replacement, start, replacement.length));
}

/** ECMA-262 §22.2.6.14. */
export function split(self: string, pattern: Pattern, limit?: number): string[] {
  const most = limit === undefined ? 4294967295 : limit >>> 0;
  const parts: string[] = [];
  if (most === 0) return parts;
  const { program, unicode } = pattern;
  if (self.length === 0) {
    if (!searchFrom(program, self, 0, true)) parts.push(self);
    return parts;
  }
  let start = 0;
  let from = 0;
  // A match at the very end would be empty: it splits nothing.
  while (from < self.length && searchFrom(program, self, from, false) && groupStart(0) < self.length) {
    const end = groupEnd(0);
    if (end === start) {
      from = next(self, groupStart(0), unicode);
      continue;
    }
    parts.push(cut(self, start, groupStart(0)));
    if (parts.length === most) return parts;
    for (let group = 1; group < groupCount(program); group++) {
      parts.push(groupText(self, group) as string);
      if (parts.length === most) return parts;
    }
    start = end;
    from = end;
  }
  parts.push(cut(self, start, self.length));
  return parts;
}
