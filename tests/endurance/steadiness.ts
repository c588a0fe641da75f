/**
 * Whether the last runs are as good as the first. Three measures of each load: answers a second, which depend on what else the host does;
 * processor time of QEMU for an answer, which depends on it less; instructions of the guest for an answer, which depend on it only where the host sends and
 * acknowledges in other pieces. What gets worse with time shows in the last: the best of the first half of the runs is compared with the best of the second.
 */

export enum Measure {
  Rate = 'a second',
  ProcessorTime = 'µs of QEMU each',
  Instructions = 'instructions each',
}

/** What the second half of the runs shall reach of the first. */
const STEADINESS = 0.95;

/** Of one measure of one load, by run. */
class Series {
  readonly values: number[] = [];

  constructor(
    readonly load: string,
    readonly measure: Measure,
  ) {}

  /** First half ÷ second half, of what is the better the less there is of it. */
  get steadiness(): number {
    const middle = Math.ceil(this.values.length / 2);
    return Math.min(...this.values.slice(0, middle)) / Math.min(...this.values.slice(middle));
  }

  /** One line. */
  get report(): string {
    const [least, most] = [Math.min(...this.values), Math.max(...this.values)];
    const range = `${this.load}: ${least.toFixed(0)} to ${most.toFixed(0)} ${this.measure}`;
    const spread = `least ÷ most ${(least / most).toFixed(2)}`;
    if (this.measure !== Measure.Instructions) return `${range}, ${spread}`;
    return `${range}, ${spread}, best of the first half ÷ best of the second ${this.steadiness.toFixed(3)} (wanted: ${STEADINESS})`;
  }
}

export class Steadiness {
  private readonly series = new Map<string, Series>();

  add(load: string, measure: Measure, value: number): void {
    const key = `${load}, ${measure}`;
    const series = this.series.get(key) ?? new Series(load, measure);
    this.series.set(key, series);
    series.values.push(value);
  }

  /** A line for each load and measure. */
  report(): string[] {
    return [...this.series.values()].map(({ report }) => report);
  }

  /** Loads that came to cost more instructions. */
  problems(): string[] {
    return [...this.series.values()]
      .filter(({ measure, steadiness }) => measure === Measure.Instructions && steadiness < STEADINESS)
      .map(({ load, steadiness }) => `${load}: more instructions than at first, ${steadiness.toFixed(3)}`);
  }
}
