/**
 * What the BIOS loader puts where: on the disk and in the first MiB of memory. The only place with these numbers.
 *
 *     disk    sector 0      MBR: first stage, partition table
 *             sector 1–6    second stage
 *             sector 7–8    boot command line
 *             sector 16 …   kernel
 */

export const sectorSize = 512;

/** Sectors that the first stage loads behind itself: the second stage and the command line. */
export const secondStageSectors = 8;

/** First sector of the kernel: a multiple of 4096 bytes, the sectors of larger disks. */
export const kernelSector = 16;

/** Offset of the command line in the image: `commandLineMagic`, then the text with a zero behind it. */
export const commandLineOffset = 7 * sectorSize;
export const commandLineMagic = 'TOROCMD\0';
/** Bytes of the command line's place, magic and final zero included. */
export const commandLineSize = 2 * sectorSize;

/** Physical addresses. The BIOS keeps its data below 0x600 and above about 0x80000. */
export const memory = {
  /** Both stages, one behind the other (PC BIOS: the boot sector is loaded here). The stack lies below. */
  loader: 0x7c00,
  /** Boot information (docs/runtime.md, "Hand-over from the loader"). */
  information: 0x9000,
  /** Memory map, up to `mapEntries` entries of 24 bytes. */
  map: 0x9100,
  mapEntries: 128,
  /** PML4, PDPT and four page directories. */
  pageTables: 0x10000,
  /** Where the BIOS reads to; the kernel is copied from here. 64 KiB-aligned: a transfer may not cross such a boundary. */
  buffer: 0x20000,
} as const;

/** Sectors of one read: less than 64 KiB; some BIOSes refuse more than 127. */
export const chunkSectors = 120;

/** Boot information (docs/runtime.md): its first word and its size. */
export const bootMagic = 0x4f524f54;
export const informationSize = 48;

/** Who entered the kernel (docs/runtime.md, boot information at 4). */
export const loaderId = { bios: 1, pvh: 2, uefi: 3 } as const;

/** Segment descriptors of the loaders: 64-bit code at 8, flat data at 16, 32-bit code at 24 (SDM 3A 3.4.5). */
export const descriptors = 'dq 0, 0x00af9a000000ffff, 0x00cf92000000ffff, 0x00cf9a000000ffff';
