/**
 * `toro/drivers/virtio-net`: the virtio network card on PCI or MMIO, modern or legacy, registered as `virtionet`.
 *
 * QEMU: `-netdev user,id=n0 -device virtio-net-pci,netdev=n0`, with `disable-modern=on`, `disable-legacy=on` or `vectors=0` for
 * the legacy interface, the modern one alone, and the interrupt pin. On microvm `-device virtio-net-device,netdev=n0`, with
 * `-global virtio-mmio.force-legacy=off` for the modern interface.
 */

import { registerNetworkInterface } from 'toro/network';
import { findVirtioDevices, VirtioType } from './virtio/devices';
import { VirtioNet } from './virtio/net-card';
import type { VirtioTransport } from './virtio/transport';

function findCard(): VirtioTransport {
  const [card] = findVirtioDevices(VirtioType.Network);
  if (card === undefined) throw new Error('virtionet: the machine has no virtio network card');
  return card;
}

registerNetworkInterface(new VirtioNet(findCard));
