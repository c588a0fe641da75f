/** How long disks may take for an answer: `disk-timeout=` on the kernel's command line, in ms. */

import { commandLineOption } from '../rtl/kernel/command-line';

/** Disks that have slept need some seconds until they turn. */
const DEFAULT = 30_000;

let patience = 0;

export function diskPatience(): number {
  if (patience === 0) {
    const wanted = Number(commandLineOption('disk-timeout'));
    patience = wanted > 0 ? wanted : DEFAULT;
  }
  return patience;
}
