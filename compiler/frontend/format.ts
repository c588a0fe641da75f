/**
 * Diagnostics as text: place, message, code frame, hint; like tsc and esbuild. Colours are ANSI sequences, off by default.
 *
 *     main.ts:3:9 - error TORO1103: regular expressions are not there yet.
 *
 *       3 │ let x = /a+/;
 *         │         ~~~~
 *       hint: …
 */

import { relative } from 'node:path';
import type { Diagnostic } from './diagnostic';

export interface FormatOptions {
  /** Paths are shown relative to this directory. Default: the current one. */
  readonly directory?: string;
  readonly color?: boolean;
}

const RED = 31;
const YELLOW = 33;
const CYAN = 36;
const GREY = 90;
const BOLD = 1;

/** Longest code frame line; a longer source line is cut around the error. */
const FRAME_WIDTH = 110;

type Paint = (style: number, text: string) => string;

function frame(diagnostic: Diagnostic, paint: Paint): string {
  const { sourceLine, line, column, length } = diagnostic;
  if (sourceLine === undefined || line === undefined || column === undefined) return '';
  // A tab is shown as one space, so that the marker stands under its text.
  const whole = sourceLine.replace(/\t/g, ' ');
  const cut = column > FRAME_WIDTH - 20 ? column - 40 : 0;
  const text = whole.slice(cut, cut + FRAME_WIDTH);
  const start = column - 1 - cut;
  const marked = Math.max(1, Math.min(length ?? 1, text.length - start));
  const gutter = String(line);
  const marker = paint(RED, marked === 1 ? '^' : '~'.repeat(marked));
  return [
    '',
    `  ${paint(GREY, `${gutter} │`)} ${text}`,
    `  ${paint(GREY, `${' '.repeat(gutter.length)} │`)} ${' '.repeat(start)}${marker}`,
    '',
  ].join('\n');
}

/** One diagnostic; ends in a newline. */
export function formatDiagnostic(diagnostic: Diagnostic, options: FormatOptions = {}): string {
  const paint: Paint = (style, text) => (options.color ? `\u001b[${style}m${text}\u001b[0m` : text);
  const { file, line, column, severity, code, message, hint } = diagnostic;
  let place = '';
  if (file !== undefined) {
    const shown = relative(options.directory ?? process.cwd(), file);
    place = `${paint(CYAN, line === undefined ? shown : `${shown}:${line}:${column}`)} - `;
  }
  const label = paint(severity === 'error' ? RED : YELLOW, severity);
  const head = `${place}${label} ${paint(GREY, `${code}:`)} ${paint(BOLD, message)}\n`;
  const advice = hint === undefined ? '' : `  ${paint(CYAN, 'hint:')} ${hint}\n`;
  return head + frame(diagnostic, paint) + advice;
}

/** All of them, one blank line apart, with a closing line that counts; '' if there are none. */
export function formatDiagnostics(diagnostics: readonly Diagnostic[], options: FormatOptions = {}): string {
  if (diagnostics.length === 0) return '';
  const count = (severity: string): string => {
    const n = diagnostics.filter((d) => d.severity === severity).length;
    return n === 0 ? '' : `${n} ${severity}${n === 1 ? '' : 's'}`;
  };
  const total = [count('error'), count('warning')].filter((part) => part !== '').join(', ');
  return `${diagnostics.map((d) => formatDiagnostic(d, options)).join('\n')}\n${total}\n`;
}
