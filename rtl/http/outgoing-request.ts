/** A request of ours, as it is sent (RFC 9112 §3). */

import { encodeText } from '../network/text';
import { latin1Bytes } from './characters';
import { fieldText, type HttpFields, isToken } from './fields';

/** Fields that only the client knows how to set. */
const OWN = ['host', 'connection', 'content-length', 'transfer-encoding'];
/** RFC 9110 §8.6: methods whose requests say that they have no content. */
const WITH_CONTENT = ['POST', 'PUT', 'PATCH'];
const HTTP_PORT = 80;

export class OutgoingRequest {
  readonly host: string;
  readonly port: number;
  /** The whole message. */
  readonly encoded: Uint8Array;

  /** Throws a TypeError for what cannot be asked for. */
  constructor(
    readonly method: string,
    address: string,
    fields: HttpFields,
    body: string | Uint8Array | undefined,
  ) {
    const url = new URL(address);
    if (url.protocol !== 'http:') throw new TypeError(`${url.protocol} is not spoken here, only http:`);
    if (url.username !== '' || url.password !== '') {
      throw new TypeError('an address is no place for a password: send the field Authorization');
    }
    if (!isToken(method) || method === 'CONNECT') throw new TypeError(`'${method}' is no method of a request`);
    this.host = url.hostname;
    this.port = url.port === '' ? HTTP_PORT : Number(url.port);
    // RFC 9112 §3.2: Host comes first.
    let head = `${method} ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n`;
    for (const name of Object.keys(fields)) {
      if (OWN.includes(name.toLowerCase())) throw new TypeError(`the client sets ${name} itself`);
      head += fieldText(name, fields[name]);
    }
    const content = typeof body === 'string' ? encodeText(body) : (body ?? new Uint8Array(0));
    if (body !== undefined || WITH_CONTENT.includes(method)) head += `Content-Length: ${content.length}\r\n`;
    const bytes = latin1Bytes(`${head}\r\n`);
    this.encoded = new Uint8Array(bytes.length + content.length);
    this.encoded.set(bytes);
    this.encoded.set(content, bytes.length);
  }
}
