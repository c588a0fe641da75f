/**
 * Regular expressions and the named groups of matches, for the console. They are recognised by their fields, so that a program without
 * them need not contain their classes.
 */

import { toStringValue } from './convert';
import { shownNamed } from './object-view';

/** What Node calls an object without a prototype. */
export const nullPrototype = '[Object: null prototype]';

export function isPattern(fields: readonly unknown[], name: string): boolean {
  return name === 'RegExp' && shownNamed(fields, 'lastIndex') !== undefined;
}

export function patternText(fields: readonly unknown[]): string {
  return `/${toStringValue(shownNamed(fields, 'source'))}/${toStringValue(shownNamed(fields, 'flags'))}`;
}

/** Whether the fields are those of a dictionary without a prototype, such as the named groups of a match. */
export function isBare(fields: readonly unknown[]): boolean {
  return fields.length > 0 && fields[0] === '#bare';
}
