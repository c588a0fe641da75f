/**
 * The back end: the compiler behind the passes over the whole program. It goes function by function: late passes, then code generation.
 * Code that an earlier build made of the same function, or this build of another one that differs in names alone, is taken as it is.
 */

import type { Function } from '../ir/function';
import type { Module } from '../ir/module';
import type { ObjectItem } from '../object/object';
import { chooseLatePasses } from '../passes/late-passes';
import type { PassOptions } from '../passes/pass';
import { findSideEffects } from '../passes/side-effects';
import { assemble, type GeneratedFunction, generateFunction } from '../x64/index';
import { CodeCache } from './code-cache';
import { decodeCode, encodeCode } from './encoded-code';
import { FunctionEncoder } from './function-encoder';
import { WordBuffer, WordReader } from './word-buffer';

export interface BackendOptions extends Pick<PassOptions, 'level' | 'time'> {
  /** The code of the last build, and where that of this one goes (code-cache.ts); without it nothing is looked up. */
  readonly cache?: CodeCache;
}

/** The items of a module after the early passes. The functions are used up. */
export function generateItems(module: Module, options: BackendOptions): ObjectItem[] {
  const functions = [...module.functions.values()].filter((fn) => !fn.isDeclaration);
  const passes = chooseLatePasses(options);
  const effects = findSideEffects(module);
  const compile = (fn: Function): GeneratedFunction => {
    passes.run(fn, effects);
    return generateFunction(fn);
  };
  const { cache } = options;
  let find = compile;
  if (cache) {
    const encoder = new FunctionEncoder();
    const out = new WordBuffer();
    find = (fn) => {
      const encoded = encoder.encode(fn, effects);
      const key = CodeCache.keyOf(encoded);
      const known = cache.find(key);
      if (known) return decodeCode(new WordReader(known), fn, encoded);
      const code = compile(fn);
      out.clear();
      encodeCode(code, encoded, out);
      cache.add(key, out.take());
      return code;
    };
  }
  const items = assemble(module, functions.map(find));
  passes.report();
  return items;
}
