/**
 * `toro/drivers/virtio-rng`: the virtio entropy device on PCI or MMIO (virtio 1.2 §5.4), a source of the random numbers of `crypto`.
 *
 * QEMU: `-device virtio-rng-pci`, also with `disable-modern=on`, `disable-legacy=on` or `vectors=0`;
 * `-device virtio-rng-device` on microvm.
 */

import { registerEntropySource } from 'toro/random';
import { findVirtioDevices, VirtioType } from './virtio/devices';
import { VirtioEntropy } from './virtio/entropy';

registerEntropySource(new VirtioEntropy(() => findVirtioDevices(VirtioType.Entropy)[0]));
