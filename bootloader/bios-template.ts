/** The BIOS loader but for the few numbers that tell where the kernel goes: the same in every image, so it is assembled once. */

import { assembleFlat } from '../compiler/x64/assembler';
import { firstStage } from './bios-first-stage';
import { memory } from './bios-layout';
import { secondStage } from './bios-second-stage';

/** Where the kernel goes and what it must find. All in bytes, below 4 GiB. */
export interface KernelPlacement {
  readonly loadAddress: number;
  readonly sectors: number;
  /** 32-bit words in all the sectors. */
  readonly words: number;
  /** Sum of these words, modulo 2^32. */
  readonly checksum: number;
  /** Memory to clear, behind what is loaded. */
  readonly zeroStart: number;
  readonly zeroSize: number;
  /** First address behind all that the kernel needs. */
  readonly memoryEnd: number;
  readonly entry: number;
}

const numbers: readonly (keyof KernelPlacement)[] = [
  'loadAddress',
  'sectors',
  'words',
  'checksum',
  'zeroStart',
  'zeroSize',
  'memoryEnd',
  'entry',
];

export interface BiosTemplate {
  readonly bytes: Uint8Array;
  /** Offsets of 32-bit words to fill. */
  readonly places: readonly { readonly offset: number; readonly number: keyof KernelPlacement }[];
}

export function biosTemplate(): BiosTemplate {
  const names = new Map(numbers.map((number) => [`kernel.${number}`, number]));
  const options = { origin: memory.loader, bits: 16, later: [...names.keys()] } as const;
  const { bytes, relocations } = assembleFlat(firstStage + secondStage, options);
  const places = relocations.flatMap(({ offset, symbol }) => {
    const number = names.get(symbol);
    return number ? [{ offset, number }] : [];
  });
  return { bytes, places };
}
