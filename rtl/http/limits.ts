/** What a server takes of a client, and how long it waits for it. Beyond a limit the request is refused and the connection closed. */

export class HttpLimits {
  /** Bytes of the request line: 414 beyond. */
  requestLine = 8192;
  /** Bytes of request line and fields together: 431 beyond. */
  head = 16_384;
  /** Fields of a request, and of a trailer: 431 beyond. */
  fields = 100;
  /** Bytes of a request's content: 413 beyond. */
  body = 1_048_576;
  /** A POST, PUT or PATCH must say how long its content is: 411 else. By default it then has none (RFC 9112 §6.3). */
  lengthRequired = false;
  /** From the first byte of a request to the last of its head, and from a new connection to its first byte, ms: 408 beyond. */
  headTime = 20_000;
  /** Between two parts of the content, ms: 408 beyond. */
  bodyTime = 20_000;
  /** Between an answer and the next request, ms. */
  idleTime = 60_000;
  /** How long a client may take no byte of an answer, ms. */
  sendTime = 60_000;

  constructor(chosen: Partial<HttpLimits>) {
    this.requestLine = (chosen.requestLine ?? this.requestLine) | 0;
    this.head = (chosen.head ?? this.head) | 0;
    this.fields = (chosen.fields ?? this.fields) | 0;
    this.body = chosen.body ?? this.body;
    this.lengthRequired = chosen.lengthRequired ?? this.lengthRequired;
    this.headTime = chosen.headTime ?? this.headTime;
    this.bodyTime = chosen.bodyTime ?? this.bodyTime;
    this.idleTime = chosen.idleTime ?? this.idleTime;
    this.sendTime = chosen.sendTime ?? this.sendTime;
  }
}
