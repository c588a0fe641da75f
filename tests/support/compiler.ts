/**
 * The compiler for tests. Under jest it runs in a process that all test files of one worker share, since a compiler that is warm
 * takes a third of the time, and every test file would begin with a cold one; elsewhere (`npm run fuzz`) in this process.
 */

import { request } from 'node:http';
import { deserialize, serialize } from 'node:v8';
import type { Diagnostic } from '../../compiler/frontend/diagnostic';
import { type CompileOptions, compile, type Listing } from '../../compiler/pipeline/compile';
import { socketOf } from './compiler-processes';

/** What can be asked for: plain data. */
export type BuildOrder = Pick<CompileOptions, 'entry' | 'target'> & Partial<Pick<CompileOptions, 'optimise' | 'emit'>>;

export interface Build {
  readonly diagnostics: readonly Diagnostic[];
  /** The image or executable; undefined if there are errors. */
  readonly contents?: Buffer;
  readonly listings: ReadonlyMap<Listing, string>;
}

/** What the process answers. */
export type BuildAnswer = { readonly build: Build } | { readonly failure: { stack: string; cause: string } };

/** Compiles a program, optimised unless told otherwise. Rejects where the compiler throws. */
export async function build(order: BuildOrder): Promise<Build> {
  const worker = process.env.JEST_WORKER_ID;
  if (worker === undefined) return buildHere(order);
  const answer = await ask(socketOf(Number(worker)), order);
  if ('build' in answer) return answer.build;
  const error = new Error('the compiler failed', { cause: answer.failure.cause });
  error.stack = answer.failure.stack;
  throw error;
}

/** As `build`, in this process. */
export async function buildHere({ optimise = true, emit = [], ...order }: BuildOrder): Promise<Build> {
  const { diagnostics, output, listings } = await compile({ ...order, optimise, emit, disable: [] });
  return { diagnostics, contents: output && Buffer.from(output.contents), listings };
}

function ask(socketPath: string, order: BuildOrder): Promise<BuildAnswer> {
  return new Promise((resolve, reject) => {
    const asked = request({ socketPath, method: 'POST', agent: false }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on('data', (piece: Buffer) => pieces.push(piece));
      answer.on('end', () => resolve(deserialize(Buffer.concat(pieces))));
      answer.on('error', reject);
    });
    asked.on('error', reject);
    asked.end(serialize(order));
  });
}
