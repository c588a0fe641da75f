/**
 * The methods of strings that take a pattern, where it may be a string or a regular expression, or the replacement a function. The
 * compiler takes lang/string and lang/string-regexp instead where the types say which it is.
 */

import type { MatchIterator, RegExp as Pattern } from './regexp';
import { createPlain } from './regexp-constructor';
import {
  concatenateAll,
  cut,
  find,
  split as splitText,
  replaceAll as textForAll,
  replace as textForFirst,
} from './string';
import * as regexp from './string-regexp';

/**
 * What computes a replacement: from the match, its groups, its index, the text and, if there are any, the named groups. Behind `any` it gives
 * whatever it likes, of which the text is taken.
 */
export type Replacer = (match: string, ...groups: unknown[]) => unknown;

export function match(self: string, pattern: string | Pattern): RegExpMatchArray | null {
  return regexp.match(self, typeof pattern === 'string' ? createPlain(pattern, '') : pattern);
}

export function matchAll(self: string, pattern: string | Pattern): MatchIterator {
  return regexp.matchAll(self, typeof pattern === 'string' ? createPlain(pattern, 'g') : pattern);
}

export function search(self: string, pattern: string | Pattern): number {
  return regexp.search(self, typeof pattern === 'string' ? createPlain(pattern, '') : pattern);
}

export function split(self: string, pattern: string | Pattern, limit?: number): string[] {
  return typeof pattern === 'string' ? splitText(self, pattern, limit) : regexp.split(self, pattern, limit);
}

export function replace(self: string, pattern: string | Pattern, replacement: string | Replacer): string {
  if (typeof pattern !== 'string') {
    return typeof replacement === 'string'
      ? regexp.replace(self, pattern, replacement)
      : regexp.replaceBy(self, pattern, replacement);
  }
  return typeof replacement === 'string'
    ? textForFirst(self, pattern, replacement)
    : replaceBy(self, pattern, replacement);
}

export function replaceAll(self: string, pattern: string | Pattern, replacement: string | Replacer): string {
  if (typeof pattern !== 'string') {
    return typeof replacement === 'string'
      ? regexp.replaceAll(self, pattern, replacement)
      : regexp.replaceAllBy(self, pattern, replacement);
  }
  return typeof replacement === 'string'
    ? textForAll(self, pattern, replacement)
    : replaceAllBy(self, pattern, replacement);
}

/** `replace` of a string by what a function gives. */
export function replaceBy(self: string, search: string, replacer: Replacer): string {
  const found = find(self, search, 0);
  if (found < 0) return self;
  const replacement = String(replacer(search, found, self));
  return concatenateAll([cut(self, 0, found), replacement, cut(self, found + search.length, self.length)]);
}

export function replaceAllBy(self: string, search: string, replacer: Replacer): string {
  const parts: string[] = [];
  const step = search.length === 0 ? 1 : search.length;
  let end = 0;
  for (let found = find(self, search, 0); found >= 0; found = find(self, search, found + step)) {
    parts.push(cut(self, end, found));
    parts.push(String(replacer(search, found, self)));
    end = found + search.length;
  }
  if (parts.length === 0) return self;
  parts.push(cut(self, end, self.length));
  return concatenateAll(parts);
}
