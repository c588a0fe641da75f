/**
 * Machine words (`u64`, `i64`) as values of no known type: bigints, which is what the program takes them for. Whether a program has bigints
 * is known at its end. In one that has none, only code of the library that never runs puts words into boxes, as the nearest number.
 */

import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import { isProgramModule } from '../ir/instruction';
import type { WideType } from '../types/static-type';
import { FunctionLowering, type Syntax } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

const wordModule = 'lang/bigint-word';
const signedBox = 'lang.box.i64';
const unsignedBox = 'lang.box.u64';
const unboxed = 'lang.unbox.word';

/** A machine word in a box. */
export function boxWord(f: FunctionLowering, value: Value, { signed }: WideType): Value {
  return f.builder.call(request(f, signed ? signedBox : unsignedBox), 'box', [value]);
}

/** The machine word that the bigint in a box is modulo 2^64. Throws a TypeError if it holds something else. */
export function unboxWord(f: FunctionLowering, box: Value): Value {
  return f.builder.call(request(f, unboxed), 'i64', [box]);
}

function request({ program, fn }: FunctionLowering, symbol: string): string {
  if (isProgramModule(fn.name)) program.makesBigints = true;
  program.boxedWords.add(symbol);
  return symbol;
}

/** Requests the functions of the library that are needed by now. */
export function resolveBoxedWords(program: ProgramLowering): void {
  if (!program.makesBigints) return;
  if (program.boxedWords.has(signedBox)) program.runtime(wordModule, 'ofSigned');
  if (program.boxedWords.has(unsignedBox)) program.runtime(wordModule, 'ofUnsigned');
  if (program.boxedWords.has(unboxed)) program.runtime(wordModule, 'lowBitsOf');
}

/** Defines the functions that are called by their symbols. */
export function emitBoxedWords(program: ProgramLowering, syntax: Syntax): void {
  for (const symbol of program.boxedWords) {
    const isBoxing = symbol !== unboxed;
    const fn = new Function(symbol, isBoxing ? 'box' : 'i64');
    fn.attributes.inline = true;
    const given = fn.addParameter(isBoxing ? 'i64' : 'box', 'value');
    const { builder: b } = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
    if (!program.makesBigints) {
      b.return(isBoxing ? b.convert('box', b.number('i64', given)) : b.wrap('i64', b.unbox('num', given)));
    } else if (isBoxing) {
      const { symbol: target } = program.runtime(wordModule, symbol === signedBox ? 'ofSigned' : 'ofUnsigned');
      b.return(b.convert('box', b.call(target, 'ref', [given])));
    } else b.return(b.call(program.runtime(wordModule, 'lowBitsOf').symbol, 'i64', [given]));
    program.module.replaceFunction(fn);
  }
}
