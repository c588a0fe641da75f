/** What can be wrong with the answer of a server. */

export enum HttpErrorCode {
  /** It breaks a rule of RFC 9112. */
  Malformed = 'malformed',
  /** Its head or its content is longer than what is taken. */
  TooLarge = 'too-large',
  /** The connection ended before it did. */
  Incomplete = 'incomplete',
}

export class HttpError extends Error {
  constructor(
    readonly code: HttpErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'HttpError';
  }
}
