/** What JSON.parse says of a text that is no JSON, as V8 words it. */

/** Characters of the text shown on either side of the wrong one. */
const context = 10;
/** Values that become such texts by mistake. */
const specialTexts: readonly string[] = ['NaN', 'Infinity', 'undefined', '[object Object]'];

/** Something at a position that cannot stand there, named by what it is. */
export function unexpected(text: string, position: number): SyntaxError {
  if (position >= text.length) return new SyntaxError('Unexpected end of JSON input');
  const unit = text.charCodeAt(position);
  if (unit === 0x2d || (unit >= 0x30 && unit <= 0x39)) return misplaced('Unexpected number', position);
  if (unit === 0x22) return misplaced('Unexpected string', position);
  if (specialTexts.includes(text)) return new SyntaxError(`"${text}" is not valid JSON`);
  return new SyntaxError(
    `Unexpected token '${text.charAt(position)}', ${surroundings(text, position)} is not valid JSON`,
  );
}

/** A text in quotes, with dots where it is cut. */
function surroundings(text: string, position: number): string {
  if (text.length <= 2 * context) return `"${text}"`;
  if (position < context) return `"${text.slice(0, position + context)}"...`;
  if (position >= text.length - context) return `..."${text.slice(position - context)}"`;
  return `..."${text.slice(position - context, position + context)}"...`;
}

export function misplaced(what: string, position: number): SyntaxError {
  return new SyntaxError(`${what} in JSON at position ${position}`);
}
