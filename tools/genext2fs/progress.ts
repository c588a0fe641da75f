/** Which file is copied, on a terminal, while that takes long. */

import type { Ora } from 'ora';

/** Between two looks at the terminal, ms: what is over sooner needs none. */
const INTERVAL = 200;

export class CopyProgress {
  readonly #total: number;
  #count = 0;
  #shownAt = Date.now();
  #spinner: Ora | undefined;

  /** `spinner`: undefined where nobody looks. */
  constructor(total: number, spinner: Ora | undefined) {
    this.#total = total;
    this.#spinner = spinner;
  }

  /** The next file. */
  step(path: string): void {
    this.#count++;
    if (this.#spinner === undefined) return;
    const now = Date.now();
    if (now - this.#shownAt < INTERVAL) return;
    this.#shownAt = now;
    this.#spinner.text = `${this.#count} of ${this.#total}: ${path}`;
    // Copying leaves no time for the spinner's own timer.
    this.#spinner.render();
  }

  end(): void {
    this.#spinner?.stop();
    this.#spinner = undefined;
  }
}

/** A spinner on the terminal, where there is one. */
export async function newSpinner(): Promise<Ora | undefined> {
  if (!process.stderr.isTTY || process.env.CI) return undefined;
  const { default: ora } = await import('ora');
  return ora({ stream: process.stderr, text: 'Reading the directory' });
}
