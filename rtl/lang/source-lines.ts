/**
 * Source lines that the image holds: those of the program's throw statements and of its uses of raw memory and machine instructions, where the
 * processor may object (compiler/lower/throw-sites.ts makes the table). Allocates nothing.
 */

import { loadU32, objectAt, symbolAddress, usize } from 'toro/unsafe';

/** Bytes of an entry in `lang.throws`: file, line, column, text of the line. */
const entryBytes = 16;

/** Whether a file is part of the program, not of the run-time library. */
export function isOfProgram(file: string): boolean {
  return file.startsWith('app/') || file.startsWith('npm/');
}

/** The entry of a line, 0 if its text is not there. */
export function findSourceLine(file: string, line: number): usize {
  const table = symbolAddress('lang.throws');
  const count = loadU32(table);
  for (let i = 0; i < count; i++) {
    const entry = usize(table + 8 + i * entryBytes);
    if (loadU32(entry + 4) === line && objectAt<string>(loadU32(entry)) === file) return entry;
  }
  return usize(0);
}

/** The column that the entry points at, counted from 1. */
export function sourceColumn(entry: usize): number {
  return loadU32(entry + 8);
}

export function sourceText(entry: usize): string {
  return objectAt<string>(loadU32(entry + 12));
}
