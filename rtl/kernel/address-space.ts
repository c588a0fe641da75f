/** The kernel's own page tables and the protection of its image (SDM 3A §4.6). Runs before the heap exists. */

import { symbolAddress, u64 } from 'toro/unsafe';
import { loadShared, Shared, storeShared } from '../arch/core-table';
import { hasNoExecute } from '../arch/cpu';
import { rdmsr, readCr0, writeCr0, writeCr3, wrmsr } from '../arch/instructions';
import { pageRegionEnd, topOfMemory } from '../memory/memory-map';
import { adoptPageTables, buildPageTables, Protection, pageTablesAreActive, protect } from '../memory/paging';
import { panic } from '../panic';

const EFER = 0xc000_0080;
const NO_EXECUTE_ENABLE = 1n << 11n;
const WRITE_PROTECT = 1n << 16n;

/** Makes the final identity map and switches to it: page 0 unmapped, text R-X, constants R--, the rest RW-. */
export function activatePageTables(hugePages: boolean): void {
  if (!hasNoExecute()) panic('the processor cannot protect pages from execution');
  const root = buildPageTables(pageRegionEnd(), topOfMemory(), hugePages);
  protect(0, 1, Protection.None);
  protect(symbolAddress('text.start'), symbolAddress('text.end'), Protection.ReadExecute);
  protect(symbolAddress('constant.start'), symbolAddress('constant.end'), Protection.ReadOnly);
  wrmsr(EFER, u64(rdmsr(EFER) | NO_EXECUTE_ENABLE));
  writeCr0(u64(readCr0() | WRITE_PROTECT));
  writeCr3(u64(root));
  pageTablesAreActive();
  storeShared(Shared.PageTables, root);
  storeShared(Shared.HugePages, hugePages ? 1 : 0);
}

/** A core but the first runs in these tables from its first instruction on. */
export function shareAddressSpace(): void {
  adoptPageTables(loadShared(Shared.PageTables), loadShared(Shared.HugePages) !== 0);
}
