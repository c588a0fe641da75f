/** `toro/clock`: what time it is. */

import { platform } from './lang/platform';

/** Milliseconds since an arbitrary start, with a fraction; never decreases. For measuring and for time-outs. */
export function now(): number {
  return platform().monotonic();
}

/** Milliseconds since 1970-01-01T00:00:00Z, as the machine's clock had it when it was first asked. */
export function wallClock(): number {
  return platform().wallClock();
}
