/** What a drive says of itself: the 256 words that IDENTIFY DEVICE gives (ATA8-ACS §7.16). Portable. */

const GENERAL = 0;
const MODEL = 27;
const MODEL_WORDS = 20;
const CAPABILITIES = 49;
const SECTORS_28 = 60;
const MULTIWORD_MODES = 63;
const COMMAND_SETS = 83;
const ULTRA_MODES = 88;
const SECTORS_48 = 100;
const SECTOR_SIZE = 106;
const WORDS_PER_SECTOR = 117;
const DATA_SET_MANAGEMENT = 169;

export interface Identity {
  readonly model: string;
  /** Addressable sectors. */
  readonly sectorCount: number;
  /** Bytes of a sector. */
  readonly sectorSize: number;
  readonly hasLba: boolean;
  readonly hasLba48: boolean;
  /** It can transfer by DMA, and firmware has set it up for that. */
  readonly hasDma: boolean;
  readonly canFlush: boolean;
  readonly canTrim: boolean;
}

/** The identity in 512 bytes; undefined if they are not those of an ATA drive. */
export function parseIdentity(bytes: Uint8Array): Identity | undefined {
  const word = (index: number): number => bytes[2 * index] | (bytes[2 * index + 1] << 8);
  const double = (index: number): number => word(index) + word(index + 1) * 0x1_0000;
  if ((word(GENERAL) & 0x8000) !== 0) return undefined;
  // Words 83 and 106 hold something if their upper bits are 01.
  const sets = isValid(word(COMMAND_SETS)) ? word(COMMAND_SETS) : 0;
  const hasLba48 = (sets & 0x400) !== 0;
  const isLong = isValid(word(SECTOR_SIZE)) && (word(SECTOR_SIZE) & 0x1000) !== 0;
  const selectedModes = (word(MULTIWORD_MODES) >>> 8) | (word(ULTRA_MODES) >>> 8);
  return {
    model: textOf(bytes, MODEL, MODEL_WORDS),
    sectorCount: hasLba48 ? double(SECTORS_48) + double(SECTORS_48 + 2) * 0x1_0000_0000 : double(SECTORS_28),
    sectorSize: isLong ? double(WORDS_PER_SECTOR) * 2 : 512,
    hasLba: (word(CAPABILITIES) & 0x200) !== 0,
    hasLba48,
    hasDma: (word(CAPABILITIES) & 0x100) !== 0 && selectedModes !== 0,
    canFlush: (sets & 0x1000) !== 0,
    canTrim: (word(DATA_SET_MANAGEMENT) & 1) !== 0,
  };
}

function isValid(word: number): boolean {
  return word >>> 14 === 1;
}

/** Two characters a word, the first one in its upper half; spaces at the end. */
function textOf(bytes: Uint8Array, first: number, words: number): string {
  let text = '';
  for (let i = 2 * first; i < 2 * (first + words); i += 2) text += String.fromCharCode(bytes[i + 1], bytes[i]);
  return text.trim();
}
