/** Random programs as they stand before the late passes, with places in the source and names that can be chosen. */

import type { Instruction, Position } from '../../compiler/ir/instruction';
import type { Module } from '../../compiler/ir/module';
import { parseModule } from '../../compiler/ir/parser';
import { printModule } from '../../compiler/ir/printer';
import { runEarlyPasses } from '../../compiler/passes/pipeline';
import { randomProgram } from '../passes/random-program';

export interface Naming {
  /** In front of the names of functions, data and alias classes. */
  readonly prefix: string;
  readonly file: string;
  /** Lines from the start of the file to the program. */
  readonly line: number;
}

export const usual: Naming = { prefix: '', file: 'app/main.ts', line: 1 };
export const other: Naming = { prefix: 'other.', file: 'app/elsewhere.ts', line: 200 };

/** The same program for the same seed, whatever the names. */
export function earlyProgram(seed: number, naming: Naming = usual): Module {
  const module = placedProgram(seed, naming);
  const { prefix } = naming;
  runEarlyPasses(module, { level: 1, roots: [`${prefix}main`, `${prefix}print`] });
  return module;
}

/** A random program with names and places in the source. */
export function placedProgram(seed: number, { prefix, file, line }: Naming = usual): Module {
  const text = printModule(randomProgram(seed))
    // Not those that the compiler itself names.
    .replace(/@(?!memory\/|lang\/)(?=\w)/g, `@${prefix}`)
    .replace(/^entry @.*$/m, '')
    .replace(/ !\.(?=\w)/g, ` !.${prefix}`);
  const module = parseModule(text);
  let n = 0;
  for (const { blocks } of module.functions.values()) {
    for (const instruction of blocks.flatMap(({ instructions }) => instructions)) {
      instruction.position = place(instruction, file, line, n++);
    }
  }
  return module;
}

/** Three instructions share a line; some use members, some are inlined. */
function place({ op }: Instruction, file: string, first: number, n: number): Position {
  const line = first + Math.floor(n / 3);
  const member = op === 'load' ? 'rname' : undefined;
  const inlined = n % 11 === 0 ? { name: 'caller', at: { file, line: first, column: 1 } } : undefined;
  return { file, line, column: n % 80, member, inlined };
}
