/**
 * Evaluation of the modules that `import()` asks for (ECMA-262 §16.2.1.5): each once on a core, after what it imports; what it throws is
 * thrown for all who ask for it.
 *
 * The compiler makes a list for each such module: `u64` count, then for each module to evaluate, in order, the `u64` address of a function that
 * does it and `u64` 1 if `main` does it on core 0 before any `import()` goes on, else 0.
 */

import { loadUsize, usize } from 'toro/unsafe';
import { hasEvaluated, noteEvaluated } from './module-evaluation';

/** @intrinsic callAddress */
declare function callAddress(code: usize, argument: number): number;

const HEAD_BYTES = 8;
const ENTRY_BYTES = 16;

class Evaluation {
  hasFailed = false;
  reason: unknown = undefined;
  /** Of a module that waits at its top. */
  promise: Promise<void> | undefined;
}

const evaluations = new Map<number, Evaluation>();
let kept: Promise<void> | undefined;

/** Takes the promise of the module whose evaluation has just begun. */
export function keep(promise: Promise<void>): void {
  kept = promise;
}

/** Evaluates the modules of a list, not before the caller has gone on. */
export async function evaluateModules(list: usize): Promise<void> {
  await undefined;
  const end = HEAD_BYTES + loadUsize(list) * ENTRY_BYTES;
  for (let offset = HEAD_BYTES; offset < end; offset += ENTRY_BYTES) {
    const code = loadUsize(usize(list + offset));
    if (hasEvaluated(code, loadUsize(usize(list + offset + 8)) !== 0)) continue;
    const promise = evaluate(code);
    if (promise !== undefined) await promise;
  }
}

/** Evaluates a module unless that has begun; the promise of one that waits at its top. */
export function evaluate(code: usize): Promise<void> | undefined {
  const evaluation = evaluations.get(code) ?? begin(code);
  if (evaluation.hasFailed) throw evaluation.reason;
  return evaluation.promise;
}

function begin(code: usize): Evaluation {
  const evaluation = new Evaluation();
  evaluations.set(code, evaluation);
  noteEvaluated(code);
  kept = undefined;
  try {
    callAddress(code, 0);
    evaluation.promise = kept;
  } catch (error) {
    evaluation.hasFailed = true;
    evaluation.reason = error;
  }
  return evaluation;
}
