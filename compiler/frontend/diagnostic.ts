/**
 * What the user is told: one error or warning with its place and rule code. Codes: `TSnnnn` from the TypeScript checker,
 * `TORO1xxx` refused syntax, `TORO2xxx` types, `TORO3xxx` units and drivers, `TORO4xxx` image (docs/language.md).
 */

import type { ts } from './checker';

export type Severity = 'error' | 'warning';

export interface Diagnostic {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Absolute path, or undefined where no file is concerned. Line and column count from 1, in UTF-16 units. */
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** Length of the underlined text in UTF-16 units; it may extend beyond the line. */
  readonly length?: number;
  /** The source line at `line`, for the code frame. */
  readonly sourceLine?: string;
  /** A way out: what to write instead. */
  readonly hint?: string;
}

/** What a rule says about a node, before its place is added. */
export interface Complaint {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly severity?: Severity;
}

/** A diagnostic at a range of a source file. `start` and `length` are UTF-16 offsets. */
export function diagnosticAt(file: ts.SourceFile, start: number, length: number, complaint: Complaint): Diagnostic {
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const starts = file.getLineStarts();
  const end = line + 1 < starts.length ? starts[line + 1] : file.text.length;
  return {
    severity: 'error',
    ...complaint,
    file: file.fileName,
    line: line + 1,
    column: character + 1,
    length,
    sourceLine: file.text.slice(starts[line], end).replace(/[\r\n\u2028\u2029]+$/, ''),
  };
}

/** A diagnostic at a node, without the trivia before it. */
export function diagnosticAtNode(node: ts.Node, complaint: Complaint): Diagnostic {
  const file = node.getSourceFile();
  const start = node.getStart(file);
  return diagnosticAt(file, start, node.getEnd() - start, complaint);
}

/** By file, then by place; the order in which they are shown. Removes repetitions. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  const key = (d: Diagnostic): string => `${d.file}\0${d.line}\0${d.column}\0${d.code}\0${d.message}`;
  const unique = new Map(diagnostics.map((d) => [key(d), d]));
  return [...unique.values()].sort((a, b) => {
    if (a.file !== b.file) return (a.file ?? '') < (b.file ?? '') ? -1 : 1;
    return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || (a.code < b.code ? -1 : 1);
  });
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/** Thrown where there is nothing left to check: a missing entry file, a broken tsconfig. */
export class LoadError extends Error {
  constructor(readonly diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((d) => d.message).join('\n'));
    this.name = 'LoadError';
  }
}
