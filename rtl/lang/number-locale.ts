/** Numbers for people (`toLocaleString`) as Node writes them for en-US: groups of three digits, at most three behind the point. */

import { shortestDecimal } from './decimal';
import { isNotANumber } from './integer';

const mostPlaces = 3;

export function localeText(value: number): string {
  if (isNotANumber(value)) return 'NaN';
  const magnitude = Math.abs(value);
  const sign = value < 0 || (value === 0 && 1 / value < 0) ? '-' : '';
  if (magnitude === Infinity) return `${sign}∞`;
  if (magnitude === 0) return `${sign}0`;
  const { digits, point } = shortestDecimal(magnitude);
  // The digits up to the last place, as an integer; a half is rounded away from zero.
  const kept = point + mostPlaces;
  let scaled = kept <= 0 ? '0' : digits.slice(0, kept).padEnd(kept, '0');
  if (kept >= 0 && kept < digits.length && digits.charCodeAt(kept) >= 0x35) scaled = increment(scaled);
  scaled = scaled.padStart(mostPlaces + 1, '0');
  const whole = scaled.slice(0, scaled.length - mostPlaces);
  let places = mostPlaces;
  while (places > 0 && scaled.charAt(whole.length + places - 1) === '0') places--;
  const fraction = scaled.slice(whole.length, whole.length + places);
  return `${sign}${grouped(whole)}${places > 0 ? `.${fraction}` : ''}`;
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
