/** Code that cannot be compiled, at a node. Caught per statement, so that all errors of a function are reported. */

import type { ts } from '../frontend/checker';

export class LoweringError extends Error {
  constructor(
    readonly node: ts.Node,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
  }
}

/** A use of what could not be compiled where it was declared: that has been reported there. */
export class FollowingError extends LoweringError {}
