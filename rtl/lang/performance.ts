/** `performance` (W3C High Resolution Time): milliseconds since the program began. */

import { platform } from './platform';

const origin = platform().monotonic();

export function now(): number {
  return platform().monotonic() - origin;
}
