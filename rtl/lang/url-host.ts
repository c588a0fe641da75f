/** Hosts of URLs (the URL standard §3): names, IPv4 and IPv6 addresses. Names beyond ASCII are not supported. */

import { byteAt, percentEncoded } from './uri';

const forbidden = '\0\t\n\r #/:<>?@[\\]^|';
const forbiddenInDomain = `${forbidden}%\x7f`;

/** The host as it is written in a URL; undefined if it is none. */
export function parseHost(text: string, isSpecial: boolean): string | undefined {
  if (text.startsWith('[')) {
    if (!text.endsWith(']')) return undefined;
    const address = parseIpv6(text.slice(1, -1));
    return address === undefined ? undefined : `[${address}]`;
  }
  if (!isSpecial) return opaqueHost(text);
  const domain = decodedName(text).toLowerCase();
  for (let i = 0; i < domain.length; i++) {
    const unit = domain.charCodeAt(i);
    if (unit > 0x7f) throw new TypeError('Invalid URL: host names beyond ASCII are not supported');
    if (unit < 0x20 || forbiddenInDomain.includes(domain.charAt(i))) return undefined;
  }
  if (domain === '') return undefined;
  return endsInNumber(domain) ? parseIpv4(domain) : domain;
}

function opaqueHost(text: string): string | undefined {
  let result = '';
  for (const character of text) {
    if (forbidden.includes(character)) return undefined;
    const code = character.codePointAt(0) ?? 0;
    result += code <= 0x1f || code > 0x7e ? percentEncoded(code) : character;
  }
  return result;
}

/** With `%XX` of ASCII characters decoded. */
function decodedName(text: string): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    const byte = byteAt(text, i);
    if (byte > 0x7f) throw new TypeError('Invalid URL: host names beyond ASCII are not supported');
    result += byte < 0 ? text.charAt(i) : String.fromCharCode(byte);
    if (byte >= 0) i += 2;
  }
  return result;
}

function endsInNumber(domain: string): boolean {
  const parts = domain.split('.');
  if (parts[parts.length - 1] === '') {
    if (parts.length === 1) return false;
    parts.pop();
  }
  const last = parts[parts.length - 1];
  return /^\d+$/.test(last) || /^0x[0-9a-f]*$/.test(last);
}

function parseIpv4(domain: string): string | undefined {
  const parts = domain.split('.');
  if (parts[parts.length - 1] === '' && parts.length > 1) parts.pop();
  if (parts.length > 4) return undefined;
  let address = 0;
  for (let i = 0; i < parts.length; i++) {
    const value = ipv4Number(parts[i]);
    const isLast = i === parts.length - 1;
    if (value < 0 || (!isLast && value > 255) || (isLast && value >= 256 ** (5 - parts.length))) return undefined;
    address += isLast ? value : value * 256 ** (3 - i);
  }
  const bytes: string[] = [];
  for (let i = 3; i >= 0; i--) bytes.push(String(Math.floor(address / 256 ** i) % 256));
  return bytes.join('.');
}

/** Decimal, octal or hexadecimal; −1 for anything else. */
function ipv4Number(part: string): number {
  if (/^0x[0-9a-f]*$/.test(part)) return part.length === 2 ? 0 : parseInt(part.slice(2), 16);
  if (/^0[0-7]+$/.test(part)) return parseInt(part, 8);
  return /^(0|[1-9]\d*)$/.test(part) ? Number(part) : -1;
}

/** The address in its shortest form; undefined if it is none. */
function parseIpv6(text: string): string | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const left = ipv6Pieces(halves[0], halves.length === 1);
  const right = halves.length === 2 ? ipv6Pieces(halves[1], true) : [];
  if (left === undefined || right === undefined) return undefined;
  const missing = 8 - left.length - right.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const pieces = [...left];
  for (let i = 0; i < missing; i++) pieces.push(0);
  return ipv6Text([...pieces, ...right]);
}

/** The numbers between colons; the last may be an IPv4 address, which counts as two. */
function ipv6Pieces(text: string, isEnd: boolean): number[] | undefined {
  const pieces: number[] = [];
  if (text === '') return pieces;
  const parts = text.split(':');
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (isEnd && i === parts.length - 1 && part.includes('.')) {
      if (!/^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/.test(part)) return undefined;
      const bytes = part.split('.').map((byte) => Number(byte));
      if (bytes.some((byte) => byte > 255)) return undefined;
      pieces.push(bytes[0] * 256 + bytes[1]);
      pieces.push(bytes[2] * 256 + bytes[3]);
    } else if (/^[0-9a-f]{1,4}$/i.test(part)) pieces.push(parseInt(part, 16));
    else return undefined;
  }
  return pieces;
}

/** The first of the longest runs of zeros is left out, if it is longer than one. */
function ipv6Text(pieces: readonly number[]): string {
  let start = -1;
  let longest = 1;
  for (let i = 0; i < 8; i++) {
    let end = i;
    while (end < 8 && pieces[end] === 0) end++;
    if (end - i > longest) {
      longest = end - i;
      start = i;
    }
  }
  const hexadecimal = (list: readonly number[]): string => list.map((piece) => piece.toString(16)).join(':');
  if (start < 0) return hexadecimal(pieces);
  return `${hexadecimal(pieces.slice(0, start))}::${hexadecimal(pieces.slice(start + longest))}`;
}
