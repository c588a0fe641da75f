/** What all connections of a server share: limits, the buffer that they read into by turns, and lines of answers that never change. */

import { wallClock } from '../clock';
import { utcText } from '../lang/date-text';
import { encodeText } from '../network/text';
import { HttpLimits } from './limits';

/** Bytes that are read at a time. */
const BUFFER = 16_384;

export interface HttpOptions extends Partial<HttpLimits> {
  /** Whether answers tell the time, as RFC 9110 §6.6.1 asks of servers that know it. By default they do. */
  readonly date?: boolean;
}

export class HttpEngine {
  readonly limits: HttpLimits;
  readonly sendsDate: boolean;
  readonly buffer = new Uint8Array(BUFFER);
  readonly closeLine = encodeText('Connection: close\r\n');
  readonly keepLine = encodeText('Connection: keep-alive\r\n');
  readonly chunkedLine = encodeText('Transfer-Encoding: chunked\r\n');
  readonly lastChunk = encodeText('0\r\n\r\n');
  readonly lineEnd = encodeText('\r\n');
  readonly continueLine = encodeText('HTTP/1.1 100 Continue\r\n\r\n');
  private date: Uint8Array = new Uint8Array(0);
  private dateSecond = -1;

  constructor(options: HttpOptions = {}) {
    this.limits = new HttpLimits(options);
    this.sendsDate = options.date ?? true;
  }

  /** The field Date (RFC 9110 §5.6.7); made once a second. */
  dateLine(): Uint8Array {
    const second = Math.floor(wallClock() / 1000);
    if (second !== this.dateSecond) {
      this.dateSecond = second;
      this.date = encodeText(`Date: ${utcText(second * 1000)}\r\n`);
    }
    return this.date;
  }
}
