/** Which bytes may stand where in a message: one table, a bit for each place. */

/** RFC 9110 §5.6.2: methods and names of fields. */
export const TOKEN = 1;
/** RFC 9112 §3.2: request targets. Bytes above 127 are let through, for clients that send paths as UTF-8. */
export const TARGET = 2;
/** RFC 9110 §5.5: values of fields, with space and tab. */
export const VALUE = 4;
/** RFC 3986 §3.2.2, §3.2.3: host and port. */
export const HOST = 8;

export const TAB = 9;
export const LINE_FEED = 10;
export const RETURN = 13;
export const SPACE = 32;
export const COMMA = 44;
export const SLASH = 47;
export const COLON = 58;
export const SEMICOLON = 59;
/** What makes an upper-case letter the lower-case one. */
export const CASE = 0x20;

/** By byte, the places where it may stand. */
export const classes = makeClasses();

export function isBlank(byte: number): boolean {
  return byte === SPACE || byte === TAB;
}

/** The number that a hexadecimal digit stands for, −1 for another character. */
export function hexDigit(byte: number): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const lower = byte | CASE;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/** Text without characters above 255: a byte for each. */
export function latin1Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

function makeClasses(): Uint8Array {
  const table = new Uint8Array(256);
  for (let byte = SPACE; byte < 256; byte++) table[byte] = byte === 127 ? 0 : byte === SPACE ? VALUE : VALUE | TARGET;
  table[TAB] = VALUE;
  add(table, "!#$%&'*+-.^_`|~", TOKEN);
  add(table, '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ', TOKEN | HOST);
  add(table, "-._~!$&'()*+,;=%:[]", HOST);
  // A fragment is never sent (RFC 9110 §4.2.5).
  table[35] &= ~TARGET;
  return table;
}

function add(table: Uint8Array, characters: string, place: number): void {
  for (let i = 0; i < characters.length; i++) table[characters.charCodeAt(i)] |= place;
}
