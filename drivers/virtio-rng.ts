/**
 * `toro/drivers/virtio-rng`: the virtio entropy device on PCI (virtio 1.2 §5.4), a source of the random numbers of `crypto`.
 *
 * QEMU: `-device virtio-rng-pci`, also with `disable-modern=on`, `disable-legacy=on` or `vectors=0`.
 */

import { registerEntropySource } from 'toro/random';
import { findPciDevices, type PciDevice } from '../rtl/pci';
import { VirtioEntropy } from './virtio/entropy';
import { LegacyPciTransport } from './virtio/pci-legacy';
import { ModernPciTransport } from './virtio/pci-modern';
import type { VirtioTransport } from './virtio/transport';

/** virtio 1.2 §4.1.2.1; the transitional id is that of devices that know both interfaces. */
const VENDOR = 0x1af4;
const MODERN_DEVICE = 0x1044;
const TRANSITIONAL_DEVICE = 0x1005;

function findDevice(): VirtioTransport | undefined {
  const found: PciDevice[] = [...findPciDevices(VENDOR, MODERN_DEVICE), ...findPciDevices(VENDOR, TRANSITIONAL_DEVICE)];
  for (const pci of found) {
    if (ModernPciTransport.isOn(pci)) return new ModernPciTransport(pci);
    if (LegacyPciTransport.isOn(pci)) return new LegacyPciTransport(pci);
  }
  return undefined;
}

registerEntropySource(new VirtioEntropy(findDevice));
