/**
 * `toro/pci`: the PCI functions of the machine, found when they are first asked for. A machine without PCI (QEMU microvm) has
 * none. Drivers look their devices up by vendor and device id.
 */

import {
  hasPci,
  type PciLocation,
  readConfiguration8,
  readConfiguration16,
  readConfiguration32,
} from './pci/configuration';
import { PciDevice } from './pci/device';

export { type BaseAddress, PciDevice } from './pci/device';

const NO_DEVICE = 0xffff;
const HEADER_TYPE = 0x0e;
const MULTIFUNCTION = 0x80;
const BRIDGE_CLASS = 0x0604;
const SECONDARY_BUS = 0x19;

let found: PciDevice[] | undefined;

/** All functions, in order of bus, device and function. */
export function pciDevices(): readonly PciDevice[] {
  if (found !== undefined) return found;
  const devices: PciDevice[] = [];
  found = devices;
  if (hasPci()) scanBus(0, devices);
  return devices;
}

/** The functions with this vendor and device id. */
export function findPciDevices(vendor: number, device: number): PciDevice[] {
  return pciDevices().filter((pci) => pci.vendor === vendor && pci.device === device);
}

function scanBus(bus: number, devices: PciDevice[]): void {
  for (let device = 0; device < 32; device++) {
    if (!scanFunction({ bus, device, function: 0 }, devices)) continue;
    if ((readConfiguration8({ bus, device, function: 0 }, HEADER_TYPE) & MULTIFUNCTION) === 0) continue;
    for (let index = 1; index < 8; index++) scanFunction({ bus, device, function: index }, devices);
  }
}

/** Whether there is a function. A bridge's secondary bus, as firmware numbered it, is scanned too. */
function scanFunction(location: PciLocation, devices: PciDevice[]): boolean {
  if (readConfiguration16(location, 0) === NO_DEVICE) return false;
  devices.push(new PciDevice(location));
  const isBridge = readConfiguration32(location, 0x08) >>> 16 === BRIDGE_CLASS;
  const secondary = isBridge ? readConfiguration8(location, SECONDARY_BUS) : 0;
  if (secondary > location.bus) scanBus(secondary, devices);
  return true;
}
