/** The stages of a build: how long each takes, and which one an internal error comes from. */

/** The compiler itself failed, in this stage; the program may be right. `cause` is what was thrown. */
export class InternalError extends Error {
  constructor(
    readonly stage: string,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'InternalError';
  }
}

export interface StageTime {
  readonly stage: string;
  readonly milliseconds: number;
}

/** Runs stages one after the other and measures them. */
export class Stages {
  readonly times: StageTime[] = [];
  /** Milliseconds of the running stage that are counted under names of their own. */
  private parts = 0;

  /** `onBegin` is told of each stage as it begins. */
  constructor(private readonly onBegin: (stage: string) => void = () => {}) {}

  /** Runs `work` as `stage`. What it throws becomes an InternalError, unless `expected` recognises it. */
  async run<T>(stage: string, work: () => T | Promise<T>, expected: (e: unknown) => boolean = () => false): Promise<T> {
    this.onBegin(stage);
    this.parts = 0;
    const started = performance.now();
    try {
      return await work();
    } catch (error) {
      throw expected(error) ? error : new InternalError(stage, error);
    } finally {
      this.times.push({ stage, milliseconds: performance.now() - started - this.parts });
    }
  }

  /** Counts part of the running stage under a name of its own. */
  part(stage: string, milliseconds: number): void {
    this.parts += milliseconds;
    this.times.push({ stage, milliseconds });
  }
}

/** Stages whose sum is what the TypeScript checker alone would take. */
const CHECKER_STAGES = new Set(['load', 'parse', 'check']);

function row(name: string, milliseconds: number): string {
  return `${name.padEnd(20)}${milliseconds.toFixed(1).padStart(8)} ms\n`;
}

function sum(times: readonly StageTime[]): number {
  return times.reduce((total, t) => total + t.milliseconds, 0);
}

/** A table of the stages, their sum, and the sum over what the checker takes. */
export function formatTimes(times: readonly StageTime[]): string {
  const total = sum(times);
  const checker = sum(times.filter((t) => CHECKER_STAGES.has(t.stage)));
  const rows = times.map((t) => row(t.stage, t.milliseconds)).join('');
  return `${rows}${row('total', total)}${(total / checker).toFixed(2)} x the checker (load, parse, check)\n`;
}

/** A table of the passes in the order in which they ran. */
export function formatPassTimes(times: readonly StageTime[]): string {
  return times.map((t) => row(t.stage, t.milliseconds)).join('') + row('all passes', sum(times));
}
