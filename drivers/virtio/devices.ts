/** The virtio devices of a type, wherever they are: on PCI (virtio 1.2 §4.1.2), modern or legacy, in the order of the bus; then those with registers in memory. */

import { type PciDevice, pciDevices } from '../../rtl/pci';
import { findMmioDevices } from './mmio';
import { LegacyPciTransport } from './pci-legacy';
import { ModernPciTransport } from './pci-modern';
import type { VirtioTransport } from './transport';

/** Types of devices (§5). */
export enum VirtioType {
  Network = 1,
  Block = 2,
  Entropy = 4,
}

const VENDOR = 0x1af4;
/** A modern device has this id and its type; transitional ones have an id below it, and their type as subsystem id. */
const FIRST_MODERN = 0x1040;
const FIRST_TRANSITIONAL = 0x1000;
const SUBSYSTEM = 0x2e;

/** Nothing is done to the devices but to enable those on PCI. */
export function findVirtioDevices(type: VirtioType): VirtioTransport[] {
  const found: VirtioTransport[] = [];
  for (const pci of pciDevices()) {
    if (!isOfType(pci, type)) continue;
    if (ModernPciTransport.isOn(pci)) found.push(new ModernPciTransport(pci));
    else if (LegacyPciTransport.isOn(pci)) found.push(new LegacyPciTransport(pci));
  }
  found.push(...findMmioDevices(type));
  return found;
}

function isOfType(pci: PciDevice, type: VirtioType): boolean {
  if (pci.vendor !== VENDOR) return false;
  if (pci.device >= FIRST_MODERN) return pci.device === FIRST_MODERN + type;
  return pci.device >= FIRST_TRANSITIONAL && pci.read16(SUBSYSTEM) === type;
}
