/**
 * Takes commands out of what a client sends, in the protocol of Redis (RESP): an array of byte strings, `*2\r\n$3\r\nGET\r\n$1\r\na\r\n`,
 * or words in a line, `GET a\r\n`.
 */

/** What a client may send at most: arguments of a command, bytes of an argument, bytes of a line. */
const MOST_ARGUMENTS = 1024 * 1024;
const LONGEST_ARGUMENT = 16 * 1024 * 1024;
const LONGEST_LINE = 64 * 1024;
/** Bytes that are received at a time at least. */
const PIECE = 4096;

const LINE_FEED = 10;
const RETURN = 13;
const SPACE = 32;
const DOLLAR = 36;
const ASTERISK = 42;
const MINUS = 45;

/** What was sent is no command; the message is for the client. */
export class ProtocolError extends Error {}

/** Where bytes come from: a socket. Gives 0 if there are none now. */
export interface ByteSource {
  receive(buffer: Uint8Array): number;
}

export class CommandReader {
  /** The words of the command that `next` found, the first one its name. They are good until `fill` is called. */
  readonly words: Uint8Array[] = [];
  #bytes = new Uint8Array(PIECE);
  #at = 0;
  #end = 0;
  /** Bytes that a command needs which is not complete: no use to look at it before. */
  #needed = 0;

  /** Gets more of what the client has sent; false if there is nothing now. */
  fill(source: ByteSource): boolean {
    this.#makeRoom();
    const count = source.receive(this.#bytes.subarray(this.#end));
    this.#end += count;
    return count > 0;
  }

  /** The next command, into `words`; false if it is not there as a whole. Throws a ProtocolError. */
  next(): boolean {
    while (this.#end - this.#at > this.#needed) {
      const start = this.#at;
      this.#needed = 0;
      this.words.length = 0;
      const complete = this.#bytes[start] === ASTERISK ? this.#readArray() : this.#readLine();
      if (!complete) {
        this.#at = start;
        return false;
      }
      if (this.words.length > 0) return true;
    }
    return false;
  }

  #readArray(): boolean {
    this.#at += 1;
    const count = this.#readNumber('multibulk', MOST_ARGUMENTS);
    if (count === undefined) return false;
    for (let i = 0; i < count; i++) {
      if (this.#at === this.#end) return false;
      const mark = this.#bytes[this.#at];
      if (mark !== DOLLAR) throw new ProtocolError(`expected '$', got '${String.fromCharCode(mark)}'`);
      this.#at += 1;
      const length = this.#readNumber('bulk', LONGEST_ARGUMENT);
      if (length === undefined || !this.#readWord(length)) return false;
    }
    return true;
  }

  /** Bytes of known number, with the end of a line behind. */
  #readWord(length: number): boolean {
    if (this.#end - this.#at < length + 2) {
      this.#needed = length + 1;
      return false;
    }
    this.words.push(this.#bytes.subarray(this.#at, this.#at + length));
    this.#at += length + 2;
    return true;
  }

  /** A number and the end of its line; undefined if that is not there. */
  #readNumber(what: string, most: number): number | undefined {
    const end = this.#lineEnd(what);
    if (end < 0) return undefined;
    let value = 0;
    const negative = this.#bytes[this.#at] === MINUS;
    const first = negative ? this.#at + 1 : this.#at;
    for (let i = first; i < end; i++) {
      const digit = this.#bytes[i] - 48;
      if (digit < 0 || digit > 9 || value > most) throw new ProtocolError(`invalid ${what} length`);
      value = value * 10 + digit;
    }
    if (first === end || value > most || (negative && what === 'bulk')) {
      throw new ProtocolError(`invalid ${what} length`);
    }
    this.#at = end + 2;
    // An array of fewer than no words is an empty one.
    return negative ? 0 : value;
  }

  /** Words between blanks, up to the end of the line. */
  #readLine(): boolean {
    const feed = this.#find(LINE_FEED);
    if (feed < 0) return this.#waitForLine('too big inline request');
    const end = feed > this.#at && this.#bytes[feed - 1] === RETURN ? feed - 1 : feed;
    let at = this.#at;
    while (at < end) {
      while (at < end && this.#bytes[at] <= SPACE) at++;
      const start = at;
      while (at < end && this.#bytes[at] > SPACE) at++;
      if (at > start) this.words.push(this.#bytes.subarray(start, at));
    }
    this.#at = feed + 1;
    return true;
  }

  /** Where the CR LF of the line begins, −1 if they are not there. */
  #lineEnd(what: string): number {
    const at = this.#find(RETURN);
    if (at < 0) {
      this.#waitForLine(`too big ${what} count string`);
      return -1;
    }
    return at + 1 < this.#end ? at : -1;
  }

  #waitForLine(problem: string): false {
    if (this.#end - this.#at > LONGEST_LINE) throw new ProtocolError(problem);
    return false;
  }

  #find(byte: number): number {
    for (let i = this.#at; i < this.#end; i++) if (this.#bytes[i] === byte) return i;
    return -1;
  }

  #makeRoom(): void {
    if (this.#at > 0) {
      this.#bytes.copyWithin(0, this.#at, this.#end);
      this.#end -= this.#at;
      this.#at = 0;
    }
    if (this.#bytes.length - this.#end >= PIECE / 2) return;
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes.subarray(0, this.#end));
    this.#bytes = larger;
  }
}
