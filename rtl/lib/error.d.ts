/** Errors: lang/error. */

interface ErrorOptions {
  cause?: unknown;
}

interface Error {
  name: string;
  message: string;
  /** The error as text, then a line for each frame: function, file and line. */
  stack?: string;
  cause?: unknown;
  toString(): string;
}

interface ErrorConstructor {
  new (message?: string, options?: ErrorOptions): Error;
}

declare var Error: ErrorConstructor;

interface RangeError extends Error {}

interface RangeErrorConstructor {
  new (message?: string, options?: ErrorOptions): RangeError;
}

declare var RangeError: RangeErrorConstructor;

interface ReferenceError extends Error {}

interface ReferenceErrorConstructor {
  new (message?: string, options?: ErrorOptions): ReferenceError;
}

declare var ReferenceError: ReferenceErrorConstructor;

interface SyntaxError extends Error {}

interface SyntaxErrorConstructor {
  new (message?: string, options?: ErrorOptions): SyntaxError;
}

declare var SyntaxError: SyntaxErrorConstructor;

interface TypeError extends Error {}

interface TypeErrorConstructor {
  new (message?: string, options?: ErrorOptions): TypeError;
}

declare var TypeError: TypeErrorConstructor;
