/** A growing little-endian byte buffer with the variable-length integers of DWARF. */

export class ByteWriter {
  #buffer: Buffer;
  #length = 0;

  constructor(capacity = 4096) {
    this.#buffer = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** What was written so far; shares memory with the writer. */
  get bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }

  u8(value: number): void {
    const place = this.#reserve(1);
    this.#buffer[place] = value;
  }

  u16(value: number): void {
    const place = this.#reserve(2);
    this.#buffer.writeUInt16LE(value, place);
  }

  u32(value: number): void {
    const place = this.#reserve(4);
    this.#buffer.writeUInt32LE(value, place);
  }

  /** `value` is an exact integer from 0 to 2^53. */
  u64(value: number): void {
    this.u32(value % 2 ** 32);
    this.u32(Math.floor(value / 2 ** 32));
  }

  /** Unsigned LEB128 (DWARF 4 §7.6), `value` below 2^31. */
  uleb(value: number): void {
    let rest = value;
    for (; rest >= 0x80; rest >>>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest);
  }

  /** Signed LEB128, `value` of 32 bits. */
  sleb(value: number): void {
    let rest = value;
    for (; rest < -64 || rest > 63; rest >>= 7) this.u8((rest & 0x7f) | 0x80);
    this.u8(rest & 0x7f);
  }

  /** UTF-8 with a final zero. */
  text(value: string): void {
    const size = Buffer.byteLength(value) + 1;
    const place = this.#reserve(size);
    this.#buffer.write(value, place, 'utf8');
    this.#buffer[place + size - 1] = 0;
  }

  raw(...values: number[]): void {
    for (const value of values) this.u8(value);
  }

  /** Fills with `fill` up to a multiple of `size`, counted from `from`. */
  align(size: number, fill = 0, from = 0): void {
    while ((this.#length - from) % size !== 0) this.u8(fill);
  }

  /** Leaves room for a 32-bit length and gives its place for `endUnit`. */
  beginUnit(): number {
    this.u32(0);
    return this.#length;
  }

  /** Fills in the length of a unit that `beginUnit` opened: everything behind its length field. */
  endUnit(start: number): void {
    this.#buffer.writeUInt32LE(this.#length - start, start - 4);
  }

  #reserve(size: number): number {
    const place = this.#length;
    this.#length += size;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length));
      this.#buffer.copy(larger);
      this.#buffer = larger;
    }
    return place;
  }
}
