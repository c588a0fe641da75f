/**
 * A binary event between an interrupt handler, or another thread, and one waiting thread. A raised signal stays raised until
 * somebody has waited for it, so nothing is lost between looking and waiting; each raise ends at most one wait.
 */

import { askAttention } from './attention';
import { scheduler } from './installed';

export class Signal {
  /** Raised and not yet consumed. */
  raised = false;

  /** May be called anywhere, interrupt handlers included; allocates nothing. */
  raise(): void {
    this.raised = true;
    askAttention();
  }

  /** Waits until the signal is raised, at most `timeout` ms. Returns whether it was raised. */
  wait(timeout = Infinity): boolean {
    return scheduler().wait(this, timeout);
  }
}
