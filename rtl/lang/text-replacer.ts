/**
 * `replace` and `replaceAll` by a function that takes what it is given as an array of texts: `(...parts: string[]) => …`. TypeScript
 * accepts it, although the index of a match is a number and the named groups are an object: these come as texts too.
 */

import type { RegExp as Pattern } from './regexp';
import { type Replacer, replaceAll as replaceAllBy, replace as replaceBy } from './string-pattern';

type TextReplacer = (...parts: (string | undefined)[]) => unknown;

export function replace(self: string, pattern: string | Pattern, replacer: TextReplacer): string {
  return replaceBy(self, pattern, withTexts(replacer));
}

export function replaceAll(self: string, pattern: string | Pattern, replacer: TextReplacer): string {
  return replaceAllBy(self, pattern, withTexts(replacer));
}

function withTexts(replacer: TextReplacer): Replacer {
  return (match, ...parts) => replacer(match, ...parts.map((part) => (part === undefined ? part : String(part))));
}
