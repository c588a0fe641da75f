/** `toro/console`: formatted, coloured text on the console. `console.log` goes to the same place. */

import { type ConsoleArgument, formatConsole } from './console/format';
import { platform } from './lang/platform';

/**
 * Writes `format` with its arguments filled in: `%d %h %s %c %%`, `\n \t`, colours `/n /v /V /r /R /a /A`, `\c` clears
 * (rtl/console/format.ts says it exactly). Throws a RangeError when an argument is missing.
 */
export function writeConsoleF(format: string, ...values: ConsoleArgument[]): void {
  platform().write(formatConsole(format, values), false);
}
