/**
 * Devices that the DSDT describes, as far as that goes without an AML interpreter: those whose identification and resources are constants. Behind the text of a
 * device's _HID its resource template is searched (ACPI 6.5 §6.4). Portable.
 */

import { loadU8, loadU16, loadU32 } from 'toro/unsafe';
import { acpiTableBytes, findAcpiTable } from './acpi-tables';
import type { LineRoute } from './madt';

const DSDT_OF_FADT = 40;
const HEADER_BYTES = 36;
/** What can lie between an identification and the end of the device's resources. */
const REACH = 256;

/** Descriptors of resources (§6.4.3.4, §6.4.3.6): type and length, then their fields. */
const MEMORY = 0x86;
const MEMORY_BYTES = 9;
const MEMORY_BASE = 4;
const MEMORY_LENGTH = 8;
const INTERRUPT = 0x89;
const INTERRUPT_BYTES = 6;
const INTERRUPT_FLAGS = 3;
const INTERRUPT_NUMBER = 5;
const EDGE = 0x02;
const ACTIVE_LOW = 0x04;

export interface AcpiDevice {
  readonly address: number;
  readonly bytes: number;
  readonly route: LineRoute;
}

/** The devices with this _HID that have memory and an interrupt, in the order of the table. */
export function findAcpiDevices(identification: string): AcpiDevice[] {
  const fadt = findAcpiTable('FACP');
  const dsdt = fadt === 0 ? 0 : loadU32(fadt + DSDT_OF_FADT);
  if (dsdt === 0) return [];
  const end = dsdt + acpiTableBytes(dsdt);
  const devices: AcpiDevice[] = [];
  for (let at = dsdt + HEADER_BYTES; at + identification.length < end; at++) {
    if (!isText(at, identification)) continue;
    at += identification.length;
    const device = resourcesAt(at, Math.min(end, at + REACH), identification);
    if (device !== undefined) devices.push(device);
  }
  return devices;
}

/** The first memory and the first interrupt in [start, end), before the next device of the kind. */
function resourcesAt(start: number, end: number, identification: string): AcpiDevice | undefined {
  let memory = 0;
  for (let at = start; at < end && !isText(at, identification); at++) {
    if (memory === 0 && isDescriptor(at, end, MEMORY, MEMORY_BYTES)) {
      memory = at;
      at += MEMORY_BYTES + 2;
    } else if (memory !== 0 && isDescriptor(at, end, INTERRUPT, INTERRUPT_BYTES)) {
      const flags = loadU8(at + INTERRUPT_FLAGS);
      return {
        address: loadU32(memory + MEMORY_BASE),
        bytes: loadU32(memory + MEMORY_LENGTH),
        route: {
          interrupt: loadU32(at + INTERRUPT_NUMBER),
          isLevel: (flags & EDGE) === 0,
          isActiveLow: (flags & ACTIVE_LOW) !== 0,
        },
      };
    }
  }
  return undefined;
}

/** Whether a whole descriptor lies there: its type, and the length of what follows. */
function isDescriptor(at: number, end: number, type: number, bytes: number): boolean {
  return at + 3 + bytes <= end && loadU8(at) === type && loadU16(at + 1) === bytes;
}

function isText(address: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (loadU8(address + i) !== text.charCodeAt(i)) return false;
  return true;
}
