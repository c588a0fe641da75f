/** The fields of a message, looked up when somebody asks for one: in the bytes as they came, which were checked before. */

import { latin1Text } from '../lang/byte-access';
import { CASE } from './characters';
import { FieldLine } from './field-line';

export class HttpHeaders {
  private readonly line = new FieldLine();

  /** `bytes` from `from` to `to` are complete lines, without the empty one behind them. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly from: number,
    private readonly to: number,
  ) {}

  /**
   * The value of a field, its name in any case; null if there is none. Several fields of the name are one list (RFC 9110 §5.3).
   * Each byte is one character, as in the Fetch standard.
   */
  get(name: string): string | null {
    let value: string | null = null;
    for (let at = this.from; at < this.to; ) {
      const next = this.line.scan(this.bytes, at, this.to);
      if (this.isNamed(at, name)) {
        const text = this.value();
        value = value === null ? text : `${value}, ${text}`;
      }
      at = next;
    }
    return value;
  }

  has(name: string): boolean {
    return this.get(name) !== null;
  }

  /** The values of Set-Cookie, which cannot be put together (RFC 9110 §5.3). */
  getSetCookie(): string[] {
    return this.entries().flatMap(([name, value]) => (name === 'set-cookie' ? [value] : []));
  }

  /** All fields in the order in which they came, names in lower case; those of one name are not put together. */
  entries(): [string, string][] {
    const all: [string, string][] = [];
    for (let at = this.from; at < this.to; ) {
      const next = this.line.scan(this.bytes, at, this.to);
      all.push([latin1Text(this.bytes, at, this.line.nameEnd).toLowerCase(), this.value()]);
      at = next;
    }
    return all;
  }

  private isNamed(at: number, name: string): boolean {
    if (this.line.nameEnd - at !== name.length) return false;
    for (let i = 0; i < name.length; i++) {
      if (folded(this.bytes[at + i]) !== folded(name.charCodeAt(i))) return false;
    }
    return true;
  }

  private value(): string {
    return latin1Text(this.bytes, this.line.valueStart, this.line.valueEnd);
  }
}

function folded(unit: number): number {
  return unit >= 65 && unit <= 90 ? unit | CASE : unit;
}
