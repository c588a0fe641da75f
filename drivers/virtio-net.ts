/**
 * `toro/drivers/virtio-net`: the virtio network card on PCI, modern or legacy, registered as `virtionet`.
 *
 * QEMU: `-netdev user,id=n0 -device virtio-net-pci,netdev=n0`, with `disable-modern=on`, `disable-legacy=on` or `vectors=0` for
 * the legacy interface, the modern one alone, and the interrupt pin.
 */

import { registerNetworkInterface } from 'toro/network';
import { findPciDevices, type PciDevice } from '../rtl/pci';
import { VirtioNet } from './virtio/net-card';
import { LegacyPciTransport } from './virtio/pci-legacy';
import { ModernPciTransport } from './virtio/pci-modern';
import type { VirtioTransport } from './virtio/transport';

/** virtio 1.2 §4.1.2.1; the transitional id is that of cards that know both interfaces. */
const VENDOR = 0x1af4;
const MODERN_DEVICE = 0x1041;
const TRANSITIONAL_DEVICE = 0x1000;

function findCard(): VirtioTransport {
  const cards: PciDevice[] = [...findPciDevices(VENDOR, MODERN_DEVICE), ...findPciDevices(VENDOR, TRANSITIONAL_DEVICE)];
  for (const pci of cards) {
    if (ModernPciTransport.isOn(pci)) return new ModernPciTransport(pci);
    if (LegacyPciTransport.isOn(pci)) return new LegacyPciTransport(pci);
  }
  throw new Error('virtionet: the machine has no virtio network card on PCI');
}

registerNetworkInterface(new VirtioNet(findCard));
