/** What releasing a resource throws while something else is being thrown (ECMA-262, explicit resource management). */

export class SuppressedError extends Error {
  constructor(
    public error: unknown,
    public suppressed: unknown,
    message?: string,
  ) {
    super(message);
    this.name = 'SuppressedError';
  }
}

/** The error that stands for what has been thrown last and for what that hides. */
export function suppress(error: unknown, suppressed: unknown): unknown {
  return new SuppressedError(error, suppressed, 'An error was suppressed during disposal');
}
