/**
 * QEMU's device for education (`-device edu`; its registers: docs/specs/edu.txt of QEMU) interrupts by its pin or by a message; a pin that nobody
 * answers does not stop the machine.
 */

import { portIn8 } from 'toro/arch';
import { sumOfCounters } from 'toro/debug';
import { allocatePages, freePages, PAGE_BYTES, sysCacheRegion, sysUncacheRegion } from 'toro/memory';
import { findPciDevices } from 'toro/pci';
import { beginThread, join, Signal, sleep, sysThreadSwitch } from 'toro/process';
import { loadU8, readU32, readU64, storeU8, u64, writeU32, writeU64 } from 'toro/unsafe';
import { commandLineOption } from '../../../rtl/kernel/command-line';

const STATUS = 0x24;
const RAISE = 0x60;
const ACKNOWLEDGE = 0x64;
const DMA_FROM = 0x80;
const DMA_TO = 0x88;
const DMA_BYTES = 0x90;
const DMA_COMMAND = 0x98;
const TO_DEVICE = 1;
const FROM_DEVICE = 3;
const DEVICE_MEMORY = 0x4_0000;
/** One less than fits: QEMU 7.2 counts its end too. */
const COPIED = 4095;
const READINGS = 3000;

const [edu] = findPciDevices(0x1234, 0x11e8);
edu.enable();
const registers = edu.mapBase(0, 0, 0x100);
const raised = new Signal();
let count = 0;

function answer(): void {
  const status = readU32(registers + STATUS);
  if (status === 0) return;
  writeU32(registers + ACKNOWLEDGE, status);
  count += status;
  raised.raise();
}

function ask(value: number): boolean {
  writeU32(registers + RAISE, value);
  return raised.wait(2000);
}

/** By the device's memory and back, from a page that the processor does not cache; and what is no such page. */
function copies(): boolean {
  const page = allocatePages(1);
  sysUncacheRegion(page, PAGE_BYTES);
  for (let i = 0; i < COPIED; i++) storeU8(page + i, i * 7);
  transfer(page, DEVICE_MEMORY, TO_DEVICE);
  for (let i = 0; i < COPIED; i++) storeU8(page + i, 0);
  transfer(DEVICE_MEMORY, page, FROM_DEVICE);
  let same = true;
  for (let i = 0; i < COPIED; i++) same &&= loadU8(page + i) === ((i * 7) & 0xff);
  sysCacheRegion(page, PAGE_BYTES);
  for (const [address, bytes] of [
    [page + 1, PAGE_BYTES],
    [page, 0],
    [0x10_0000, PAGE_BYTES],
  ]) {
    try {
      sysUncacheRegion(address, bytes);
      same = false;
    } catch (error) {
      same &&= error instanceof RangeError;
    }
  }
  freePages(page);
  return same;
}

function transfer(from: number, to: number, command: number): void {
  writeU64(registers + DMA_FROM, u64(from));
  writeU64(registers + DMA_TO, u64(to));
  writeU64(registers + DMA_BYTES, u64(COPIED));
  writeU64(registers + DMA_COMMAND, u64(command));
  while ((readU64(registers + DMA_COMMAND) & 1n) !== 0n) sleep(1);
}

/** On the core that calls it. */
function byLine(): string {
  const captured = edu.captureLine(answer);
  return `captured ${captured}, answered ${ask(1)} ${ask(2)} ${ask(4)} ${count}`;
}

/** Reads a configuration register while another core reads another one through the same two ports. */
function readsTheSame(offset: number): boolean {
  const value = edu.read32(offset);
  for (let i = 0; i < READINGS; i++) if (edu.read32(offset) !== value) return false;
  return true;
}

/** More often than there are vectors. */
function takeAway(): void {
  const messages = new Set<string>();
  for (let i = 0; i < 300; i++) {
    try {
      edu.captureLine(answer);
    } catch (error) {
      messages.add(`${error}`);
    }
  }
  console.log(...messages);
}

/** Nobody tells the device that its interrupt has been seen. */
function storm(): void {
  console.log(
    'captured',
    edu.captureLine(() => count++),
  );
  writeU32(registers + RAISE, 1);
  // Until it is masked there is little time for anything else.
  for (let i = 0; i < 300 && count < 20_000; i++) raised.wait(20);
  raised.wait(100);
  const total = count;
  raised.wait(100);
  console.log('goes on', count === total);
  const before = sumOfCounters().interrupts;
  writeU32(registers + RAISE, 2);
  console.log('quiet', sumOfCounters().interrupts - before < 5);
}

if (import.meta.main) {
  switch (commandLineOption('by')) {
    case 'msi':
      console.log('captured', edu.captureMsi(answer), edu.enableMsix());
      console.log('answered', ask(1), ask(2), ask(4), count);
      console.log('copied', copies());
      break;
    case 'line':
      console.log(byLine());
      break;
    case 'line-elsewhere': {
      console.log(join(beginThread(byLine, undefined, { core: 1 })));
      takeAway();
      const there = beginThread(readsTheSame, 0, { core: 1 });
      // Which is when the other core hears of it.
      sysThreadSwitch();
      console.log('configuration', readsTheSame(8), join(there));
      break;
    }
    default:
      storm();
  }
  console.log(`8259 masks ${portIn8(0x21).toString(16)} ${portIn8(0xa1).toString(16)}`);
}
