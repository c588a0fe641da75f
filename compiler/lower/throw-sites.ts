/**
 * The throw statements of the program, for the report of an uncaught exception (rtl/lang/uncaught.ts), and its uses of raw memory, for the
 * report of a fault (rtl/kernel/exceptions.ts): their source lines, and how much of a value is to be told. A program that throws nothing itself has only errors of the library, whose stack says all.
 */

import type { ts } from '../frontend/checker';
import { Builder } from '../ir/builder';
import { Function } from '../ir/function';
import { isProgramModule } from '../ir/instruction';
import type { Piece } from '../ir/module';
import type { ProgramLowering } from './program-lowering';

const describeSymbol = 'lang.describeUncaught';
const tableSymbol = 'lang.throws';
/** Longer source lines, from generated code, are left out. */
const longestLine = 400;

interface Site {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

export class ThrowSites {
  readonly #sites = new Map<string, Site>();
  #throws = false;

  /** Has the plain description lowered, before it is known whether it will do. */
  prepare(program: ProgramLowering): void {
    program.runtime('lang/uncaught', 'describePlainly');
  }

  /** Notes a throw statement that is lowered. */
  note(program: ProgramLowering, node: ts.Node): void {
    if (!this.noteAccess(program, node)) return;
    this.#throws = true;
    program.runtime('lang/uncaught', 'describeFully');
  }

  /** Notes a place where the processor may raise an exception. False in the run-time library, whose lines are not told. */
  noteAccess(program: ProgramLowering, node: ts.Node): boolean {
    const { file, line, column } = program.positionOf(node);
    const key = `${file}:${line}`;
    if (!isProgramModule(file)) return false;
    if (this.#sites.has(key)) return true;
    const source = node.getSourceFile();
    const start = source.getPositionOfLineAndCharacter(line - 1, 0);
    const [text] = source.text.slice(start, start + longestLine + 1).split(/\r?\n/, 1);
    this.#sites.set(key, { file, line, column, text: text.length > longestLine ? '' : text });
    return true;
  }

  /** Makes the function that describes an uncaught value, and the table of source lines. */
  emit(program: ProgramLowering): void {
    const describe = this.#throws ? 'describeFully' : 'describePlainly';
    const { symbol } = program.runtime('lang/uncaught', describe);
    const fn = new Function(describeSymbol, 'ref');
    const value = fn.addParameter('box', 'value');
    const builder = new Builder(fn, fn.addBlock());
    builder.return(builder.call(symbol, 'ref', [value]));
    program.module.addFunction(fn);
    const word = (number: number): Piece => ({ memory: 'u32', value: number });
    const string = (text: string): Piece => ({ symbol: program.string(text), offset: 0, size: 4 });
    const entries = [...this.#sites.values()].flatMap(({ file, line, column, text }) => [
      string(file),
      word(line),
      word(column),
      string(text),
    ]);
    program.module.addData({
      name: tableSymbol,
      segment: 'constant',
      align: 8,
      pieces: [word(this.#sites.size), word(0), ...entries],
    });
  }
}
