/** The console: lang/console. */

interface Console {
  /** Writes the values, separated by spaces, and a newline to the console. */
  log(...values: unknown[]): void;
  info(...values: unknown[]): void;
  debug(...values: unknown[]): void;
  /** As `log`, to the error stream where the target has one. */
  warn(...values: unknown[]): void;
  error(...values: unknown[]): void;
}

declare var console: Console;
