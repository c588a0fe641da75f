/**
 * The last words about an exception that nothing caught, in Node's form: the place of the throw with its source line, then
 * the error with its stack, its properties and its cause.
 */

import { usize } from 'toro/unsafe';
import { finalExitCode } from './exit-code';
import { inspect } from './inspect';
import { platform } from './platform';
import { findSourceLine, isOfProgram, sourceColumn, sourceText } from './source-lines';
import { fileAt, lineAt } from './unwind';

/** Exit code of a program that ends by an exception, as Node's. */
const uncaughtExitCode = 1;

/**
 * What is known of a thrown value: `describeFully`, or `describePlainly` in a program that throws nothing itself and so need not carry
 * the rest. Made by the compiler.
 * @extern lang.describeUncaught
 */
export declare function describeUncaught(value: unknown): string;

/** Writes what is known of an exception and ends the program. `addresses` are the return addresses of its stack. */
export function reportUncaught(value: unknown, addresses: readonly usize[]): never {
  const target = platform();
  target.write(`${describePlace(addresses, value instanceof Error)}${describeUncaught(value)}\n`, true);
  return target.exit(finalExitCode(uncaughtExitCode));
}

/** Errors with properties and causes, other objects as the console shows them, primitives as text. */
export function describeFully(value: unknown): string {
  return typeof value === 'object' && value !== null ? inspect(value) : String(value);
}

/** The stack of an error, else the value as text. */
export function describePlainly(value: unknown): string {
  if (value instanceof Error) return value.stack ?? value.toString();
  return String(value);
}

/** File and line of the innermost frame in the program's own code, the source line where the image holds it, a caret. */
function describePlace(addresses: readonly usize[], isError: boolean): string {
  for (let i = 0; i < addresses.length; i++) {
    const address = usize(addresses[i] - 1);
    const file = fileAt(address);
    if (!isOfProgram(file)) continue;
    const line = lineAt(address);
    if (line === 0) continue;
    const end = isError ? '\n\n' : '\n';
    const entry = findSourceLine(file, line);
    if (entry === 0) return `${file}:${line}${end}`;
    return `${file}:${line}\n${sourceText(entry)}\n${' '.repeat(sourceColumn(entry) - 1)}^${end}`;
  }
  return '';
}
