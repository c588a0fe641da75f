/**
 * Changes of a URL by its properties (the URL standard §6.1): each takes what a program assigns and leaves the URL as it is if that
 * is no such part.
 */

import { parseHost } from './url-host';
import {
  defaultPort,
  encodedFragment,
  encodedQuery,
  encodedUserinfo,
  portColon,
  readSegments,
  type UrlParts,
} from './url-parser';

/** Without what browsers leave out of URLs wherever it stands. */
function cleaned(text: string): string {
  return text.replace(/[\t\n\r]/g, '');
}

function isFile(url: UrlParts): boolean {
  return url.scheme === 'file';
}

/** Whether the URL can have a user and a port. */
function hasPlace(url: UrlParts): boolean {
  return url.host !== undefined && url.host !== '' && !isFile(url);
}

export function setProtocol(url: UrlParts, text: string): void {
  const match = /^([a-z][a-z0-9+.-]*)(?::|$)/i.exec(cleaned(text));
  if (match === null) return;
  const scheme = match[1].toLowerCase();
  if (url.isSpecial !== (scheme === 'file' || defaultPort(scheme) >= 0)) return;
  const hasMore = url.username !== '' || url.password !== '' || url.port >= 0;
  if ((scheme === 'file' && hasMore) || (isFile(url) && url.host === '')) return;
  url.scheme = scheme;
  if (url.port === defaultPort(scheme)) url.port = -1;
}

export function setUsername(url: UrlParts, text: string): void {
  if (hasPlace(url)) url.username = encodedUserinfo(text);
}

export function setPassword(url: UrlParts, text: string): void {
  if (hasPlace(url)) url.password = encodedUserinfo(text);
}

/** Name and, with `withPort`, port. */
export function setHost(url: UrlParts, text: string, withPort: boolean): void {
  if (url.opaque !== undefined) return;
  const input = cleaned(text);
  const end = input.search(url.isSpecial ? /[/\\?#]/ : /[/?#]/);
  const place = end < 0 ? input : input.slice(0, end);
  const colon = portColon(place);
  if (colon >= 0 && (!withPort || colon === 0)) return;
  const name = colon < 0 ? place : place.slice(0, colon);
  if (name === '' && url.isSpecial && !isFile(url)) return;
  const host = name === '' ? '' : parseHost(name, url.isSpecial);
  if (host === undefined) return;
  url.host = isFile(url) && host === 'localhost' ? '' : host;
  if (colon >= 0) setDigits(url, place.slice(colon + 1));
}

export function setPort(url: UrlParts, text: string): void {
  if (!hasPlace(url)) return;
  if (text === '') url.port = -1;
  else setDigits(url, cleaned(text));
}

/** What follows the digits is not looked at. */
function setDigits(url: UrlParts, text: string): void {
  const match = /^\d+/.exec(text);
  if (match === null || Number(match[0]) > 65535) return;
  const port = Number(match[0]);
  url.port = port === defaultPort(url.scheme) ? -1 : port;
}

export function setPathname(url: UrlParts, text: string): void {
  if (url.opaque !== undefined) return;
  url.path = [];
  const input = cleaned(text);
  if (input !== '' || url.isSpecial) readSegments(url, input);
}

export function setSearch(url: UrlParts, text: string): void {
  const query = cleaned(text.startsWith('?') ? text.slice(1) : text);
  url.query = text === '' ? undefined : encodedQuery(url, query);
}

export function setHash(url: UrlParts, text: string): void {
  const fragment = cleaned(text.startsWith('#') ? text.slice(1) : text);
  url.fragment = text === '' ? undefined : encodedFragment(fragment);
}
