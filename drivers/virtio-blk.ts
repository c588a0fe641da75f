/**
 * `toro/drivers/virtio-blk`: virtio disks on PCI, registered as `virtioblk`, all of them as drives 0, 1, … in the order of their places on the bus.
 *
 * QEMU: `-drive if=none,id=d0,format=raw,file=disk.img -device virtio-blk-pci,drive=d0`, with `disable-modern=on`, `disable-legacy=on` or
 * `vectors=0` for the legacy interface, the modern one alone, and the interrupt pin.
 */

import { type BlockDevice, type BlockDriver, BlockError, BlockErrorCode, registerBlockDriver } from 'toro/block';
import { pciDevices } from '../rtl/pci';
import { openVirtioDisk } from './virtio/disk';
import { LegacyPciTransport } from './virtio/pci-legacy';
import { ModernPciTransport } from './virtio/pci-modern';

/** virtio 1.2 §4.1.2.1; the transitional id is that of devices that know both interfaces. */
const VENDOR = 0x1af4;
const MODERN_DEVICE = 0x1042;
const TRANSITIONAL_DEVICE = 0x1001;

class VirtioBlkDriver implements BlockDriver {
  readonly name = 'virtioblk';
  readonly drives: (BlockDevice | undefined)[] = [];

  start(): void {
    this.drives.length = 0;
    for (const pci of pciDevices()) {
      if (pci.vendor !== VENDOR || (pci.device !== MODERN_DEVICE && pci.device !== TRANSITIONAL_DEVICE)) continue;
      const name = `${this.name} drive ${this.drives.length}`;
      if (ModernPciTransport.isOn(pci)) this.drives.push(openVirtioDisk(new ModernPciTransport(pci), name));
      else if (LegacyPciTransport.isOn(pci)) this.drives.push(openVirtioDisk(new LegacyPciTransport(pci), name));
    }
    if (this.drives.length > 0) return;
    throw new BlockError(BlockErrorCode.NoDevice, `${this.name}: the machine has no virtio disk on PCI`);
  }
}

registerBlockDriver(new VirtioBlkDriver());
