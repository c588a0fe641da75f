/** The part of Node's `process` that everyday programs use. */

import { exitCode, setExitCode } from './exit-code';
import { enqueueTick, Microtask } from './microtask';
import { platform } from './platform';

/** Standard output or standard error. */
export class WriteStream {
  constructor(private readonly isError: boolean) {}

  /** Writes the text as it is. */
  write(text: string): boolean {
    platform().write(text, this.isError);
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

export class Process {
  readonly stdout = new WriteStream(false);
  readonly stderr = new WriteStream(true);

  get exitCode(): number {
    return exitCode();
  }

  set exitCode(code: number) {
    setExitCode(code);
  }

  exit(code?: number): never {
    return platform().exit((code ?? exitCode()) & 0xff);
  }

  nextTick(callback: () => void): void {
    enqueueTick(new Tick(callback));
  }
}

export const process = new Process();
