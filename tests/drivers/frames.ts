/** Frames for tests of network drivers, and how a stack sends and receives them. */

import type { NetworkDevice } from '../../rtl/network/device';
import { randomIntegers } from '../support/random';

/** What `exchangeThousands` needs of a simulated card. */
export interface FrameCard {
  readonly sent: readonly (readonly number[])[];
  /** A frame comes in; false if there is no buffer for it. */
  receive(frame: number[]): boolean;
  /** Sends at most so many of the frames that are queued, or all. */
  transmit(most?: number): void;
}

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

/** 3,000 frames and more both ways, as chance has it: they keep their order and content. */
export function exchangeThousands(net: NetworkDevice, card: FrameCard): void {
  const random = randomIntegers(3);
  let sent = 0;
  let received = 0;
  let arrived = 0;
  while (received < 3000 || sent < 3000) {
    for (let i = random(40); i > 0; i--) if (card.receive([...frameOf(60, arrived), arrived & 0xff])) arrived++;
    for (let i = random(40); i > 0; i--) {
      const frame = receive(net);
      if (!frame) break;
      if (frame[0] !== (received & 0xff) || frame[60] !== (received & 0xff)) throw new Error(`frame ${received}`);
      received++;
    }
    for (let i = random(40); i > 0; i--) if (send(net, frameOf(60, sent))) sent++;
    net.flush();
    card.transmit(random(30));
  }
  card.transmit();
  expect(card.sent).toHaveLength(sent);
  expect(card.sent.every((frame, i) => frame[0] === (i & 0xff))).toBe(true);
}
