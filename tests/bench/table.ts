/** What a measurement found, beside what is asked for. */

export interface Row {
  readonly what: string;
  readonly measured: string;
  readonly target?: string;
  /** Measured ÷ target: at most 1 is good. */
  readonly ratio?: number;
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** A row for a value that should not be above `limit`. */
export function atMost(what: string, value: number, limit: number, unit: string): Row {
  return { what, measured: `${format(value)} ${unit}`, target: `≤ ${format(limit)} ${unit}`, ratio: value / limit };
}

/** Three digits are all that measurements are worth; counts are exact. */
export function format(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** The rows as a table in Markdown, in columns. */
export function table(title: string, rows: readonly Row[]): string {
  const cells = [
    [title, 'measured', 'target', 'measured ÷ target'],
    ...rows.map(({ what, measured, target, ratio }) => [what, measured, target ?? '', ratio?.toFixed(2) ?? '']),
  ];
  const widths = cells[0].map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  const lines = cells.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  return `${lines.join('\n')}\n`;
}
