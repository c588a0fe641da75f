import { initializePages } from '../../rtl/memory/pages';
import { buildPageTables, mapDevice, Protection, protect } from '../../rtl/memory/paging';
import { freeMemory, loadU64, setMemory } from '../support/unsafe';

const MIB = 0x10_0000;
const GIB = 1024 * MIB;

/** Walks the tables as the processor does (SDM 3A §4.5). */
function translate(root: number, address: number): { physical: number; flags: string } | undefined {
  const index = (shift: bigint) => Number((BigInt(address) >> shift) & 511n) * 8;
  let table = root;
  for (const shift of [39n, 30n, 21n, 12n]) {
    const entry = loadU64(table + index(shift));
    if ((entry & 1n) === 0n) return undefined;
    const large = shift !== 12n && (entry & 0x80n) !== 0n;
    if (large || shift === 12n) {
      const size = 1n << shift;
      const base = entry & 0xf_ffff_ffff_f000n;
      expect(base % size).toBe(0n);
      const flags = `${entry & 2n ? 'w' : '-'}${entry >> 63n ? '-' : 'x'}${entry & 0x18n ? 'u' : ''}`;
      return { physical: Number(base) + (address % Number(size)), flags };
    }
    table = Number(entry & 0xf_ffff_ffff_f000n);
  }
  return undefined;
}

describe.each([false, true])('page tables, 1 GiB pages: %s', (huge) => {
  let root = 0;
  beforeEach(() => {
    setMemory(freeMemory + 8 * MIB);
    initializePages(freeMemory, freeMemory + 8 * MIB);
    root = buildPageTables(3 * GIB - 0x20000, 6 * GIB, huge);
  });

  test.each([0x5000, 3 * MIB + 123, GIB, 3 * GIB - 4096, 5 * GIB + 7])(
    'RAM at %d is mapped to itself, no-execute',
    (at) => {
      expect(translate(root, at)).toEqual({ physical: at, flags: 'w-' });
    },
  );

  test.each([3 * GIB, 0xfee0_0000, 0xffff_ffff])('devices at %d are uncached', (at) => {
    expect(translate(root, at)).toEqual({ physical: at, flags: 'w-u' });
  });

  test('nothing is mapped behind the RAM, until a device is', () => {
    expect(translate(root, 600 * GIB)).toBeUndefined();
    mapDevice(600 * GIB + 5000, 100);
    expect(translate(root, 600 * GIB + 5000)).toEqual({ physical: 600 * GIB + 5000, flags: 'w-u' });
    expect(translate(root, 6 * GIB)).toBeUndefined();
  });

  test('protection changes exactly the pages of the range', () => {
    protect(0, 1, Protection.None);
    protect(MIB, MIB + 0x2001, Protection.ReadExecute);
    protect(MIB + 0x3000, MIB + 0x4000, Protection.ReadOnly);
    expect(translate(root, 0)).toBeUndefined();
    expect(translate(root, 4096)?.flags).toBe('w-');
    expect(translate(root, MIB - 1)?.flags).toBe('w-');
    expect(translate(root, MIB)?.flags).toBe('-x');
    expect(translate(root, MIB + 0x2fff)).toEqual({ physical: MIB + 0x2fff, flags: '-x' });
    expect(translate(root, MIB + 0x3000)?.flags).toBe('--');
    expect(translate(root, MIB + 0x4000)?.flags).toBe('w-');
    expect(translate(root, 2 * MIB)?.flags).toBe('w-');
    expect(translate(root, GIB)?.flags).toBe('w-');
    protect(MIB + 0x3000, MIB + 0x4000, Protection.ReadWrite);
    expect(translate(root, MIB + 0x3000)).toEqual({ physical: MIB + 0x3000, flags: 'w-' });
  });
});
