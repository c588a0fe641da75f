/**
 * Splits the text form of the intermediate representation (docs/ir.md) into tokens. White space and comments vanish;
 * every token remembers its line and column, from 1, for error messages.
 */

/** A syntax error in IR text; the message starts with `line:column`. */
export class IrSyntaxError extends Error {
  constructor(
    readonly line: number,
    readonly column: number,
    reason: string,
  ) {
    super(`${line}:${column}: ${reason}`);
    this.name = 'IrSyntaxError';
  }
}

export type TokenKind =
  | 'value'
  | 'block'
  | 'symbol'
  | 'local'
  | 'tag'
  | 'string'
  | 'number'
  | 'word'
  | 'punctuation'
  | 'end';

export interface Token {
  readonly kind: TokenKind;
  /** Without the sigil; strings decoded to one character per byte (symbols: UTF-16 text). */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** Characters of an unquoted name after `@`, `$` or `!`: see docs/ir.md. */
const namePattern = /[^\s,()[\]{}"]+/y;
/** Tags of array elements contain brackets: a tag ends at white space or a comma. */
const tagPattern = /[^\s,"]+/y;
const wordPattern = /[A-Za-z_][A-Za-z0-9_.]*/y;
const numberPattern = /-?(?:Infinity|0x[0-9a-fA-F]+|\d+(?:\.\d+)?(?:e[+-]?\d+)?)(?![\w.])/y;
const stringPattern = /"((?:[^"\\\n]|\\[0-9a-f]{2}|\\u[0-9a-f]{4})*)"/y;

const sigils: Record<string, TokenKind> = { '%': 'value', '^': 'block', '@': 'symbol', $: 'local', '!': 'tag' };

/** Undoes `quote`. */
function unquote(text: string): string {
  return text.replace(/\\u([0-9a-f]{4})|\\([0-9a-f]{2})/g, (_, wide?: string, byte?: string) =>
    String.fromCharCode(Number.parseInt(wide ?? byte ?? '0', 16)),
  );
}

/** A string literal of the text form: bytes outside printable ASCII as `\hh`, wider characters as `\uhhhh`. */
export function quote(text: string): string {
  const body = text.replace(/[^ !#-[\]-~]/g, (character) => {
    const code = character.charCodeAt(0);
    return code < 256 ? `\\${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `"${body}"`;
}

/** Whether a symbol, local or tag can be written without quotes. */
export function isPlainName(name: string): boolean {
  return /^[^\s,()[\]{}":;\\]+$/.test(name);
}

export function isPlainTag(tag: string): boolean {
  return /^[^\s,":;\\]+$/.test(tag);
}

export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(source);
    if (!match) return undefined;
    at = pattern.lastIndex;
    return match[1] ?? match[0];
  };
  while (at < source.length) {
    const character = source[at];
    const column = at - lineStart + 1;
    const push = (kind: TokenKind, text: string) => tokens.push({ kind, text, line, column });
    const fail = (reason: string): never => {
      throw new IrSyntaxError(line, column, reason);
    };
    if (character === '\n') {
      line++;
      lineStart = ++at;
    } else if (character === ' ' || character === '\t' || character === '\r') {
      at++;
    } else if (character === ';') {
      while (at < source.length && source[at] !== '\n') at++;
    } else if (character === '-' && source[at + 1] === '>') {
      at += 2;
      push('punctuation', '->');
    } else if (sigils[character]) {
      const kind = sigils[character];
      at++;
      if (source[at] === '"') {
        push(kind, unquote(take(stringPattern) ?? fail('unterminated or malformed string')));
      } else if (kind === 'value' || kind === 'block') {
        push(kind, take(/\d+/y) ?? fail(`expected a number after ${character}`));
      } else {
        let text = take(kind === 'tag' ? tagPattern : namePattern) ?? fail(`expected a name after ${character}`);
        // The colon of `address @s: ref` belongs to the type.
        if (text.endsWith(':') && text.length > 1) {
          text = text.slice(0, -1);
          at--;
        }
        push(kind, text);
      }
    } else if (character === '"') {
      push('string', unquote(take(stringPattern) ?? fail('unterminated or malformed string')));
    } else {
      const word = take(wordPattern);
      const number = word === undefined ? take(numberPattern) : undefined;
      if (word === 'NaN' || word === 'Infinity') push('number', word);
      else if (word !== undefined) push('word', word);
      else if (number !== undefined) push('number', number);
      else if ('()[]{},:=+-*'.includes(character)) {
        at++;
        push('punctuation', character);
      } else fail(`unexpected character ${JSON.stringify(character)}`);
    }
  }
  tokens.push({ kind: 'end', text: 'end of text', line, column: at - lineStart + 1 });
  return tokens;
}
