/**
 * Numbers for people (`toLocaleString`) as Node writes them for en-US (ECMA-402 §15.5): decimal digits, rounded to a place with halves
 * away from zero, in groups of three. number-style.ts says which place, and what stands around the digits.
 */

import { shortestDecimal } from './decimal';
import { isNotANumber } from './integer';
import { type NumberFormatOptions, NumberStyle } from './number-style';

export function localeText(value: number, options?: NumberFormatOptions): string {
  const style = new NumberStyle(options);
  if (isNotANumber(value)) return style.decorated('NaN', false, true);
  const magnitude = Math.abs(value);
  const isNegative = value < 0 || (value === 0 && 1 / value < 0);
  if (magnitude === Infinity) return style.decorated('∞', isNegative, false);
  if (magnitude === 0) return localeDigits('', 0, isNegative, style);
  const { digits, point } = shortestDecimal(magnitude);
  return localeDigits(digits, point, isNegative, style);
}

/** The text of 0.DIGITS × 10^`point`. */
export function localeDigits(digits: string, point: number, isNegative: boolean, style: NumberStyle): string {
  const raised = digits === '' ? 0 : point + style.powerOfTen;
  let unit = style.unitOf(raised);
  let rounded = roundedAt(digits, raised - unit, style.placesOf(digits, raised - unit));
  // 999,999 becomes 1M.
  if (style.isCompact && rounded.whole.length > 3 && style.unitOf(raised + 1) !== unit) {
    unit = style.unitOf(raised + 1);
    rounded = roundedAt(digits, raised - unit, style.placesOf(digits, raised - unit));
  }
  const whole = rounded.whole.padStart(style.leastWhole, '0');
  const fraction = rounded.fraction.padEnd(style.leastPlacesOf(digits, raised - unit), '0');
  const text = `${style.groups(whole.length) ? grouped(whole) : whole}${fraction === '' ? '' : `.${fraction}`}${style.unitName(unit)}`;
  return style.decorated(text, isNegative, /^0*$/.test(whole + fraction));
}

interface Rounded {
  readonly whole: string;
  /** Without zeros at its end. */
  readonly fraction: string;
}

/** 0.DIGITS × 10^`point` with at most `places` digits behind its point; there may be fewer than none. */
function roundedAt(digits: string, point: number, places: number): Rounded {
  const kept = point + places;
  let scaled = kept <= 0 ? '0' : digits.slice(0, kept).padEnd(kept, '0');
  if (kept >= 0 && kept < digits.length && digits.charCodeAt(kept) >= 0x35) scaled = increment(scaled);
  if (places <= 0) return { whole: scaled === '0' ? '0' : scaled + '0'.repeat(-places), fraction: '' };
  scaled = scaled.padStart(places + 1, '0');
  const whole = scaled.slice(0, scaled.length - places);
  let end = scaled.length;
  while (end > whole.length && scaled.charAt(end - 1) === '0') end--;
  return { whole, fraction: scaled.slice(whole.length, end) };
}

/** The decimal integer plus one. */
function increment(digits: string): string {
  let last = digits.length - 1;
  while (last >= 0 && digits.charAt(last) === '9') last--;
  const zeros = '0'.repeat(digits.length - 1 - last);
  if (last < 0) return `1${zeros}`;
  return digits.slice(0, last) + String.fromCharCode(digits.charCodeAt(last) + 1) + zeros;
}

/** Decimal digits in groups of three. */
export function grouped(digits: string): string {
  let text = digits.slice(-3);
  for (let end = digits.length - 3; end > 0; end -= 3) text = `${digits.slice(Math.max(0, end - 3), end)},${text}`;
  return text;
}
