/** Frames for tests of network drivers, and how a stack sends and receives them. */

import type { NetworkDevice } from '../../rtl/network/device';

/** `length` bytes that begin with `seed`. */
export const frameOf = (length: number, seed: number) => Array.from({ length }, (_, i) => (i * 7 + seed) & 0xff);

/** Sends `frame` as the stack does. False if no buffer is free. */
export function send(net: NetworkDevice, frame: readonly number[]): boolean {
  const buffer = net.beginFrame();
  if (!buffer) return false;
  buffer.set(frame);
  net.endFrame(frame.length);
  return true;
}

export function receive(net: NetworkDevice): number[] | undefined {
  const buffer = net.receiveFrame();
  if (!buffer) return undefined;
  const frame = [...buffer.subarray(0, net.receivedLength)];
  net.releaseFrame();
  return frame;
}

/** A frame with a segment of TCP: headers of 54 bytes, and the sum of the pseudo-header. */
export function segmentOf(data: number[], flags: number): number[] {
  const frame = [...new Array(12).fill(2), 8, 0, 0x45, 0, 0, 0, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 1, 10, 0, 0, 2];
  frame.push(0, 80, 0, 81, 0xff, 0xff, 0xff, 0x00, 0, 0, 0, 7, 0x50, flags, 1, 2, 0, 0, 0, 0, ...data);
  const length = frame.length - 14;
  frame.splice(16, 2, length >>> 8, length & 0xff);
  const sum = 2 * 0x0a00 + 1 + 2 + 6 + length - 20;
  const folded = (sum & 0xffff) + (sum >>> 16);
  frame.splice(50, 2, folded >>> 8, folded & 0xff);
  return frame;
}

/** Sends a frame with work for the card: its checksum, and with a segment size the cutting. */
export function sendWith(net: NetworkDevice, frame: readonly number[], segmentSize: number): boolean {
  const buffer = segmentSize > 0 ? net.offload?.beginLargeFrame() : net.beginFrame();
  if (!buffer) return false;
  buffer.set(frame);
  net.offload?.endFrameWith(frame.length, { checksumStart: 34, checksumField: 50, headers: 54, segmentSize });
  return true;
}
