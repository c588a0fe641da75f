/** Devices of the DSDT, by tables as QEMU's microvm has them and by broken ones. */

import { findAcpiDevices } from '../../rtl/arch/acpi-devices';
import { bytesOf, writeAcpi } from '../support/acpi';
import { randomIntegers } from '../support/random';
import { freeMemory, setMemory, storeU8, storeU32 } from '../support/unsafe';

const ACPI = freeMemory + 0x1_0000;
const text = (letters: string): number[] => [...letters].map((letter) => letter.charCodeAt(0));
const memory = (base: number, length: number): number[] => [0x86, 9, 0, 1, ...bytesOf(base, 4), ...bytesOf(length, 4)];
const interrupt = (number: number, flags: number): number[] => [0x89, 6, 0, flags, 1, ...bytesOf(number, 4)];

/** Device (VRnn) { Name (_HID, "…") Name (_UID, n) Name (_CRS, ResourceTemplate () { … }) } */
function device(identification: string, unit: number, ...resources: number[][]): number[] {
  const template = [...resources.flat(), 0x79, 0];
  return [
    ...[0x5b, 0x82, 0x3e, ...text(`VR0${unit}`), 0x08, ...text('_HID'), 0x0d, ...text(identification), 0],
    ...[0x08, ...text('_UID'), 0x0a, unit],
    ...[0x08, ...text('_CRS'), 0x11, template.length + 3, 0x0a, template.length, ...template],
  ];
}

/** A FADT that refers to a DSDT with this content; returns the address of the DSDT. */
function writeDsdt(body: number[]): number {
  setMemory(freeMemory + 0x4_0000);
  const [facp, dsdt] = writeAcpi(ACPI, [
    { signature: 'FACP', body: Array(80).fill(0) },
    { signature: 'DSDT', body },
  ]);
  storeU32(facp + 40, dsdt);
  return dsdt;
}

test('address, length and interrupt of each device of the kind', () => {
  writeDsdt([
    ...device('PNP0501', 1, memory(0xfe00_0000, 8), interrupt(4, 1)),
    ...device('LNRO0005', 0, memory(0xfeb0_0000, 512), interrupt(24, 1)),
    ...device('LNRO0005', 1, memory(0xfeb0_0200, 512), interrupt(25, 0x07)),
    ...device('PNP0C0C', 2),
  ]);
  expect(findAcpiDevices('LNRO0005')).toEqual([
    { address: 0xfeb0_0000, bytes: 512, route: { interrupt: 24, isLevel: true, isActiveLow: false } },
    { address: 0xfeb0_0200, bytes: 512, route: { interrupt: 25, isLevel: false, isActiveLow: true } },
  ]);
  expect(findAcpiDevices('LNRO0006')).toEqual([]);
});

test('a device without memory or interrupt does not take those of the next one', () => {
  writeDsdt([
    ...device('LNRO0005', 0),
    ...device('LNRO0005', 1, memory(0xfeb0_0200, 512)),
    ...device('LNRO0005', 2, memory(0xfeb0_0400, 512), interrupt(26, 1)),
  ]);
  expect(findAcpiDevices('LNRO0005').map(({ address }) => address)).toEqual([0xfeb0_0400]);
});

test('tables that are not there, or end anywhere', () => {
  setMemory(freeMemory + 0x4_0000);
  writeAcpi(ACPI, []);
  expect(findAcpiDevices('LNRO0005')).toEqual([]);
  const whole = device('LNRO0005', 0, memory(0xfeb0_0000, 512), interrupt(24, 1));
  for (let length = 0; length <= whole.length; length++) {
    writeDsdt(whole.slice(0, length));
    expect(findAcpiDevices('LNRO0005').length).toBe(length < whole.length - 2 ? 0 : 1);
  }
});

test('tables of random bytes are searched and end', () => {
  const integer = randomIntegers(5);
  const whole = [0, 1, 2, 3].flatMap((i) => device('LNRO0005', i, memory(0xfeb0_0000, 512), interrupt(24, 1)));
  for (let round = 0; round < 200; round++) {
    const dsdt = writeDsdt(whole);
    for (let i = 0; i < 10; i++) storeU8(dsdt + 36 + integer(whole.length), integer(256));
    expect(findAcpiDevices('LNRO0005').length).toBeLessThanOrEqual(4);
  }
});
