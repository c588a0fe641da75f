/** The machine code that belongs to every image of a target: entry, interrupt and signal stubs. */

import { contextSwitchItem } from '../../bootloader/context-switch';
import { kernelInterruptItems } from '../../bootloader/kernel-interrupts';
import { kernelStubs } from '../../bootloader/kernel-stubs';
import { linuxEntry, linuxItems } from '../../bootloader/linux-entry';
import type { ObjectItem } from '../object/object';

export interface MachineCode {
  /** Symbol where execution starts. */
  readonly entry: string;
  readonly items: readonly ObjectItem[];
}

export function machineCode(target: 'kernel' | 'linux'): MachineCode {
  if (target === 'linux') return { entry: linuxEntry, items: linuxItems() };
  return { entry: 'kernel.entry', items: [...kernelStubs(), contextSwitchItem(), ...kernelInterruptItems()] };
}
