/**
 * URL (the URL standard §6). Its properties are fields, in the order in which the console shows them; they change through
 * `searchParams` alone.
 */

import { defaultPort, parseUrl, type UrlParts } from './url-parser';
import { URLSearchParams } from './url-search-params';

export class URL {
  href: string;
  readonly origin: string;
  readonly protocol: string;
  readonly username: string;
  readonly password: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly pathname: string;
  search: string;
  readonly searchParams: URLSearchParams;
  readonly hash: string;
  readonly #parts: UrlParts;

  constructor(text: string | URL, base?: string | URL) {
    const parts = parsed(String(text), base === undefined ? undefined : parsed(String(base), undefined));
    this.#parts = parts;
    this.href = parts.toString();
    this.protocol = `${parts.scheme}:`;
    this.username = parts.username;
    this.password = parts.password;
    this.hostname = parts.host ?? '';
    this.port = parts.port < 0 ? '' : String(parts.port);
    this.host = this.port === '' ? this.hostname : `${this.hostname}:${this.port}`;
    this.origin = defaultPort(parts.scheme) < 0 ? 'null' : `${this.protocol}//${this.host}`;
    this.pathname = parts.pathname;
    this.search = prefixed('?', parts.query);
    this.hash = prefixed('#', parts.fragment);
    this.searchParams = new URLSearchParams(this.search);
    this.searchParams.belongTo(this);
  }

  /** The parameters have changed. */
  queryChanged(query: string): void {
    this.#parts.query = query === '' ? undefined : query;
    this.search = prefixed('?', this.#parts.query);
    this.href = this.#parts.toString();
  }

  toString(): string {
    return this.href;
  }

  toJSON(): string {
    return this.href;
  }
}

/** `URL.canParse`. */
export function canParse(text: string, base?: string): boolean {
  const parsedBase = base === undefined ? undefined : parseUrl(base, undefined);
  return (base === undefined || parsedBase !== undefined) && parseUrl(text, parsedBase) !== undefined;
}

function parsed(text: string, base: UrlParts | undefined): UrlParts {
  const parts = parseUrl(text, base);
  if (parts === undefined) throw new TypeError('Invalid URL');
  return parts;
}

function prefixed(mark: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : mark + text;
}
