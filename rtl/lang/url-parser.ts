/** URLs as texts and as parts (the URL standard §4). The states of its parser are the functions here. */

import { percentEncoded } from './uri';
import { parseHost } from './url-host';

const inFragment = ' "<>`';
const inQuery = ' "#<>';
const inPath = ' "#<>?`{}';
const inUserinfo = ' "#<>?^`{}/:;=@[\\]|';

export class UrlParts {
  scheme = '';
  username = '';
  password = '';
  /** Undefined for URLs without authority. */
  host: string | undefined;
  /** −1 for none, or for that of the scheme. */
  port = -1;
  path: string[] = [];
  /** The path of URLs such as `mailto:…`, which is not made of segments. */
  opaque: string | undefined;
  query: string | undefined;
  fragment: string | undefined;

  get isSpecial(): boolean {
    return this.scheme === 'file' || defaultPort(this.scheme) >= 0;
  }

  get pathname(): string {
    return this.opaque ?? this.path.map((segment) => `/${segment}`).join('');
  }

  toString(): string {
    let text = `${this.scheme}:`;
    if (this.host !== undefined) {
      text += '//';
      if (this.username !== '' || this.password !== '') {
        text += `${this.username}${this.password === '' ? '' : `:${this.password}`}@`;
      }
      text += this.host + (this.port < 0 ? '' : `:${this.port}`);
    } else if (this.opaque === undefined && this.path.length > 1 && this.path[0] === '') text += '/.';
    text += this.pathname;
    if (this.query !== undefined) text += `?${this.query}`;
    return this.fragment === undefined ? text : `${text}#${this.fragment}`;
  }
}

/** −1 for schemes that are not special. */
export function defaultPort(scheme: string): number {
  switch (scheme) {
    case 'http':
    case 'ws':
      return 80;
    case 'https':
    case 'wss':
      return 443;
    case 'ftp':
      return 21;
    default:
      return -1;
  }
}

/** The text with the characters of a set, control characters and all beyond ASCII percent-encoded. */
function encoded(text: string, set: string): string {
  let result = '';
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    // A surrogate without partner is no character.
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    result += code <= 0x1f || code > 0x7e || set.includes(character) ? percentEncoded(code) : character;
  }
  return result;
}

export function encodedUserinfo(text: string): string {
  return encoded(text, inUserinfo);
}

export function encodedQuery(url: UrlParts, text: string): string {
  return encoded(text, url.isSpecial ? `${inQuery}'` : inQuery);
}

export function encodedFragment(text: string): string {
  return encoded(text, inFragment);
}

/** The parts of a URL, relative to `base` if it is given; undefined if the text is none. */
export function parseUrl(text: string, base: UrlParts | undefined): UrlParts | undefined {
  const input = text.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
  const url = new UrlParts();
  const scheme = /^[a-z][a-z0-9+.-]*:/i.exec(input);
  if (scheme === null) return relativeTo(url, input, base);
  url.scheme = scheme[0].slice(0, -1).toLowerCase();
  const rest = input.slice(scheme[0].length);
  if (url.scheme === 'file') return file(url, rest, base?.scheme === 'file' ? base : undefined);
  if (url.isSpecial) {
    const isRelative = base !== undefined && base.scheme === url.scheme && !rest.startsWith('//');
    return isRelative ? relative(url, rest, base) : authority(url, rest.replace(/^[/\\]*/, ''));
  }
  if (rest.startsWith('//')) return authority(url, rest.slice(2));
  if (rest.startsWith('/')) return path(url, rest);
  const end = rest.search(/[?#]/);
  url.opaque = encoded(end < 0 ? rest : rest.slice(0, end), '');
  return tail(url, end < 0 ? '' : rest.slice(end));
}

function relativeTo(url: UrlParts, input: string, base: UrlParts | undefined): UrlParts | undefined {
  if (base === undefined) return undefined;
  url.scheme = base.scheme;
  if (base.opaque !== undefined) {
    if (!input.startsWith('#')) return undefined;
    url.opaque = base.opaque;
    url.query = base.query;
    return tail(url, input);
  }
  return base.scheme === 'file' ? file(url, input, base) : relative(url, input, base);
}

function isSlash(url: UrlParts, character: string): boolean {
  return character === '/' || (character === '\\' && url.isSpecial);
}

function copyAuthority(url: UrlParts, base: UrlParts): void {
  url.username = base.username;
  url.password = base.password;
  url.host = base.host;
  url.port = base.port;
}

function relative(url: UrlParts, rest: string, base: UrlParts): UrlParts | undefined {
  if (isSlash(url, rest.charAt(0))) {
    if (isSlash(url, rest.charAt(1)))
      return authority(url, url.isSpecial ? rest.replace(/^[/\\]*/, '') : rest.slice(2));
    copyAuthority(url, base);
    return path(url, rest);
  }
  copyAuthority(url, base);
  return relativePath(url, rest, base);
}

function relativePath(url: UrlParts, rest: string, base: UrlParts): UrlParts {
  url.path = [...base.path];
  if (rest === '' || rest.startsWith('?') || rest.startsWith('#')) {
    url.query = base.query;
    return tail(url, rest);
  }
  shorten(url);
  return path(url, rest);
}

function authority(url: UrlParts, rest: string): UrlParts | undefined {
  const end = rest.search(url.isSpecial ? /[/\\?#]/ : /[/?#]/);
  const text = end < 0 ? rest : rest.slice(0, end);
  const at = text.lastIndexOf('@');
  const place = text.slice(at + 1);
  if (at >= 0) {
    if (place === '') return undefined;
    const credentials = text.slice(0, at);
    const colon = credentials.indexOf(':');
    url.username = encodedUserinfo(colon < 0 ? credentials : credentials.slice(0, colon));
    if (colon >= 0) url.password = encodedUserinfo(credentials.slice(colon + 1));
  }
  const colon = portColon(place);
  const name = colon < 0 ? place : place.slice(0, colon);
  if (name === '' && (url.isSpecial || colon >= 0)) return undefined;
  url.host = name === '' ? '' : parseHost(name, url.isSpecial);
  if (url.host === undefined) return undefined;
  if (colon >= 0 && !readPort(url, place.slice(colon + 1))) return undefined;
  return path(url, end < 0 ? '' : rest.slice(end));
}

/** Where the colon between host and port stands, −1 if there is none: an IPv6 address has some of its own, in brackets. */
export function portColon(place: string): number {
  return place.indexOf(':', place.startsWith('[') ? place.indexOf(']') + 1 : 0);
}

function readPort(url: UrlParts, text: string): boolean {
  if (!/^\d*$/.test(text) || Number(text) > 65535) return false;
  const port = text === '' ? -1 : Number(text);
  url.port = port === defaultPort(url.scheme) ? -1 : port;
  return true;
}

function isDrive(segment: string): boolean {
  return /^[a-z][:|]$/i.test(segment);
}

function startsWithDrive(text: string): boolean {
  return /^[a-z][:|](?:$|[/\\?#])/i.test(text);
}

function file(url: UrlParts, rest: string, base: UrlParts | undefined): UrlParts | undefined {
  url.host = '';
  if (isSlash(url, rest.charAt(0)) && isSlash(url, rest.charAt(1))) return fileHost(url, rest.slice(2));
  if (base === undefined) return path(url, rest);
  url.host = base.host;
  if (isSlash(url, rest.charAt(0))) {
    const [first] = base.path;
    if (!startsWithDrive(rest.slice(1)) && base.path.length > 0 && /^[a-z]:$/i.test(first)) url.path.push(first);
    return path(url, rest);
  }
  return startsWithDrive(rest) ? path(url, rest) : relativePath(url, rest, base);
}

function fileHost(url: UrlParts, rest: string): UrlParts | undefined {
  const end = rest.search(/[/\\?#]/);
  const name = end < 0 ? rest : rest.slice(0, end);
  if (isDrive(name)) return path(url, rest);
  if (name !== '') {
    const host = parseHost(name, true);
    if (host === undefined) return undefined;
    url.host = host === 'localhost' ? '' : host;
  }
  return path(url, end < 0 ? '' : rest.slice(end));
}

/** Removes the last segment, but never a drive of a file. */
function shorten(url: UrlParts): void {
  if (url.scheme === 'file' && url.path.length === 1 && /^[a-z]:$/i.test(url.path[0])) return;
  url.path.pop();
}

/** Appends the segments of a path. */
export function readSegments(url: UrlParts, text: string): void {
  const segments = (isSlash(url, text.charAt(0)) ? text.slice(1) : text).split(url.isSpecial ? /[/\\]/ : /\//);
  for (let i = 0; i < segments.length; i++) {
    const segment = segments[i];
    const isLast = i === segments.length - 1;
    const dots = segment.toLowerCase().replaceAll('%2e', '.');
    if (dots === '..') {
      shorten(url);
      if (isLast) url.path.push('');
    } else if (dots === '.') {
      if (isLast) url.path.push('');
    } else {
      const isFirstOfFile = url.scheme === 'file' && url.path.length === 0;
      url.path.push(isFirstOfFile && isDrive(segment) ? `${segment.charAt(0)}:` : encoded(segment, inPath));
    }
  }
}

/** The path, and what follows it. */
function path(url: UrlParts, rest: string): UrlParts {
  const end = rest.search(/[?#]/);
  const text = end < 0 ? rest : rest.slice(0, end);
  const behind = end < 0 ? '' : rest.slice(end);
  if (text === '' && !url.isSpecial) return tail(url, behind);
  readSegments(url, text);
  return tail(url, behind);
}

/** Query and fragment. */
function tail(url: UrlParts, rest: string): UrlParts {
  const hash = rest.indexOf('#');
  const query = hash < 0 ? rest : rest.slice(0, hash);
  if (query.startsWith('?')) url.query = encodedQuery(url, query.slice(1));
  if (hash >= 0) url.fragment = encodedFragment(rest.slice(hash + 1));
  return url;
}
