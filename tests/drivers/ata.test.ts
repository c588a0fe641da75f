/** What the IDE driver reads and writes without a machine: identities of drives, and tables of the bus master. */

import { isReachable, writeRegions } from '../../drivers/ata/bus-master';
import { parseIdentity } from '../../drivers/ata/identity';
import { randomIntegers } from '../support/random';
import { freeMemory, loadU16, loadU32, setMemory } from '../support/unsafe';

/** Words of a drive of 1 TB with everything; others on top. */
function identity(words: Record<number, number> = {}): Uint8Array {
  const bytes = new Uint8Array(512);
  const view = new DataView(bytes.buffer);
  const all: Record<number, number> = {
    0: 0x0040,
    49: 0x0300,
    60: 0xffff,
    61: 0x0fff,
    63: 0x0007,
    83: 0x7400,
    88: 0x203f,
    100: 0xd640,
    101: 0x7470,
    169: 1,
    ...words,
  };
  for (const [index, word] of Object.entries(all)) view.setUint16(2 * Number(index), word, true);
  [...'ACME DISK 7 '].forEach((letter, i) => {
    bytes[54 + (i ^ 1)] = letter.charCodeAt(0);
  });
  bytes.fill(0x20, 66, 94);
  return bytes;
}

test('the identity of a drive', () => {
  expect(parseIdentity(identity())).toEqual({
    model: 'ACME DISK 7',
    sectorCount: 0x7470_d640,
    sectorSize: 512,
    hasLba: true,
    hasLba48: true,
    hasDma: true,
    canFlush: true,
    canTrim: true,
  });
});

test.each<[string, Record<number, number>, object]>([
  ['without LBA48', { 83: 0x5000 }, { hasLba48: false, sectorCount: 0x0fff_ffff, canFlush: true }],
  ['from before word 83 meant something', { 83: 0x3400 }, { hasLba48: false, canFlush: false }],
  ['beyond 2^32 sectors', { 100: 1, 101: 0, 102: 2, 103: 1 }, { sectorCount: 2 ** 48 + 2 ** 33 + 1 }],
  ['with DMA that nobody has set up', { 63: 7, 88: 0x3f }, { hasDma: false }],
  ['with multiword DMA', { 63: 0x0407, 88: 0 }, { hasDma: true }],
  ['without DMA', { 49: 0x0200 }, { hasDma: false }],
  ['without LBA', { 49: 0x0100 }, { hasLba: false }],
  ['with sectors of 4096 bytes', { 106: 0x5000, 117: 2048 }, { sectorSize: 4096 }],
  ['with a word 106 that means nothing', { 106: 0x1000, 117: 2048 }, { sectorSize: 512 }],
])('a drive %s', (_name, words, expected) => {
  expect(parseIdentity(identity(words))).toMatchObject(expected);
});

test('what is no ATA drive', () => {
  expect(parseIdentity(identity({ 0: 0x8580 }))).toBeUndefined();
});

/** The regions of a table, up to the one that is marked as the last. */
function regions(address: number, bytes: number): [start: number, length: number][] {
  setMemory(freeMemory + 4096);
  writeRegions(freeMemory, address, bytes);
  const found: [number, number][] = [];
  for (let at = freeMemory; ; at += 8) {
    found.push([loadU32(at), loadU16(at + 4) || 0x1_0000]);
    if (loadU16(at + 6) !== 0) return found;
  }
}

test('regions of the bus master', () => {
  expect(regions(0x1000, 512)).toEqual([[0x1000, 512]]);
  expect(regions(0x2_0000, 0x2_0000)).toEqual([
    [0x2_0000, 0x1_0000],
    [0x3_0000, 0x1_0000],
  ]);
  expect(regions(0x1_fffe, 0x1_0004)).toEqual([
    [0x1_fffe, 2],
    [0x2_0000, 0x1_0000],
    [0x3_0000, 2],
  ]);
  expect(regions(0xffff_0000, 0x1_0000)).toEqual([[0xffff_0000, 0x1_0000]]);
});

test('regions of any transfer join, end in time and cross no multiple of 64 KiB', () => {
  const integer = randomIntegers(3);
  for (let i = 0; i < 500; i++) {
    const address = 2 * integer(0x7fff_0000);
    const bytes = 512 * (1 + integer(256));
    let next = address;
    for (const [start, length] of regions(address, bytes)) {
      expect(start).toBe(next);
      expect(Math.floor(start / 0x1_0000)).toBe(Math.floor((start + length - 1) / 0x1_0000));
      next = start + length;
    }
    expect(next).toBe(address + bytes);
  }
});

test('what the bus master reaches', () => {
  expect(isReachable(0xffff_fe00, 512)).toBe(true);
  expect(isReachable(0xffff_fe02, 512)).toBe(false);
  expect(isReachable(0x1001, 512)).toBe(false);
  expect(isReachable(0x1_0000_0000, 512)).toBe(false);
});
