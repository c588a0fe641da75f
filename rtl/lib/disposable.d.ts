/** What `using` and `await using` declare. */

interface Disposable {
  [Symbol.dispose](): void;
}

interface AsyncDisposable {
  [Symbol.asyncDispose](): PromiseLike<void>;
}

/** What releasing a resource throws, in front of what was thrown before. */
interface SuppressedError extends Error {
  error: any;
  suppressed: any;
}

interface SuppressedErrorConstructor {
  new (error: any, suppressed: any, message?: string): SuppressedError;
}

declare var SuppressedError: SuppressedErrorConstructor;
