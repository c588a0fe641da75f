/** What a server takes of a client, and how long it waits for it. Beyond a limit the request is refused and the connection closed. */

export interface HttpLimits {
  /** Bytes of the request line: 414 beyond. */
  readonly requestLine: number;
  /** Bytes of request line and fields together: 431 beyond. */
  readonly head: number;
  /** Fields of a request, and of a trailer: 431 beyond. */
  readonly fields: number;
  /** Bytes of a request's content: 413 beyond. */
  readonly body: number;
  /** A POST, PUT or PATCH must say how long its content is: 411 else. By default it then has none (RFC 9112 §6.3). */
  readonly lengthRequired: boolean;
  /** From the first byte of a request to the last of its head, and from a new connection to its first byte, ms: 408 beyond. */
  readonly headTime: number;
  /** Between two parts of the content, ms: 408 beyond. */
  readonly bodyTime: number;
  /** Between an answer and the next request, ms. */
  readonly idleTime: number;
  /** How long a client may take no byte of an answer, ms. */
  readonly sendTime: number;
}

export const DEFAULT_LIMITS: HttpLimits = {
  requestLine: 8192,
  head: 16_384,
  fields: 100,
  body: 1_048_576,
  lengthRequired: false,
  headTime: 20_000,
  bodyTime: 20_000,
  idleTime: 60_000,
  sendTime: 60_000,
};
