/** `--pcap`: QEMU writes all frames of the guest's card into a file, each as it passes, so that the file is whole however the guest ends. */

import { closeSync, existsSync, openSync, rmSync } from 'node:fs';
import { EnvironmentError } from './environment';

export interface CaptureRequest {
  readonly capture?: string;
  readonly nic: string;
  readonly target: string;
}

/** Tells before the build what would keep QEMU from writing the capture. Leaves a file that is there as it is. */
export function checkCapture({ capture, nic, target }: CaptureRequest): void {
  if (capture === undefined) return;
  if (target === 'linux') throw new EnvironmentError('--pcap captures the frames of a guest: leave out --target linux');
  if (nic === 'none') throw new EnvironmentError('--pcap needs a network card: leave out --nic none');
  const isNew = !existsSync(capture);
  try {
    closeSync(openSync(capture, 'a'));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/, open .*/, '') : String(error);
    throw new EnvironmentError(`cannot write the capture '${capture}': ${reason}`);
  }
  if (isNew) rmSync(capture);
}
