/**
 * `toro/drivers/ide`: the disks of an IDE controller, registered as `ATA0`: drives 0 and 1 on the first channel, 2 and 3 on the second one. The controller is
 * one on PCI, with its bus master where it has one, or the ports of the AT; drives for removable media (ATAPI) are left alone. `ide=pio` on the kernel's command
 * line has the processor move all data.
 *
 * QEMU: `-drive if=ide,format=raw,file=disk.img` on pc; `-device piix3-ide,id=ide -device ide-hd,bus=ide.0,drive=…` on q35, or `-device isa-ide`.
 */

import { type BlockDevice, type BlockDriver, BlockError, BlockErrorCode, registerBlockDriver } from 'toro/block';
import { logInfo, logWarning } from 'toro/log';
import { captureLine } from '../rtl/arch/interrupts';
import { commandLineOption } from '../rtl/kernel/command-line';
import { type PciDevice, pciDevices } from '../rtl/pci';
import { BusMaster } from './ata/bus-master';
import { AtaChannel } from './ata/channel';
import { AtaDrive } from './ata/drive';
import { parseIdentity } from './ata/identity';

/** Class and subclass of a controller; bits of its programming interface by channel: it is not where the AT has it. */
const IDE_CLASS = 0x0101;
const NATIVE = [0x01, 0x04];

/** Where the AT has its two channels: command block, control register, interrupt line. */
const PLACES = [
  { ports: 0x1f0, control: 0x3f6, line: 14 },
  { ports: 0x170, control: 0x376, line: 15 },
];
/** In the control block of a channel in native mode. */
const CONTROL_OFFSET = 2;
/** Base address of the bus master, and the ports of one channel of it. */
const MASTER_BASE = 4;
const MASTER_PORTS = 8;

class IdeDriver implements BlockDriver {
  readonly name = 'ATA0';
  readonly drives: (BlockDevice | undefined)[] = [];

  start(): void {
    const pci = pciDevices().find(({ classCode }) => classCode >>> 8 === IDE_CLASS);
    pci?.enable();
    this.drives.length = 0;
    for (let channel = 0; channel < PLACES.length; channel++) this.#startChannel(channel, pci);
    if (this.drives.some((drive) => drive !== undefined)) return;
    throw new BlockError(BlockErrorCode.NoDevice, `${this.name}: there is no disk on an IDE controller`);
  }

  #startChannel(index: number, pci: PciDevice | undefined): void {
    const channel = makeChannel(`${this.name} channel ${index}`, index, pci);
    const found = [0, 1].map((position) => this.#findDrive(channel, 2 * index + position, position));
    this.drives.push(...found);
    if (found.every((drive) => drive === undefined)) return;
    const isNative = pci !== undefined && isNativeMode(pci, index);
    if (!isNative) captureLine(PLACES[index].line, () => channel.interrupt());
    else if (!pci.captureLine(() => channel.interrupt())) {
      throw new BlockError(BlockErrorCode.DeviceFailed, `${channel.name}: its interrupt is not routed`);
    }
    channel.begin();
  }

  /** A drive that cannot be used is told in the log, and left out. */
  #findDrive(channel: AtaChannel, number: number, position: number): AtaDrive | undefined {
    const bytes = channel.identify(position);
    const identity = bytes === undefined ? undefined : parseIdentity(bytes);
    if (identity === undefined) return undefined;
    const name = `${this.name} drive ${number}`;
    try {
      const drive = new AtaDrive(name, channel, position, identity, commandLineOption('ide') !== 'pio');
      logInfo(`${name}: ${drive.model}, ${drive.sectorCount} sectors, ${drive.usesDma ? 'DMA' : 'PIO'}`);
      return drive;
    } catch (error) {
      logWarning(`${name} is left out: ${error}`);
      return undefined;
    }
  }
}

function makeChannel(name: string, index: number, pci: PciDevice | undefined): AtaChannel {
  const base = pci?.baseAddress(MASTER_BASE);
  const master = base?.isPort === true ? new BusMaster(base.address + index * MASTER_PORTS) : undefined;
  const place = PLACES[index];
  if (pci === undefined || !isNativeMode(pci, index)) return new AtaChannel(name, place.ports, place.control, master);
  const ports = pci.baseAddress(2 * index)?.address ?? place.ports;
  const control = pci.baseAddress(2 * index + 1)?.address ?? place.control - CONTROL_OFFSET;
  return new AtaChannel(name, ports, control + CONTROL_OFFSET, master);
}

function isNativeMode(pci: PciDevice, channel: number): boolean {
  return (pci.classCode & NATIVE[channel]) !== 0;
}

registerBlockDriver(new IdeDriver());
