/**
 * `toro/drivers/virtio-blk`: virtio disks on PCI and with registers in memory (MMIO), registered as `virtioblk`, all of them as drives 0, 1, … in the order of
 * their places on the bus, or in memory.
 *
 * QEMU: `-drive if=none,id=d0,format=raw,file=disk.img -device virtio-blk-pci,drive=d0`, with `disable-modern=on`, `disable-legacy=on` or
 * `vectors=0` for the legacy interface, the modern one alone, and the interrupt pin. On microvm `-device virtio-blk-device,drive=d0`, with
 * `-global virtio-mmio.force-legacy=false` for the modern interface.
 */

import { type BlockDevice, type BlockDriver, BlockError, BlockErrorCode, registerBlockDriver } from 'toro/block';
import { findVirtioDevices, VirtioType } from './virtio/devices';
import { openVirtioDisk } from './virtio/disk';

class VirtioBlkDriver implements BlockDriver {
  readonly name = 'virtioblk';
  readonly drives: (BlockDevice | undefined)[] = [];

  start(): void {
    const transports = findVirtioDevices(VirtioType.Block);
    if (transports.length === 0) {
      throw new BlockError(BlockErrorCode.NoDevice, `${this.name}: the machine has no virtio disk`);
    }
    this.drives.length = 0;
    for (const transport of transports) {
      this.drives.push(openVirtioDisk(transport, `${this.name} drive ${this.drives.length}`));
    }
  }
}

registerBlockDriver(new VirtioBlkDriver());
