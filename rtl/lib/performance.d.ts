/** Measuring time: lang/performance. */

interface Performance {
  /** Milliseconds since the program began, with a fraction. */
  now(): number;
}

declare var performance: Performance;
