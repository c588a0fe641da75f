/**
 * Whether the last run is as good as the first. Three measures of each load: answers a second, which depend on what else the host does; processor
 * time of QEMU for an answer, which depends on it less; instructions of the guest for an answer, which do not, and are judged.
 */

export enum Measure {
  Rate = 'a second',
  ProcessorTime = 'µs of QEMU each',
  Instructions = 'instructions each',
}

/** What the worst run shall reach of the best. */
export const STEADINESS = 0.95;

/** Of one measure of one load, by run. */
class Series {
  readonly values: number[] = [];

  constructor(
    readonly load: string,
    readonly measure: Measure,
  ) {}

  /** Worst run ÷ best. */
  get steadiness(): number {
    return Math.min(...this.values) / Math.max(...this.values);
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
    return [...this.series.values()].map(({ load, measure, values, steadiness }) => {
      const range = `${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)} ${measure}`;
      const wanted = measure === Measure.Instructions ? ` (wanted: ${STEADINESS})` : '';
      return `${load}: ${range}, worst run ÷ best ${steadiness.toFixed(2)}${wanted}`;
    });
  }

  /** Loads that came to cost more instructions. */
  problems(): string[] {
    return [...this.series.values()]
      .filter(({ measure, steadiness }) => measure === Measure.Instructions && steadiness < STEADINESS)
      .map(({ load, steadiness }) => `${load}: instructions differ, least ÷ most ${steadiness.toFixed(2)}`);
  }
}
