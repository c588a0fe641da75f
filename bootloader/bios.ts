/** The BIOS loader as bytes: what lies on the disk before the kernel. */

import { biosTemplate, type KernelPlacement } from './bios-template';

export type { KernelPlacement } from './bios-template';

/** Sectors 0 to 8 of an image, the partition table empty, the command line empty. */
export function biosLoader(kernel: KernelPlacement): Uint8Array {
  const template = biosTemplate();
  const bytes = Uint8Array.from(template.bytes);
  const view = new DataView(bytes.buffer);
  for (const { offset, number } of template.places) view.setUint32(offset, kernel[number], true);
  return bytes;
}
