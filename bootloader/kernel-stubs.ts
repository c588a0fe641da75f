/** The items of the kernel's entry, for the linker. Link with entry `kernel.entry`. */

import type { ObjectItem } from '../compiler/object/object';
import { coreStartUpItems } from './core-start-up';
import { kernelEntry } from './kernel-entry';
import { pvhEntry } from './pvh';

export function kernelStubs(): ObjectItem[] {
  return [kernelEntry(), ...pvhEntry(), ...coreStartUpItems()];
}
