/** Days and years of the proleptic Gregorian calendar (ECMA-262 §21.4.1.3–12), counted from 1970-01-01. */

/** The number of a day. `month`: 1 … 12; `day` may lie outside the month. */
export function daysSince1970(year: number, month: number, day: number): number {
  // Years that begin in March, so that the leap day is last.
  const shifted = month <= 2 ? year - 1 : year;
  const monthFromMarch = (month + 9) % 12;
  const leapDays = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leapDays + Math.floor((153 * monthFromMarch + 2) / 5) + day - 1 - 719_468;
}

/** Year, month (from 0) and day (from 1) of a day. */
export class CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  constructor(days: number) {
    const shifted = days + 719_468;
    const era = Math.floor(shifted / 146_097);
    const dayOfEra = shifted - era * 146_097;
    const yearOfEra = Math.floor(
      (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
    );
    const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
    const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
    this.day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
    this.month = monthFromMarch < 10 ? monthFromMarch + 2 : monthFromMarch - 10;
    this.year = yearOfEra + era * 400 + (this.month < 2 ? 1 : 0);
  }
}
