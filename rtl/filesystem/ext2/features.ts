/**
 * Features of the ext2 family, as the superblock names them in three sets: what does not matter to who does not know it (`compatible`), what must be known
 * to write (`readOnly`), and what must be known at all (`incompatible`). The names are those that Linux's tools use.
 */

export const COMPATIBLE_JOURNAL = 0x4;
export const COMPATIBLE_INDEX = 0x20;

export const INCOMPATIBLE_FILETYPE = 0x2;
export const INCOMPATIBLE_RECOVER = 0x4;
export const INCOMPATIBLE_64BIT = 0x80;
export const INCOMPATIBLE_FLEX_BG = 0x200;

export const READ_ONLY_SPARSE_SUPER = 0x1;
export const READ_ONLY_LARGE_FILE = 0x2;

const incompatibleNames: readonly string[] = [
  'compression',
  'filetype',
  'needs_recovery',
  'journal_dev',
  'meta_bg',
  '',
  'extents',
  '64bit',
  'mmp',
  'flex_bg',
  'ea_inode',
  '',
  'dirdata',
  'metadata_csum_seed',
  'large_dir',
  'inline_data',
  'encrypt',
  'casefold',
];

/** filetype, needs_recovery, extents, 64bit, mmp, flex_bg, ea_inode, metadata_csum_seed, large_dir. */
const READABLE = 0x2 | 0x4 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x2000 | 0x4000;
/** What is written too: filetype and needs_recovery. */
const WRITABLE = INCOMPATIBLE_FILETYPE | INCOMPATIBLE_RECOVER;
const WRITABLE_READ_ONLY = READ_ONLY_SPARSE_SUPER | READ_ONLY_LARGE_FILE;

/** The names of the features that keep a file system from being mounted; '' if there are none. */
export function unreadable(incompatible: number): string {
  const names: string[] = [];
  for (let bit = 0; bit < 32; bit++) {
    const flag = (1 << bit) >>> 0;
    if ((incompatible & flag) === 0 || (READABLE & flag) !== 0) continue;
    const name = bit < incompatibleNames.length ? incompatibleNames[bit] : '';
    names.push(name === '' ? `0x${flag.toString(16)}` : name);
  }
  return names.join(', ');
}

/** Whether a file system with these features can be written. */
export function isWritable(incompatible: number, readOnly: number): boolean {
  return (incompatible & ~WRITABLE) === 0 && (readOnly & ~WRITABLE_READ_ONLY) === 0;
}
