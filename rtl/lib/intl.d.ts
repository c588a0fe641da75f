/** What the methods that write and order texts for people can be told: lang/collation, lang/number-locale. Texts are those of English. */

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
}
