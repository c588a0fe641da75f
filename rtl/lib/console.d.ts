/** The console: lang/console. */

interface Console {
  /** Writes the values, separated by spaces, and a newline to the console. */
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  /** As `log`, to the error stream where the target has one. */
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
  /** Prints the values as an assertion that failed, unless the condition holds. */
  assert(condition?: unknown, ...values: unknown[]): void;
  /** Prints how often it has been called with this label. */
  count(label?: string): void;
  countReset(label?: string): void;
  /** Shows an object to a depth: `null` for all of it. */
  dir(value: unknown, options?: { depth?: number | null; showHidden?: boolean }): void;
  dirxml(...values: unknown[]): void;
  /** Indents what follows until `groupEnd`. */
  group(...values: unknown[]): void;
  groupCollapsed(...values: unknown[]): void;
  groupEnd(): void;
  /** Shows rows and columns; `properties` chooses the columns. */
  table(data: unknown, properties?: readonly string[]): void;
  time(label?: string): void;
  timeEnd(label?: string): void;
  timeLog(label?: string, ...values: unknown[]): void;
  /** As `error`, followed by the stack of the caller. */
  trace(...values: unknown[]): void;
}

declare var console: Console;
