/** The part of Node's `process` that everyday programs use. */

import { statistics } from '../memory/heap';
import { environment, isTerminal, parentId, processId, programArguments, workingDirectory } from './environment';
import { exitCode, finalExitCode, installBeforeExit, setExitCode } from './exit-code';
import { enqueueTick, Microtask } from './microtask';
import { now } from './performance';
import { platform } from './platform';

/** Standard output or standard error. */
export class WriteStream {
  readonly #isError: boolean;

  constructor(isError: boolean) {
    this.#isError = isError;
  }

  get fd(): number {
    return this.#isError ? 2 : 1;
  }

  /** True, or undefined, as in Node. */
  get isTTY(): boolean | undefined {
    return isTerminal(this.fd) || undefined;
  }

  /** Writes the text as it is. */
  write(text: string): boolean {
    platform().write(text, this.#isError);
    return true;
  }
}

class Tick extends Microtask {
  constructor(private readonly callback: () => void) {
    super();
  }

  override run(): void {
    this.callback();
  }
}

interface HighResolutionTime {
  (since?: [number, number]): [number, number];
  bigint(): bigint;
}

const nanosecondsOfMillisecond = 1_000_000;
const millisecondsOfSecond = 1000;

function nanoseconds(): bigint {
  return BigInt(Math.round(platform().monotonic() * nanosecondsOfMillisecond));
}

/** Seconds and nanoseconds. */
function timeSince(since?: [number, number]): [number, number] {
  const total = platform().monotonic();
  let seconds = Math.floor(total / millisecondsOfSecond);
  let rest = Math.round((total - seconds * millisecondsOfSecond) * nanosecondsOfMillisecond);
  if (since !== undefined) {
    seconds -= since[0];
    rest -= since[1];
    if (rest < 0) {
      seconds--;
      rest += nanosecondsOfMillisecond * millisecondsOfSecond;
    }
  }
  return [seconds, rest];
}

type ExitListener = (code: number) => void;

/** The release of Node whose behaviour programs find here. */
const nodeVersion = '20.0.0';

export class Process {
  /** What is to be called at the end; each is called once, however it came here. */
  #listeners: ExitListener[] | undefined;
  #title: string | undefined;
  #hrtime: HighResolutionTime | undefined;
  #env: Record<string, string | undefined> | undefined;
  #argv: string[] | undefined;

  readonly stdout = new WriteStream(false);
  readonly stderr = new WriteStream(true);

  get exitCode(): number {
    return exitCode();
  }

  set exitCode(code: number) {
    setExitCode(code);
  }

  /** A copy of the environment, which the program may change. */
  get env(): Record<string, string | undefined> {
    this.#env ??= environment();
    return this.#env;
  }

  /** Where Node has its own name and the script, the program is named twice: what it is given begins at index 2. */
  get argv(): string[] {
    if (this.#argv === undefined) {
      const given = programArguments();
      const name = given[0] ?? '';
      this.#argv = [name, name, ...given.slice(1)];
    }
    return this.#argv;
  }

  get hrtime(): HighResolutionTime {
    this.#hrtime ??= Object.assign(timeSince, { bigint: nanoseconds });
    return this.#hrtime;
  }

  get version(): string {
    return `v${nodeVersion}`;
  }

  get versions(): { node: string } {
    return { node: nodeVersion };
  }

  /** Its own name for itself; the system does not learn of another one. */
  get title(): string {
    return this.#title ?? this.argv[0];
  }

  set title(text: string) {
    this.#title = text;
  }

  get platform(): 'linux' {
    return 'linux';
  }

  get arch(): 'x64' {
    return 'x64';
  }

  get pid(): number {
    return processId();
  }

  get ppid(): number {
    return parentId();
  }

  cwd(): string {
    return workingDirectory();
  }

  memoryUsage(): { heapTotal: number; heapUsed: number } {
    const { capacity, live, allocated } = statistics();
    return { heapTotal: capacity, heapUsed: live > 0 ? live : allocated };
  }

  uptime(): number {
    return now() / 1000;
  }

  exit(code?: number): never {
    return platform().exit(finalExitCode(code ?? exitCode()) & 0xff);
  }

  on(_event: 'exit', listener: ExitListener): this {
    let listeners = this.#listeners;
    if (listeners === undefined) {
      listeners = [];
      this.#listeners = listeners;
      installBeforeExit((code) => this.#leave(code));
    }
    listeners.push(listener);
    return this;
  }

  once(event: 'exit', listener: ExitListener): this {
    return this.on(event, listener);
  }

  off(_event: 'exit', listener: ExitListener): this {
    const at = this.#listeners?.lastIndexOf(listener) ?? -1;
    if (at >= 0) this.#listeners?.splice(at, 1);
    return this;
  }

  #leave(code: number): void {
    for (const listener of (this.#listeners ?? []).slice()) listener(code);
  }

  nextTick(callback: () => void): void {
    enqueueTick(new Tick(callback));
  }
}

export const process = new Process();
