/**
 * How a number is written for people: the options of `toLocaleString` with their defaults (ECMA-402 §15.1). Which digits there are is the
 * matter of number-locale.ts.
 */

/** Of Intl.NumberFormatOptions, what rtl/lib declares. */
export interface NumberFormatOptions {
  style?: 'decimal' | 'percent' | 'currency';
  currency?: string;
  currencyDisplay?: 'symbol' | 'code';
  notation?: 'standard' | 'compact';
  useGrouping?: boolean;
  signDisplay?: 'auto' | 'always' | 'never' | 'exceptZero';
  minimumIntegerDigits?: number;
  minimumFractionDigits?: number;
  maximumFractionDigits?: number;
  minimumSignificantDigits?: number;
  maximumSignificantDigits?: number;
}

const symbols: Readonly<Record<string, string>> = {
  ...{ USD: '$', EUR: '€', GBP: '£', JPY: '¥', INR: '₹', CNY: 'CN¥', KRW: '₩', BRL: 'R$', CAD: 'CA$', AUD: 'A$' },
  ...{ MXN: 'MX$', NZD: 'NZ$', ILS: '₪', VND: '₫', TWD: 'NT$', HKD: 'HK$', PHP: '₱', XCD: 'EC$' },
  ...{ XAF: 'FCFA\u00a0', XOF: 'F\u202fCFA\u00a0', XPF: 'CFPF\u00a0' },
};
const withoutPlaces = ['JPY', 'KRW', 'VND', 'CLP', 'ISK', 'PYG', 'UGX', 'HUF', 'IDR', 'IQD', 'XAF', 'XOF', 'XPF'];
const withThreePlaces = ['KWD', 'BHD', 'OMR', 'JOD', 'TND', 'LYD'];

/** What thousands, millions … are called in the notation `compact`. */
const unitNames = ['', 'K', 'M', 'B', 'T'];

function placesOfCurrency(code: string): number {
  return withoutPlaces.includes(code) ? 0 : withThreePlaces.includes(code) ? 3 : 2;
}

/** An option that is a number within bounds (ECMA-402 §9.2.13). */
function inBounds(name: string, value: number | undefined, least: number, most: number): number | undefined {
  if (value === undefined) return undefined;
  if (!(value >= least && value <= most)) throw new RangeError(`${name} value is out of range.`);
  return Math.floor(value);
}

export class NumberStyle {
  readonly isCompact: boolean;
  /** The fewest digits in front of the point. */
  readonly leastWhole: number;
  /** By which power of ten the number is multiplied before it is shown. */
  readonly powerOfTen: number;
  readonly #options: NumberFormatOptions;
  /** What stands in front of the digits, behind the sign. */
  readonly #currency: string;
  readonly #leastPlaces: number;
  readonly #mostPlaces: number;
  readonly #leastDigits: number;
  /** 0 where the places behind the point are what counts. */
  readonly #mostDigits: number;
  /** Few digits, but all in front of the point. */
  readonly #isShort: boolean;

  constructor(options: NumberFormatOptions = {}) {
    this.#options = options;
    const { style, currency } = options;
    this.isCompact = options.notation === 'compact';
    this.powerOfTen = style === 'percent' ? 2 : 0;
    const given = currency === undefined ? '' : currencyCode(currency);
    const code = style === 'currency' ? given : '';
    if (style === 'currency' && code === '') throw new TypeError('Currency code is required with currency style.');
    this.#currency = code === '' ? '' : symbolOf(code, options.currencyDisplay === 'code');
    this.leastWhole = inBounds('minimumIntegerDigits', options.minimumIntegerDigits, 1, 21) ?? 1;
    const { minimumSignificantDigits, maximumSignificantDigits } = options;
    const fewest = inBounds('minimumSignificantDigits', minimumSignificantDigits, 1, 21);
    const hasDigits = fewest !== undefined || maximumSignificantDigits !== undefined;
    this.#leastDigits = fewest ?? 1;
    const bound = inBounds('maximumSignificantDigits', maximumSignificantDigits, this.#leastDigits, 21) ?? 21;
    // Beside significant digits, nobody looks at these (ECMA-402 §15.1.3).
    const least = hasDigits ? undefined : inBounds('minimumFractionDigits', options.minimumFractionDigits, 0, 100);
    const most = hasDigits ? undefined : inBounds('maximumFractionDigits', options.maximumFractionDigits, 0, 100);
    const usual = code === '' || this.isCompact ? 0 : placesOfCurrency(code);
    const usualMost = style === 'percent' ? 0 : code === '' || this.isCompact ? 3 : usual;
    this.#leastPlaces = least ?? Math.min(usual, most ?? usual);
    this.#mostPlaces = most ?? Math.max(usualMost, this.#leastPlaces);
    if (this.#leastPlaces > this.#mostPlaces) throw new RangeError('maximumFractionDigits value is out of range.');
    // Without other wishes, the compact notation shows no places, but two digits.
    const isShort = this.isCompact && !hasDigits && least === undefined && most === undefined;
    this.#mostDigits = hasDigits ? bound : isShort ? 2 : 0;
    this.#isShort = isShort;
  }

  /** How many digits may stand behind the point of 0.DIGITS × 10^`point`. */
  placesOf(digits: string, point: number): number {
    if (this.#mostDigits === 0) return this.#mostPlaces;
    const places = this.#mostDigits - (digits === '' ? 1 : point);
    return this.#isShort ? Math.max(0, places) : places;
  }

  /** How many have to stand there. */
  leastPlacesOf(digits: string, point: number): number {
    if (this.#mostDigits === 0) return this.#leastPlaces;
    return this.#isShort ? 0 : Math.max(0, this.#leastDigits - (digits === '' ? 1 : point));
  }

  /** The power of ten of the unit in which 0.DIGITS × 10^`point` is counted. */
  unitOf(point: number): number {
    return this.isCompact ? Math.min(Math.max(0, Math.floor((point - 1) / 3)), unitNames.length - 1) * 3 : 0;
  }

  unitName(powerOfTen: number): string {
    return unitNames[powerOfTen / 3];
  }

  /** Whether that many digits in front of the point are written in groups. */
  groups(digits: number): boolean {
    return (this.#options.useGrouping ?? true) && (!this.isCompact || digits > 4);
  }

  /** The text of the digits with sign, currency and percent. */
  decorated(digits: string, isNegative: boolean, isZero: boolean): string {
    const { signDisplay = 'auto', style } = this.#options;
    const isShown = signDisplay !== 'never' && !(signDisplay === 'exceptZero' && isZero);
    const plus = signDisplay === 'always' || signDisplay === 'exceptZero' ? '+' : '';
    return `${isShown ? (isNegative ? '-' : plus) : ''}${this.#currency}${digits}${style === 'percent' ? '%' : ''}`;
  }
}

function currencyCode(currency: string): string {
  if (!/^[a-z]{3}$/i.test(currency)) throw new RangeError(`Invalid currency code : ${currency}`);
  return currency.toUpperCase();
}

function symbolOf(code: string, isCode: boolean): string {
  return (isCode ? undefined : symbols[code]) ?? `${code}\u00a0`;
}
