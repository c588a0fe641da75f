/** URL (the URL standard §6): the parts of a URL under their names, which the program reads and changes. */

import { addProperty } from './added-properties';
import { ShownProperties } from './shown-properties';
import { defaultPort, parseUrl, type UrlParts } from './url-parser';
import { URLSearchParams } from './url-search-params';
import {
  setHash,
  setHost,
  setPassword,
  setPathname,
  setPort,
  setProtocol,
  setSearch,
  setUsername,
} from './url-setters';

export class URL extends ShownProperties {
  #parts: UrlParts;
  readonly #parameters: URLSearchParams;

  constructor(text: string | URL, base?: string | URL) {
    super();
    this.#parts = parsed(`${text}`, base === undefined ? undefined : `${base}`);
    this.#parameters = new URLSearchParams(this.search);
    this.#parameters.belongTo(this);
  }

  get href(): string {
    return this.#parts.toString();
  }

  set href(text: string) {
    this.#parts = parsed(text, undefined);
    this.#parameters.replace(this.#parts.query ?? '');
  }

  get origin(): string {
    return defaultPort(this.#parts.scheme) < 0 ? 'null' : `${this.protocol}//${this.host}`;
  }

  get protocol(): string {
    return `${this.#parts.scheme}:`;
  }

  set protocol(text: string) {
    setProtocol(this.#parts, text);
  }

  get username(): string {
    return this.#parts.username;
  }

  set username(text: string) {
    setUsername(this.#parts, text);
  }

  get password(): string {
    return this.#parts.password;
  }

  set password(text: string) {
    setPassword(this.#parts, text);
  }

  get host(): string {
    return this.port === '' ? this.hostname : `${this.hostname}:${this.port}`;
  }

  set host(text: string) {
    setHost(this.#parts, text, true);
  }

  get hostname(): string {
    return this.#parts.host ?? '';
  }

  set hostname(text: string) {
    setHost(this.#parts, text, false);
  }

  get port(): string {
    return this.#parts.port < 0 ? '' : String(this.#parts.port);
  }

  set port(text: string) {
    setPort(this.#parts, text);
  }

  get pathname(): string {
    return this.#parts.pathname;
  }

  set pathname(text: string) {
    setPathname(this.#parts, text);
  }

  get search(): string {
    return prefixed('?', this.#parts.query);
  }

  set search(text: string) {
    setSearch(this.#parts, text);
    this.#parameters.replace(this.#parts.query ?? '');
  }

  get searchParams(): URLSearchParams {
    return this.#parameters;
  }

  get hash(): string {
    return prefixed('#', this.#parts.fragment);
  }

  set hash(text: string) {
    setHash(this.#parts, text);
  }

  /** The parameters have changed. */
  queryChanged(query: string): void {
    this.#parts.query = query === '' ? undefined : query;
  }

  override properties(): unknown[] {
    const list: unknown[] = ['href', this.href, 'origin', this.origin, 'protocol', this.protocol];
    list.push('username', this.username, 'password', this.password, 'host', this.host, 'hostname', this.hostname);
    list.push('port', this.port, 'pathname', this.pathname, 'search', this.search);
    list.push('searchParams', this.#parameters, 'hash', this.hash);
    return list;
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
  return partsOf(text, base) !== undefined;
}

/** Undefined if text or base is no URL. */
function partsOf(text: string, base: string | undefined): UrlParts | undefined {
  if (base === undefined) return parseUrl(text, undefined);
  const outer = parseUrl(base, undefined);
  return outer === undefined ? undefined : parseUrl(text, outer);
}

function parsed(text: string, base: string | undefined): UrlParts {
  const parts = partsOf(text, base);
  if (parts === undefined) throw invalid(text, base);
  return parts;
}

/** Tells what could not be read, as Node does. */
function invalid(text: string, base: string | undefined): TypeError {
  const error = new TypeError('Invalid URL');
  addProperty(error, 'code', 'ERR_INVALID_URL');
  addProperty(error, 'input', text);
  if (base !== undefined) addProperty(error, 'base', base);
  return error;
}

function prefixed(mark: string, text: string | undefined): string {
  return text === undefined || text === '' ? '' : mark + text;
}
