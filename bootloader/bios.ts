/** The BIOS loader as bytes: what lies on the disk before the kernel. */

import { assembleFlat } from '../compiler/x64/assembler';
import { firstStage } from './bios-first-stage';
import { memory } from './bios-layout';
import { type KernelPlacement, secondStage } from './bios-second-stage';

export type { KernelPlacement } from './bios-second-stage';

/** Sectors 0 to 8 of an image, the partition table empty, the command line empty. */
export function biosLoader(kernel: KernelPlacement): Uint8Array {
  return assembleFlat(firstStage + secondStage(kernel), { origin: memory.loader, bits: 16 }).bytes;
}
