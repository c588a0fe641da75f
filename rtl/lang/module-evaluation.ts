/**
 * Evaluation of modules on a core other than the first: a module is evaluated there when a function of it is to run, after what it
 * imports, and once, as a Worker evaluates its own copy. On core 0 `main` evaluates all modules.
 *
 * The compiler makes the table: `u64` number of entries, then for each function that a module of the program declares and that is used as a
 * value `u64` its address and `u64` that of a list; last such a list for the run-time library. A list: `u64` count, then the `u64`
 * addresses of functions, in the order in which they evaluate the modules concerned; 0 stands for a module that waits at its top.
 */

import { addressOf, loadUsize, usize } from 'toro/unsafe';

/** @modules */
declare function moduleTable(): usize;

/** @intrinsic callAddress */
declare function callAddress(code: usize, argument: number): number;

const HEAD_BYTES = 8;
const ENTRY_BYTES = 16;

/** The functions that have been called on this core. Not initialised here: the library's own statements have not run before. */
let evaluated: usize[] | undefined;

/** Evaluates the run-time library, before anything else of it that has variables of its own is used. */
export function evaluateLibrary(): void {
  evaluated = [];
  const table = moduleTable();
  evaluateList(loadUsize(table + HEAD_BYTES + loadUsize(table) * ENTRY_BYTES));
}

/** Whether a module of the program declares the function: other cores can begin with it. */
export function isModuleFunction(fn: object): boolean {
  return listFor(fn) !== 0;
}

/** Evaluates the module of a function, and what that imports. */
export function evaluateModuleOf(fn: object): void {
  if (evaluated !== undefined) evaluateList(listFor(fn));
}

/** Whether a module has been evaluated on this core; `isMains`: core 0 has done so in `main`. */
export function hasEvaluated(code: usize, isMains: boolean): boolean {
  return evaluated === undefined ? isMains : evaluated.includes(code);
}

/** Notes that a module is evaluated by somebody else. */
export function noteEvaluated(code: usize): void {
  evaluated?.push(code);
}

/** The list of a function, 0 if it has none. */
function listFor(fn: object): usize {
  const table = moduleTable();
  const address = addressOf(fn);
  const end = usize(table + HEAD_BYTES + loadUsize(table) * ENTRY_BYTES);
  for (let entry = usize(table + HEAD_BYTES); entry < end; entry = usize(entry + ENTRY_BYTES)) {
    if (loadUsize(entry) === address) return loadUsize(entry + 8);
  }
  return usize(0);
}

function evaluateList(list: usize): void {
  const done = evaluated ?? [];
  const count = loadUsize(list);
  for (let i = 0; i < count; i++) {
    const code = loadUsize(list + HEAD_BYTES + i * 8);
    if (code === 0) throw new Error('a module that waits at its top (`await`) cannot be evaluated on another core');
    if (done.includes(code)) continue;
    // Before the call: what throws is not tried again, as in the table of modules (ECMA-262 §16.2.1.6).
    done.push(code);
    callAddress(code, 0);
  }
}
