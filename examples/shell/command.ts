/** What a command of the shell is. A set of commands is a list of these. */

export interface Command {
  readonly name: string;
  /** How it is typed: `shutdown [code]`. */
  readonly usage: string;
  readonly summary: string;
  /** Does it. `words` are what was typed behind the name. Throws an Error whose message says what is wrong with them. */
  run(words: readonly string[]): void;
}

export function findCommand(commands: readonly Command[], name: string): Command | undefined {
  return commands.find((command) => command.name === name);
}

/** Writes rows in columns: the first one to the left, the others to the right. */
export function writeTable(rows: readonly (readonly string[])[]): void {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  for (const row of rows) {
    console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '));
  }
}
