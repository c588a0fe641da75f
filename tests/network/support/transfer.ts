/** Data that goes over a simulated wire, and whether it arrives whole. */

import { createHash } from 'node:crypto';
import type { User, Wire } from './wire';

export function randomBytes(wire: Wire, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let i = 0; i < length; i++) bytes[i] = wire.random() * 256;
  return bytes;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Sends `bytes` as room comes, then ends the direction; reads what comes. To be called again and again. */
export function pump(user: User, bytes: Uint8Array): () => void {
  let at = 0;
  return () => {
    at += user.send(bytes.subarray(at));
    if (at === bytes.length) user.tcp.shutdown();
    user.drain();
  };
}
