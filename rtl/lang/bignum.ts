/**
 * Natural numbers of any size, as far as exact conversion between decimal and binary needs them. Changed in place.
 * Limbs of 32 bits, lowest first; there are no leading zero limbs, so zero has none.
 */

import { u32 } from 'toro/unsafe';

const limbBase = 4294967296;

export class Bignum {
  readonly limbs: u32[] = [];

  /** A number for an integer from 0 to 2^53. */
  static of(value: number): Bignum {
    const result = new Bignum();
    let rest = value;
    while (rest > 0) {
      const low = rest % limbBase;
      result.limbs.push(u32(low));
      rest = (rest - low) / limbBase;
    }
    return result;
  }

  copy(): Bignum {
    const result = new Bignum();
    for (let i = 0; i < this.limbs.length; i++) result.limbs.push(this.limbs[i]);
    return result;
  }

  get isZero(): boolean {
    return this.limbs.length === 0;
  }

  /** Number of bits up to the highest one that is set; 0 for zero. */
  get bitLength(): number {
    const count = this.limbs.length;
    return count === 0 ? 0 : count * 32 - Math.clz32(this.limbs[count - 1]);
  }

  /** this × factor + addend; both below 2^20. */
  multiplyAdd(factor: number, addend: number): void {
    let carry = addend;
    for (let i = 0; i < this.limbs.length; i++) {
      const product = this.limbs[i] * factor + carry;
      const low = product >>> 0;
      this.limbs[i] = u32(low);
      carry = (product - low) / limbBase;
    }
    if (carry > 0) this.limbs.push(u32(carry));
  }

  /** this × 10^exponent. */
  multiplyPowerOfTen(exponent: number): void {
    let rest = exponent;
    for (; rest >= 6; rest -= 6) this.multiplyAdd(1000000, 0);
    for (; rest > 0; rest--) this.multiplyAdd(10, 0);
  }

  /** this × 2^bits. */
  shiftLeft(bits: number): void {
    if (this.limbs.length === 0) return;
    const whole = bits >>> 5;
    const part = bits & 31;
    const old = this.limbs.length;
    for (let i = 0; i <= whole; i++) this.limbs.push(u32(0));
    for (let i = old; i >= 0; i--) {
      const high = i < old ? this.limbs[i] : 0;
      const low = i > 0 ? this.limbs[i - 1] : 0;
      // A shift by 32 would be one by 0 in JavaScript.
      const limb = part === 0 ? high : ((high << part) | (low >>> (32 - part))) >>> 0;
      this.limbs[i + whole] = u32(limb);
    }
    for (let i = 0; i < whole; i++) this.limbs[i] = u32(0);
    this.#trim();
  }

  add(other: Bignum): void {
    while (this.limbs.length < other.limbs.length) this.limbs.push(u32(0));
    let carry = 0;
    for (let i = 0; i < this.limbs.length; i++) {
      const sum = this.limbs[i] + (i < other.limbs.length ? other.limbs[i] : 0) + carry;
      carry = sum >= limbBase ? 1 : 0;
      this.limbs[i] = u32(sum - carry * limbBase);
    }
    if (carry > 0) this.limbs.push(u32(1));
  }

  /** this − other, which is not greater. */
  subtract(other: Bignum): void {
    let borrow = 0;
    for (let i = 0; i < this.limbs.length; i++) {
      const difference = this.limbs[i] - (i < other.limbs.length ? other.limbs[i] : 0) - borrow;
      borrow = difference < 0 ? 1 : 0;
      this.limbs[i] = u32(difference + borrow * limbBase);
    }
    this.#trim();
  }

  /** Negative, zero or positive as this is less than, equal to or greater than `other`. */
  compare(other: Bignum): number {
    if (this.limbs.length !== other.limbs.length) return this.limbs.length - other.limbs.length;
    for (let i = this.limbs.length - 1; i >= 0; i--) {
      if (this.limbs[i] !== other.limbs[i]) return this.limbs[i] < other.limbs[i] ? -1 : 1;
    }
    return 0;
  }

  /** this + addend against `other`. */
  compareSum(addend: Bignum, other: Bignum): number {
    const sum = this.copy();
    sum.add(addend);
    return sum.compare(other);
  }

  /** Leaves this mod divisor and gives the quotient, which is small (a decimal digit): by subtraction. */
  takeQuotient(divisor: Bignum): number {
    let quotient = 0;
    while (this.compare(divisor) >= 0) {
      this.subtract(divisor);
      quotient++;
    }
    return quotient;
  }

  #trim(): void {
    while (this.limbs.length > 0 && this.limbs[this.limbs.length - 1] === 0) this.limbs.pop();
  }
}
