/** Exceptions: errors that are thrown through several frames, caught by class, and finally blocks on the way. */

import { measure } from './measure';

class NotFound extends Error {
  constructor(readonly key: number) {
    super(`no ${key}`);
  }
}

let cleaned = 0;

function find(key: number): number {
  if (key % 4 === 0) throw new NotFound(key);
  return key * 2;
}

function guarded(key: number, depth: number): number {
  if (depth === 0) return find(key);
  try {
    return guarded(key, depth - 1) + 1;
  } finally {
    cleaned++;
  }
}

measure(() => {
  cleaned = 0;
  let sum = 0;
  for (let i = 0; i < 40000; i++) {
    try {
      sum += guarded(i, 5);
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
      sum -= error.key % 10;
    }
  }
  return `${sum} ${cleaned}`;
});
