/** What the user sees while something takes time: a spinner on a terminal, nothing but the result elsewhere. */

import type { Ora } from 'ora';

const STAGE_TEXT: Readonly<Record<string, string>> = {
  load: 'Starting',
  check: 'Checking',
  lower: 'Compiling',
  passes: 'Optimising',
  code: 'Generating code',
  link: 'Linking',
  image: 'Making the image',
};

/** A build that takes less than this is over before a spinner would help. */
const DELAY_MS = 400;

export class Progress {
  private spinner: Ora | undefined;
  private text = '';
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    if (process.stderr.isTTY && !process.env.CI) this.timer = setTimeout(() => this.show(), DELAY_MS);
  }

  private async show(): Promise<void> {
    const { default: ora } = await import('ora');
    // The build may have ended while ora was loading.
    if (this.timer !== undefined) this.spinner = ora({ text: this.text, stream: process.stderr }).start();
  }

  stage(name: string): void {
    this.text = STAGE_TEXT[name] ?? name;
    if (this.spinner) this.spinner.text = this.text;
  }

  /** Removes the spinner. */
  end(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.spinner?.stop();
    this.spinner = undefined;
  }
}
