/**
 * Powers of ten from 10^-342 to 10^324 to 128 bits: the significand of 10^e is ⌊10^e / 2^(b − 127)⌋ with b = ⌊log2(10^e)⌋, so its highest
 * bit is set. Every 27th is kept; the others are its product with a power of five that fits 64 bits, and what the truncation of
 * that product has lost. Tables are strings: constants need no memory.
 */

import { floatFromBits, leadingZeros, loadU32, loadU64, mulHigh, u64 } from 'toro/unsafe';
import { characters, textOf } from './string-storage';

export const leastPower = -342;
export const greatestPower = 324;
/** Powers from 0 up to here are exact: 5^55 has 128 bits. */
const greatestExact = 55;
const step = 27;
const firstBase = -351;

/** Significands of 10^-351, 10^-324, … 10^324: 128 bits each, in little-endian order like all of these. */
const bases =
  '\u6278\u777d\u896d\u205b\u11ae\u0c58\ua4ac\u8049\u75b9\u8286\u4cac\u5206\u35ea\u5dce\u894a\ucf42' +
  '\uf24e\u0af6\uf2b8\uaf2a\u2621\u38ed\u5823\ua76c\ua291\ue804\u44a6\u5a77\u4e68\ue222\u4f75\u873e' +
  '\u899e\u506a\ua475\uaf39\u6848\u9096\u5bf5\uda7f\ucfb3\u96aa\u794d\ubd8d\u9dec\uc434\u392c\ub080' +
  '\uee9c\u7282\ub47b\u547e\uf53e\u882a\u8662\u8e93\u5112\u112a\ua5a3\u0cb4\u0afa\u046b\u29b3\ue658' +
  '\ue413\u616c\u4d62\u92f3\uddeb\u50e4\u1a46\uba12\uf86f\ud510\u07f8\u3a6a\u2655\u91ba\u858c\u964e' +
  '\ub9c3\u423f\u7299\ufae2\uc2a2\uab41\u6790\uf2d5\ub886\u3c26\ue14c\uaa97\u1e4c\ua475\ud05a\uc428' +
  '\u347d\ucf55\ua264\u775e\u7e48\u91e0\ud1b7\u9e74\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u8000' +
  '\u0000\u0000\u0000\u0000\u0f3a\uf420\u8f27\ucecb\ud924\u5f67\u90b6\u9990\u6c51\ua64e\u3c40\ua70c' +
  '\u71a3\u3ded\u28bb\u69a0\udafd\ub4e8\uac99\u86f0\u9495\u20cc\u6f48\ue80e\u8de9\u1a70\uee64\uda01' +
  '\u7f8f\uf72e\u5dcf\u5ec0\ue9e4\ub101\ue745\ub01a\u7307\ube84\u8f13\u1458\uc27d\ufbeb\uade9\u8e41' +
  '\ua5fa\ua86d\u68c8\u8f16\u2e81\u2a24\uef28\ue5d3\u3692\ud717\u3e2b\u6d95\u2ee1\u37ce\u4a06\ub9a7' +
  '\uf98e\u1564\uaf10\u4abd\u9cd9\u1fb6\u3d0a\u95f8\u8cec\u673c\u3b39\ubc63\udccf\u3cf2\u01a7\uf24a' +
  '\u00c8\uec47\u2f80\u0a86\u4f07\u09e8\u3581\uc3b8\u46d1\u6a83\ua2c2\u6c07\u1ba9\ub4e3\udb92\u9e19';

/** 5^0 to 5^26, shifted so that the highest bit of 64 is set. */
const fives =
  '\u0000\u0000\u0000\u8000\u0000\u0000\u0000\ua000\u0000\u0000\u0000\uc800\u0000\u0000\u0000\ufa00' +
  '\u0000\u0000\u0000\u9c40\u0000\u0000\u0000\uc350\u0000\u0000\u0000\uf424\u0000\u0000\u8000\u9896' +
  '\u0000\u0000\u2000\ubebc\u0000\u0000\u2800\uee6b\u0000\u0000\uf900\u9502\u0000\u0000\ub740\uba43' +
  '\u0000\u0000\ua510\ue8d4\u0000\u0000\ue72a\u9184\u0000\u8000\u20f4\ub5e6\u0000\ua000\ua931\ue35f' +
  '\u0000\u0400\uc9bf\u8e1b\u0000\uc500\ubc2e\ub1a2\u0000\u7640\u6b3a\ude0b\u0000\u89e8\u2304\u8ac7' +
  '\u0000\uac62\uebc5\uad78\u8000\u177a\u26b7\ud8d7\u9000\u6eac\u7832\u8786\ub400\u0a57\u163f\ua968' +
  '\ua100\ucced\u1bce\ud3c2\u84a0\u4014\u5161\u8459\ua5c8\u9019\ua5b9\ua56f';

/** What the product of a base and a power of five lacks, for 10^-351 and up: two bits each. */
const corrections =
  '\u5550\u5545\u5555\u0011\u5404\u1400\u0514\u0001\u0005\u4014\u1150\u5565\u5595\u045a\u1151\u5015' +
  '\u0415\u5555\u5949\u5456\u4105\u0014\u0415\u0111\u0041\u0055\u4010\u0000\u0000\u0000\u5500\u55a5' +
  '\u5545\u4596\u4100\u0001\u0040\u5550\u5414\u5104\u1455\u4655\u4415\u1151\u0000\u0000\u0000\u0000' +
  '\u0000\u0000\u0000\u0000\u0000\u0000\u5564\u9695\u5a65\u5416\u5515\u5555\u4140\u5445\u5151\u5554' +
  '\u0041\u0400\u0044\u5040\u5455\u5155\u1551\u1411\u1054\u5051\u0005\u0000\u0040\u0000\u0100\u0010' +
  '\u0000\u0000\u0000\u0000\u0400\u1401\u5140\u0040';

/** ⌊log2(10^exponent)⌋ for |exponent| ≤ 1233. */
export function binaryExponent(exponent: number): number {
  return (exponent * 1741647) >> 19;
}

export function isExactPower(exponent: number): boolean {
  return exponent >= 0 && exponent <= greatestExact;
}

/** 5^exponent for an exponent up to 26, shifted so that the highest bit is set. */
function five(exponent: number): u64 {
  return loadU64(textOf(fives) + characters + exponent * 8);
}

/** 10^exponent for an exponent from 0 to 19. */
export function integerPower(exponent: number): u64 {
  return u64(five(exponent) >> u64(63 - binaryExponent(exponent)));
}

/** 10^exponent as a double for an exponent from 0 to 22, for which it is exact. */
export function exactPower(exponent: number): number {
  // The highest bit of the significand adds one to the exponent.
  return floatFromBits(u64(u64(u64(binaryExponent(exponent) + 1022) << 52n) + u64(five(exponent) >> 11n)));
}

/**
 * The upper half of the significand of 10^exponent.
 * @inline
 */
export function powerHigh(exponent: number): u64 {
  return half(exponent, true);
}

/**
 * The lower half of the significand of 10^exponent.
 * @inline
 */
export function powerLow(exponent: number): u64 {
  return half(exponent, false);
}

/**
 * One half of the product of a kept power with a power of five, corrected. Inlined, so that who asks for both computes it once.
 * @inline
 */
function half(exponent: number, upper: boolean): u64 {
  const index = (exponent - firstBase) | 0;
  const base = (index / step) | 0;
  const factor = five(index - base * step);
  const address = textOf(bases) + characters + base * 16;
  const lowest = u64(loadU64(address) * factor);
  const carried = mulHigh(loadU64(address), factor);
  const middle = u64(carried + u64(loadU64(address + 8) * factor));
  const carry = u64(middle < carried ? 1 : 0);
  const top = u64(mulHigh(loadU64(address + 8), factor) + carry);
  const shift = u64(leadingZeros(top));
  const low = u64(u64(middle << shift) | u64(u64(lowest >> 1n) >> u64(63n - shift)));
  const corrected = u64(low + correction(index));
  if (!upper) return corrected;
  const high = u64(u64(top << shift) | u64(u64(middle >> 1n) >> u64(63n - shift)));
  return corrected < low ? u64(high + 1n) : high;
}

function correction(index: number): u64 {
  const word = loadU32(textOf(corrections) + characters + (index >> 4) * 4);
  return u64((word >>> ((index & 15) * 2)) & 3);
}
