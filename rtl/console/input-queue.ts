/** Characters on their way from interrupt handlers to the threads that read them. What comes while it is full is lost. */

const CAPACITY = 1024;

export class InputQueue {
  readonly #codes = new Uint16Array(CAPACITY);
  #first = 0;
  #length = 0;
  /** Of a character in UTF-8: its bits so far, and how many bytes are missing. */
  #bits = 0;
  #missing = 0;

  /** Appends a UTF-16 unit. Allocates nothing. */
  put(code: number): void {
    if (this.#length === CAPACITY) return;
    this.#codes[(this.#first + this.#length) % CAPACITY] = code;
    this.#length++;
  }

  /** Appends what a byte of UTF-8 completes (RFC 3629 §3); bytes that belong to nothing are dropped. Allocates nothing. */
  putByte(byte: number): void {
    if (byte < 0x80) {
      this.#missing = 0;
      this.put(byte);
    } else if (byte >= 0xc0) {
      this.#missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      this.#bits = byte & (0x3f >>> this.#missing);
    } else if (this.#missing > 0) {
      this.#bits = (this.#bits << 6) | (byte & 0x3f);
      this.#missing--;
      if (this.#missing === 0) this.#putPoint(this.#bits);
    }
  }

  /** The oldest unit, −1 if there is none. Interrupts are off. */
  take(): number {
    if (this.#length === 0) return -1;
    const code = this.#codes[this.#first];
    this.#first = (this.#first + 1) % CAPACITY;
    this.#length--;
    return code;
  }

  #putPoint(point: number): void {
    if (point < 0x1_0000) {
      this.put(point);
      return;
    }
    this.put(0xd800 + ((point - 0x1_0000) >>> 10));
    this.put(0xdc00 + (point & 0x3ff));
  }
}
