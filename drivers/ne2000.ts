/**
 * `toro/drivers/ne2000`: cards with a National DP8390 behind 32 ports, as NE2000 made it, on PCI (RTL8029AS), registered as
 * `ne2000`. All bytes go through a port, 16 bits at a time: these are the cards that every emulator has, not fast ones.
 *
 * QEMU: `-netdev user,id=n0 -device ne2k_pci,netdev=n0`.
 */

import { registerNetworkInterface } from 'toro/network';
import { portIn8, portIn16, portOut8, portOut16 } from '../rtl/arch/instructions';
import { disableInterrupts, restoreInterrupts } from '../rtl/arch/interrupt-flag';
import { findPciDevices } from '../rtl/pci';
import { Ne2000 } from './ne2000/card';
import type { CardAccess, Ports } from './ne2000/registers';

const REALTEK = 0x10ec;
const RTL8029 = 0x8029;

class CardPorts implements Ports {
  constructor(private readonly base: number) {}

  read8(register: number): number {
    return portIn8(this.base + register);
  }

  write8(register: number, value: number): void {
    portOut8(this.base + register, value);
  }

  read16(register: number): number {
    return portIn16(this.base + register);
  }

  write16(register: number, value: number): void {
    portOut16(this.base + register, value);
  }

  disableInterrupts(): boolean {
    return disableInterrupts();
  }

  restoreInterrupts(enabled: boolean): void {
    restoreInterrupts(enabled);
  }
}

function findCard(): CardAccess {
  const cards = findPciDevices(REALTEK, RTL8029);
  if (cards.length === 0) throw new Error('ne2000: the machine has no such card on PCI');
  const pci = cards[0];
  const base = pci.baseAddress(0);
  if (base === undefined || !base.isPort) throw new Error(`ne2000 at ${pci.name}: has no ports`);
  pci.enable();
  return {
    name: `ne2000 at ${pci.name}`,
    ports: new CardPorts(base.address),
    captureInterrupt: (handler) => pci.captureLine(handler),
  };
}

registerNetworkInterface(new Ne2000(findCard));
