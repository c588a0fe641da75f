/**
 * `toro/drivers/e1000`: Intel's PRO/1000 cards with an 82540EM, 82545EM or 82574L (PCI/PCI-X Family of Gigabit Ethernet Controllers
 * Software Developer's Manual, "SDM" below), registered as `e1000`.
 *
 * QEMU: `-netdev user,id=n0 -device e1000,netdev=n0`, also `e1000-82545em`, and `e1000e` on q35.
 */

import { registerNetworkInterface } from 'toro/network';
import { findPciDevices, type PciDevice } from '../rtl/pci';
import { E1000 } from './e1000/card';
import { type CardAccess, MappedRegisters } from './e1000/registers';

const INTEL = 0x8086;
/** SDM table 5-1: 82540EM (QEMU, VirtualBox), 82545EM (VMware); the 82574L (QEMU's e1000e) has the same descriptors and registers. */
const E82574L = 0x10d3;
const DEVICES = [0x100e, 0x100f, E82574L];
const REGISTER_BYTES = 0x2_0000;

function findCard(): CardAccess {
  const cards: PciDevice[] = DEVICES.flatMap((device) => findPciDevices(INTEL, device));
  if (cards.length === 0) throw new Error('e1000: the machine has no such card on PCI');
  const pci = cards[0];
  pci.enable();
  return {
    name: `e1000 at ${pci.name}`,
    registers: new MappedRegisters(pci.mapBase(0, 0, REGISTER_BYTES)),
    // QEMU before 8.0 makes fragments of IP instead of segments where its network does not cut them itself.
    cutsSegments: pci.device !== E82574L,
    captureInterrupt: (handler) => pci.captureLine(handler) || pci.captureMsi(handler),
  };
}

registerNetworkInterface(new E1000(findCard));
