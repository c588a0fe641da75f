/** What the methods that write and order texts for people can be told: lang/collation, lang/number-locale, lang/date-style, lang/intl. Texts are those of English. */

/** Languages whose order of texts is that of English. */
type CollationLocale = 'en' | `en-${string}` | 'de' | `de-${string}`;

declare namespace Intl {
  interface CollatorOptions {
    /** Digits are compared as numbers. */
    numeric?: boolean;
    /** Which differences count: of letters, of accents too, of upper and lower case too, all. */
    sensitivity?: 'base' | 'accent' | 'case' | 'variant';
    caseFirst?: 'upper' | 'lower' | 'false';
    ignorePunctuation?: boolean;
    usage?: 'sort';
  }

  interface NumberFormatOptions {
    style?: 'decimal' | 'percent' | 'currency';
    /** The code of the currency (ISO 4217), for the style `currency`. */
    currency?: string;
    currencyDisplay?: 'symbol' | 'code';
    notation?: 'standard' | 'compact';
    /** Whether thousands are set apart by commas. */
    useGrouping?: boolean;
    signDisplay?: 'auto' | 'always' | 'never' | 'exceptZero';
    minimumIntegerDigits?: number;
    minimumFractionDigits?: number;
    maximumFractionDigits?: number;
    minimumSignificantDigits?: number;
    maximumSignificantDigits?: number;
  }

  interface DateTimeFormatOptions {
    weekday?: 'long' | 'short' | 'narrow';
    year?: 'numeric' | '2-digit';
    month?: 'numeric' | '2-digit' | 'long' | 'short' | 'narrow';
    day?: 'numeric' | '2-digit';
    hour?: 'numeric' | '2-digit';
    minute?: 'numeric' | '2-digit';
    second?: 'numeric' | '2-digit';
    hour12?: boolean;
    hourCycle?: 'h12' | 'h23';
    /** Instead of single parts of the date. */
    dateStyle?: 'full' | 'long' | 'medium' | 'short';
    timeStyle?: 'full' | 'long' | 'medium' | 'short';
    timeZone?: 'UTC';
    timeZoneName?: 'short' | 'long';
  }

  interface Collator {
    /** For `sort`. */
    readonly compare: (a: string, b: string) => number;
  }

  interface NumberFormat {
    readonly format: (value: number | bigint) => string;
  }

  interface DateTimeFormat {
    /** Of now, if no date is given. */
    readonly format: (date?: Date | number) => string;
  }

  interface CollatorConstructor {
    new (locale?: CollationLocale | CollationLocale[] | [], options?: CollatorOptions): Collator;
  }

  interface NumberFormatConstructor {
    new (locale?: 'en-US' | 'en' | [], options?: NumberFormatOptions): NumberFormat;
  }

  interface DateTimeFormatConstructor {
    new (locale?: 'en-US' | 'en' | [], options?: DateTimeFormatOptions): DateTimeFormat;
  }

  var Collator: CollatorConstructor;
  var NumberFormat: NumberFormatConstructor;
  var DateTimeFormat: DateTimeFormatConstructor;
}
