/** Dates written for people, with the options of Intl; the formats and orders of Intl. The time zone is UTC. */

const dates = [new Date(Date.UTC(2024, 0, 5, 15, 4, 9, 7)), new Date(Date.UTC(2024, 10, 25, 0, 30, 0))];
const timeZone = 'UTC';
const all: Intl.DateTimeFormatOptions[] = [
  {}, { year: 'numeric', month: 'short', day: 'numeric' }, { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  { weekday: 'short', month: 'short', day: 'numeric' }, { month: 'long', year: 'numeric' }, { weekday: 'long' }, { year: 'numeric' },
  { day: '2-digit', month: '2-digit', year: 'numeric' }, { month: 'numeric', day: 'numeric' }, { month: 'short', year: '2-digit' },
  { hour: '2-digit', minute: '2-digit' }, { hour: 'numeric', minute: '2-digit', hour12: true }, { hour: '2-digit', minute: '2-digit', hour12: false },
  { hour: 'numeric' }, { minute: '2-digit', second: '2-digit' }, { second: 'numeric' }, { hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
  { dateStyle: 'medium' }, { dateStyle: 'short', timeStyle: 'short' }, { dateStyle: 'full', timeStyle: 'medium' }, { timeStyle: 'full' },
  { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' }, { weekday: 'short', hour: 'numeric', minute: '2-digit' },
  { weekday: 'short', year: 'numeric', month: 'numeric', day: 'numeric' }, { timeZoneName: 'short' }, { dateStyle: 'short', year: 'numeric' },
];
const attempt = (f: () => string): string => {
  try {
    return f();
  } catch (e) {
    return String(e);
  }
};
for (const given of all) {
  const options = { ...given, timeZone } as Intl.DateTimeFormatOptions;
  for (const d of dates) {
    const texts = [() => d.toLocaleDateString('en-US', options), () => d.toLocaleTimeString('en-US', options), () => d.toLocaleString('en-US', options)];
    console.log(texts.map(attempt).join(' | '));
  }
}
console.log(new Date(Number.NaN).toLocaleDateString('en-US', { month: 'long' }));

const money = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
console.log(money.format(1234.5), [1, 2.5].map(money.format), money.format(12n));
const collator = new Intl.Collator(undefined, { numeric: true });
console.log(['a10', 'a9', 'B1'].sort(collator.compare), collator.compare('a', 'b'));
const date = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
console.log(date.format(new Date(0)), date.format(86400000 * 40));
class Report {
  readonly #format: Intl.NumberFormat = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });
  line(n: number): string {
    return this.#format.format(n);
  }
}
console.log(new Report().line(12345.678), attempt(() => new Intl.NumberFormat('en-US', { style: 'currency' }).format(1)), attempt(() => date.format(new Date(Number.NaN))));
