/** URLs: lang/url, lang/url-search-params. */

interface URLSearchParams {
  readonly size: number;
  [Symbol.iterator](): MapIterator<[string, string]>;
  append(name: string, value: string): void;
  delete(name: string, value?: string): void;
  entries(): MapIterator<[string, string]>;
  forEach(callback: (value: string, name: string, parameters: URLSearchParams) => void): void;
  get(name: string): string | null;
  getAll(name: string): string[];
  has(name: string, value?: string): boolean;
  keys(): MapIterator<string>;
  set(name: string, value: string): void;
  sort(): void;
  toString(): string;
  values(): MapIterator<string>;
}

interface URLSearchParamsConstructor {
  new (init?: string | readonly (readonly string[])[] | Record<string, string> | URLSearchParams): URLSearchParams;
}

declare var URLSearchParams: URLSearchParamsConstructor;

interface URL {
  hash: string;
  host: string;
  hostname: string;
  href: string;
  readonly origin: string;
  password: string;
  pathname: string;
  port: string;
  protocol: string;
  search: string;
  readonly searchParams: URLSearchParams;
  username: string;
  toJSON(): string;
  toString(): string;
}

interface URLConstructor {
  new (text: string | URL, base?: string | URL): URL;
  canParse(text: string, base?: string): boolean;
}

declare var URL: URLConstructor;
