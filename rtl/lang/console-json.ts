/** `%j` in a format: only programs with a text that holds it contain this (`@late` in toro/unsafe). */

import { stringify$1 } from './json';

const circular = 'Converting circular structure to JSON';

/** A value as JSON; objects that contain themselves are not written, as in Node. */
export function jsonText(value: unknown): string {
  try {
    return stringify$1(value) ?? 'undefined';
  } catch (error) {
    if (error instanceof TypeError && error.message.startsWith(circular)) return '[Circular]';
    throw error;
  }
}
