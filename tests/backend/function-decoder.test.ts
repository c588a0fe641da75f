/** Of a function's words alone the same code is generated as of the function: there is nothing else that its code depends on. */

import { encodeCode, type Lists } from '../../compiler/backend/encoded-code';
import { FunctionEncoder } from '../../compiler/backend/function-encoder';
import { WordBuffer } from '../../compiler/backend/word-buffer';
import type { Function } from '../../compiler/ir/function';
import { chooseLatePasses } from '../../compiler/passes/late-passes';
import { findSideEffects, type SideEffects } from '../../compiler/passes/side-effects';
import { generateFunction } from '../../compiler/x64/index';
import { decodeFunction } from './function-decoder';
import { earlyProgram } from './programs';

function codeOf(fn: Function, effects: SideEffects, lists: Lists): Int32Array {
  chooseLatePasses({ level: 1 }).run(fn, effects);
  const words = new WordBuffer();
  encodeCode(generateFunction(fn), lists, words);
  return words.take();
}

test.each(Array.from({ length: 20 }, (_, i) => i + 1))('program %d', (seed) => {
  const module = earlyProgram(seed);
  const effects = findSideEffects(module);
  for (const fn of module.functions.values()) {
    if (fn.isDeclaration) continue;
    const encoded = new FunctionEncoder().encode(fn, effects);
    const decoded = decodeFunction(encoded.words, encoded.literals);
    expect(new FunctionEncoder().encode(decoded.fn, decoded.effects).words).toEqual(encoded.words);
    expect(codeOf(decoded.fn, decoded.effects, decoded.lists)).toEqual(codeOf(fn, effects, encoded));
  }
});
