/**
 * QEMU for `torotsc run`, tests and measurements.
 *
 *     const guest = new Guest({ acceleration: await chooseAcceleration('auto'), memory: 64, boot: { file: 'a.img' } });
 *     await guest.waitFor('Hello');
 *     const end = await guest.end;
 *
 * A kernel ends QEMU with the exit code 2 × c + 1 by writing the byte c to port 0x501; `GuestEnd.code` is c, or the byte that it has written to port
 * 0x503 before.
 */

export { chooseAcceleration } from './acceleration';
export { findQemu, Guest, type GuestEnd, type GuestOptions, QemuError } from './guest';
export {
  type Disk,
  type DiskInterface,
  debugExitPort,
  type Forward,
  type Machine,
  type Nic,
  qemuArguments,
} from './machine';
