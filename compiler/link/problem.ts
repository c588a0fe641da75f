/** What the linker reports: all problems of a link at once, each with the place in the source where it is known. */

import type { Position } from '../ir/instruction';

export interface LinkProblem {
  readonly message: string;
  readonly position?: Position;
  readonly hint?: string;
}

/** The program cannot be linked. `problems` is never empty; the message lists them one a line. */
export class LinkError extends Error {
  constructor(readonly problems: readonly LinkProblem[]) {
    super(problems.map(line).join('\n'));
    this.name = 'LinkError';
  }
}

function line({ message, position, hint }: LinkProblem): string {
  const place = position ? `${position.file}:${position.line}:${position.column}: ` : '';
  return `${place}${message}${hint ? ` (${hint})` : ''}`;
}
