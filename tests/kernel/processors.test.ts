/** Which processors there are, by constructed ACPI and MP tables. */

import { CoreWord, coreWord, MOST_CORES, processorRecord } from '../../rtl/arch/core-table';
import { routeOfLine } from '../../rtl/arch/madt';
import { findProcessors, needsX2apic } from '../../rtl/arch/processors';
import { endOfNode, nodeOfMemory, nodeOfProcessor } from '../../rtl/arch/srat';
import { type AcpiTable, bytesOf, writeAcpi } from '../support/acpi';
import { defineSymbol, freeMemory, setMemory, storeU8 } from '../support/unsafe';

const GIB = 0x4000_0000;
const ACPI = freeMemory + 0x1_0000;

function prepare(tables: readonly AcpiTable[]): number[] {
  setMemory(freeMemory + 0x4_0000);
  defineSymbol('cores.table', freeMemory);
  return writeAcpi(ACPI, tables);
}

/** A MADT: address and flags of the local APIC, then the entries. */
const madt = (...entries: number[][]): AcpiTable => ({
  signature: 'APIC',
  body: [...bytesOf(0xfee0_0000, 4), ...bytesOf(1, 4), ...entries.flat()],
});
const localApic = (id: number, flags = 1): number[] => [0, 8, id, id, ...bytesOf(flags, 4)];
const localX2apic = (id: number, flags = 1): number[] => [
  9,
  16,
  0,
  0,
  ...bytesOf(id, 4),
  ...bytesOf(flags, 4),
  0,
  0,
  0,
  0,
];
const ioApic = [1, 12, 0, 0, ...bytesOf(0xfec0_0000, 4), 0, 0, 0, 0];

/** The APIC ids of the records, for a machine that boots on `bootId`. */
function found(bootId = 0): number[] {
  const count = findProcessors(bootId);
  return Array.from({ length: count }, (_, i) => coreWord(processorRecord(i), CoreWord.ApicId));
}

describe('the MADT', () => {
  test('lists processors among other things; the boot processor is the first', () => {
    prepare([{ signature: 'FACP', body: [] }, madt(localApic(0), ioApic, localApic(2), localApic(4))]);
    expect(found(2)).toEqual([2, 0, 4]);
    expect(needsX2apic()).toBe(false);
  });

  test('has processors that are disabled, or may come later: they do not count', () => {
    prepare([madt(localApic(0), localApic(1, 0), localApic(2, 2), localApic(3, 3))]);
    expect(found()).toEqual([0, 3]);
  });

  test('has large ids in x2APIC entries, and small ones in either or both', () => {
    prepare([
      madt(localApic(0), localApic(0xff), localX2apic(0), localX2apic(1), localX2apic(0x1_0000), localX2apic(7, 0)),
    ]);
    expect(found()).toEqual([0, 1, 0x1_0000]);
    expect(needsX2apic()).toBe(true);
  });

  test('may end in the middle of an entry, or have one without length', () => {
    prepare([madt(localApic(0), localApic(1), [0, 8, 2])]);
    expect(found()).toEqual([0, 1]);
    prepare([madt(localApic(0), [1, 0], localApic(1))]);
    expect(found()).toEqual([0]);
    prepare([madt()]);
    expect(found(5)).toEqual([5]);
  });

  test('tells how ISA lines reach the I/O APICs', () => {
    const override = (line: number, interrupt: number, flags: number): number[] => [
      ...[2, 10, 0, line],
      ...bytesOf(interrupt, 4),
      ...bytesOf(flags, 2),
    ];
    const entries = [ioApic, override(0, 2, 0), override(9, 20, 0xf), override(10, 10, 0xd), override(11, 11, 7)];
    const [at] = prepare([madt(...entries, [2, 9, 0, 5, 1, 0, 0, 0, 15])]);
    const route = (line: number, isLevel = false): (number | boolean)[] => {
      const { interrupt, isLevel: level, isActiveLow } = routeOfLine(at, line, isLevel);
      return [interrupt, level, isActiveLow];
    };
    expect(route(0)).toEqual([2, false, false]);
    expect(route(9)).toEqual([20, true, true]);
    expect(route(10)).toEqual([10, true, false]);
    expect(route(11, true)).toEqual([11, false, true]);
    // As the bus has it, where nothing is said, or in an entry that is too short.
    expect([route(4), route(4, true), route(5)]).toEqual([
      [4, false, false],
      [4, true, true],
      [5, false, false],
    ]);
  });

  test('lists more processors than we use', () => {
    prepare([madt(...Array.from({ length: 100 }, (_, i) => localApic(i)))]);
    expect(found()).toEqual(Array.from({ length: MOST_CORES }, (_, i) => i));
  });
});

describe('MP tables', () => {
  /** Writes a floating pointer to `at` and a configuration table with these entries behind it. */
  function writeTables(at: number, entries: readonly number[][]): void {
    const table = at + 16;
    const body = entries.flat();
    write(table, [...text('PCMP'), ...bytesOf(44 + body.length, 2), 4, 0, ...Array(36).fill(0), ...body], 7);
    write(at, [...text('_MP_'), ...bytesOf(table, 4), 1, 4, 0, 0, 0, 0, 0, 0], 10);
  }
  const text = (letters: string): number[] => [...letters].map((letter) => letter.charCodeAt(0));
  /** Writes bytes whose sum becomes 0 by the one at `checksum`. */
  function write(at: number, bytes: number[], checksum: number): void {
    bytes[checksum] = (256 - (bytes.reduce((sum, byte) => sum + byte, 0) % 256)) % 256;
    bytes.forEach((byte, i) => {
      storeU8(at + i, byte);
    });
  }
  const processor = (id: number, flags = 1): number[] => [0, id, 0x14, flags, ...Array(16).fill(0)];
  const bus = [1, 0, ...text('PCI   ')];

  beforeEach(() => prepare([]));

  test.each([
    ['at the end of base memory', 0x9_f800],
    ['in the BIOS', 0xf_5bb0],
  ])('%s', (_where, at) => {
    writeTables(at, [processor(0, 3), processor(1), processor(2, 0), bus, processor(6), bus]);
    expect(found()).toEqual([0, 1, 6]);
  });

  test('damaged, or none: there is the boot processor', () => {
    expect(found()).toEqual([0]);
    writeTables(0xf_5bb0, [processor(0), processor(1)]);
    storeU8(0xf_5bc8, 99);
    expect(found()).toEqual([0]);
  });
});

describe('the SRAT', () => {
  const memory = (node: number, base: number, bytes: number, flags = 1): number[] => [
    ...[1, 40, ...bytesOf(node, 4), 0, 0, ...bytesOf(base, 8), ...bytesOf(bytes, 8)],
    ...[0, 0, 0, 0, ...bytesOf(flags, 4), ...Array(8).fill(0)],
  ];
  const processor = (id: number, node: number): number[] => [
    ...[0, 16, node & 0xff, id, ...bytesOf(1, 4), 0],
    ...[...bytesOf(Math.floor(node / 256), 3), 0, 0, 0, 0],
  ];
  const x2apic = (id: number, node: number): number[] => [
    ...[2, 24, 0, 0, ...bytesOf(node, 4), ...bytesOf(id, 4), ...bytesOf(1, 4)],
    ...Array(8).fill(0),
  ];
  const table = (...entries: number[][]): AcpiTable => ({
    signature: 'SRAT',
    body: [...Array(12).fill(0), ...entries.flat()],
  });

  test('tells the nodes of processors', () => {
    const [srat] = prepare([table(processor(0, 0), processor(1, 0x01_0203), x2apic(700, 9))]);
    expect([0, 1, 700, 5].map((id) => nodeOfProcessor(srat, id))).toEqual([0, 0x01_0203, 9, 0]);
  });

  test('tells the nodes of RAM, and where they end', () => {
    const entries = [
      memory(0, 0, 0xa_0000),
      memory(0, 0x10_0000, GIB),
      memory(1, 4 * GIB, 2 * GIB),
      memory(2, 6 * GIB, GIB, 0),
    ];
    const [srat] = prepare([table(...entries)]);
    expect([0, 0x10_0000, 4 * GIB, 6 * GIB - 1, 6 * GIB].map((at) => nodeOfMemory(srat, at))).toEqual([0, 0, 1, 1, 0]);
    expect(endOfNode(srat, 0x10_0000, 3 * GIB)).toBe(3 * GIB);
    expect(endOfNode(srat, 3 * GIB, 8 * GIB)).toBe(4 * GIB);
    expect(endOfNode(srat, 5 * GIB, 8 * GIB)).toBe(6 * GIB);
  });

  test('where there is none, everything is node 0', () => {
    prepare([]);
    expect([nodeOfProcessor(0, 3), nodeOfMemory(0, GIB), endOfNode(0, GIB, 2 * GIB)]).toEqual([0, 0, 2 * GIB]);
  });
});
