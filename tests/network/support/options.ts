/** TCP options as bytes, for segments of a test's peer; each padded to four bytes. */

const bytes32 = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);

export const mss = (size: number): number[] => [2, 4, size >>> 8, size & 0xff];
export const windowScale = (shift: number): number[] => [1, 3, 3, shift];
export const sackPermitted = [1, 1, 4, 2];
export const timestamps = (value: number, echo = 0): number[] => [1, 1, 8, 10, ...bytes32(value), ...bytes32(echo)];

/** Blocks from start to end. */
export function sack(...blocks: [number, number][]): number[] {
  return [1, 1, 5, 2 + 8 * blocks.length, ...blocks.flatMap(([start, end]) => [...bytes32(start), ...bytes32(end)])];
}
