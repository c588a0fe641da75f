/** Answers in the protocol of Redis (RESP), gathered so that those to commands that came together go out together. */

import { encodeText } from 'toro/network';

const FIRST = 4096;
const RETURN = 13;
const LINE_FEED = 10;

/** Where bytes go: a socket. Takes as many as it has room for. */
export interface ByteSink {
  sendPart(bytes: Uint8Array, at: number, length: number): number;
}

export class Replies {
  #bytes = new Uint8Array(FIRST);
  #at = 0;
  #end = 0;

  /** `+OK` */
  status(text: string): void {
    this.#line(`+${text}`);
  }

  /** `-ERR …`: the first word tells what kind of error. */
  error(text: string): void {
    this.#line(`-${text}`);
  }

  integer(value: number | bigint): void {
    this.#line(`:${value}`);
  }

  /** A string of bytes; undefined is "there is none". */
  bulk(value: Uint8Array | undefined): void {
    if (value === undefined) {
      this.#line('$-1');
      return;
    }
    this.#line(`$${value.length}`);
    this.#reserve(value.length + 2);
    this.#bytes.set(value, this.#end);
    this.#end += value.length;
    this.#endLine();
  }

  text(value: string): void {
    this.bulk(encodeText(value));
  }

  /** The head of an array: `count` replies follow. */
  array(count: number): void {
    this.#line(`*${count}`);
  }

  /** Sends what there is room for; true if that is all. */
  flush(sink: ByteSink): boolean {
    if (this.#at < this.#end) this.#at += sink.sendPart(this.#bytes, this.#at, this.#end - this.#at);
    if (this.#at < this.#end) return false;
    this.#at = 0;
    this.#end = 0;
    // A large answer was an exception: the next client may need the memory.
    if (this.#bytes.length > 16 * FIRST) this.#bytes = new Uint8Array(FIRST);
    return true;
  }

  /** Bytes that are gathered. */
  get length(): number {
    return this.#end - this.#at;
  }

  #line(text: string): void {
    this.#reserve(text.length + 2);
    for (let i = 0; i < text.length; i++) this.#bytes[this.#end + i] = text.charCodeAt(i);
    this.#end += text.length;
    this.#endLine();
  }

  #endLine(): void {
    this.#bytes[this.#end] = RETURN;
    this.#bytes[this.#end + 1] = LINE_FEED;
    this.#end += 2;
  }

  #reserve(count: number): void {
    if (this.#end + count <= this.#bytes.length) return;
    let size = this.#bytes.length * 2;
    while (size < this.#end + count) size *= 2;
    const larger = new Uint8Array(size);
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}
