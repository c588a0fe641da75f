/**
 * Keeps a load behind a store as a device in another thread of the host sees them. `mfence` does that on every machine, and in emulators that
 * carry it out: QEMU before 8.0 leaves out the fences of guests with one processor, though its devices run beside them, so that a guest could
 * sleep while the device believes that it is awake. Reading a port makes it take a lock, which is a fence too.
 */

import { isHypervisor } from './cpu';
import { fence, portIn8 } from './instructions';

/** TCGTCGTCGTCG, the name of QEMU's emulator. */
const TCG_EBX = 0x5447_4354;
const TCG_ECX = 0x4354_4743;
const TCG_EDX = 0x4743_5447;
/** Where firmware writes what it is doing; reading has no effect. */
const DIAGNOSTIC_PORT = 0x80;

let emulated: boolean | undefined;

export function deviceFence(): void {
  fence();
  emulated ??= isHypervisor(TCG_EBX, TCG_ECX, TCG_EDX);
  if (emulated) portIn8(DIAGNOSTIC_PORT);
}
