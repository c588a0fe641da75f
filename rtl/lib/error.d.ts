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
  readonly prototype: Error;
  new (message?: string, options?: ErrorOptions): Error;
  (message?: string, options?: ErrorOptions): Error;
  /** Makes the stack of the caller that of `target`. */
  captureStackTrace(target: Error, above?: unknown): void;
}

declare var Error: ErrorConstructor;

interface RangeError extends Error {}

interface RangeErrorConstructor {
  new (message?: string, options?: ErrorOptions): RangeError;
  (message?: string, options?: ErrorOptions): RangeError;
}

declare var RangeError: RangeErrorConstructor;

interface ReferenceError extends Error {}

interface ReferenceErrorConstructor {
  new (message?: string, options?: ErrorOptions): ReferenceError;
  (message?: string, options?: ErrorOptions): ReferenceError;
}

declare var ReferenceError: ReferenceErrorConstructor;

interface SyntaxError extends Error {}

interface SyntaxErrorConstructor {
  new (message?: string, options?: ErrorOptions): SyntaxError;
  (message?: string, options?: ErrorOptions): SyntaxError;
}

declare var SyntaxError: SyntaxErrorConstructor;

interface TypeError extends Error {}

interface TypeErrorConstructor {
  new (message?: string, options?: ErrorOptions): TypeError;
  (message?: string, options?: ErrorOptions): TypeError;
}

declare var TypeError: TypeErrorConstructor;

interface EvalError extends Error {}

interface EvalErrorConstructor {
  new (message?: string, options?: ErrorOptions): EvalError;
  (message?: string, options?: ErrorOptions): EvalError;
}

declare var EvalError: EvalErrorConstructor;

interface URIError extends Error {}

interface URIErrorConstructor {
  new (message?: string, options?: ErrorOptions): URIError;
  (message?: string, options?: ErrorOptions): URIError;
}

declare var URIError: URIErrorConstructor;

interface AggregateError extends Error {
  errors: any[];
}

interface AggregateErrorConstructor {
  new (errors: Iterable<any>, message?: string, options?: ErrorOptions): AggregateError;
  (errors: Iterable<any>, message?: string, options?: ErrorOptions): AggregateError;
}

declare var AggregateError: AggregateErrorConstructor;

interface DOMException extends Error {
  readonly code: number;
}

interface DOMExceptionConstructor {
  new (message?: string, name?: string): DOMException;
}

declare var DOMException: DOMExceptionConstructor;
