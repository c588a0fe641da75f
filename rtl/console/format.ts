/** The formats of `writeConsoleF`: text with ECMA-48 colours from Toro's format strings. Pure. */

export type ConsoleArgument = number | string;

/**
 * `%d` integer, `%h` hexadecimal, `%s` string, `%c` character (a code or a string), `%%` percent; `\n`, `\t` and `\c` (clear
 * screen) as two characters each; `/n` normal, `/v` green, `/r` red, `/a` blue, the capitals brighter. Anything else stands
 * for itself; arguments are not searched for formats. Throws a RangeError when an argument is missing.
 */
export function formatConsole(format: string, values: readonly ConsoleArgument[]): string {
  let text = '';
  let used = 0;
  for (let i = 0; i < format.length; i++) {
    const character = format.charAt(i);
    const next = format.charAt(i + 1);
    let replacement: string | undefined;
    if (character === '%' && next !== '%' && 'dhsc'.includes(next) && next !== '') {
      if (used === values.length) throw new RangeError(`writeConsoleF: no argument for %${next} at ${i}`);
      replacement = formatArgument(next, values[used++]);
    } else if (character === '%' && next === '%') replacement = '%';
    else if (character === '\\') replacement = escapeSequence(next);
    else if (character === '/') replacement = colour(next);
    if (replacement === undefined) {
      text += character;
    } else {
      text += replacement;
      i++;
    }
  }
  return text;
}

function formatArgument(kind: string, value: ConsoleArgument): string {
  if (typeof value === 'string') return value;
  switch (kind) {
    case 'd':
      return Math.trunc(value).toString();
    case 'h':
      return Math.trunc(value).toString(16);
    case 'c':
      return String.fromCharCode(value);
    default:
      return value.toString();
  }
}

function escapeSequence(letter: string): string | undefined {
  switch (letter) {
    case 'n':
      return '\n';
    case 't':
      return '\t';
    case 'c':
      return '\u001b[2J\u001b[H';
    default:
      return undefined;
  }
}

/** SGR sequences (ECMA-48 §8.3.117), as the console's outputs understand them. */
function colour(letter: string): string | undefined {
  switch (letter) {
    case 'n':
      return '\u001b[0m';
    case 'v':
      return '\u001b[32m';
    case 'V':
      return '\u001b[92m';
    case 'r':
      return '\u001b[31m';
    case 'R':
      return '\u001b[91m';
    case 'a':
      return '\u001b[34m';
    case 'A':
      return '\u001b[94m';
    default:
      return undefined;
  }
}
