/**
 * The linker: machine code and data of the whole program in, an ELF file out. Items that the entry does not reach are left
 * out. The result depends on the items and options alone: the same input gives the same bytes.
 */

import type { ObjectItem } from '../object/object';
import { debugSections } from './dwarf';
import { headerSize, loadedSize, writeElf } from './elf';
import { type LoadedSegment, layOut } from './layout';
import { mapText } from './map';
import { LinkError } from './problem';
import { reach } from './reach';
import { Resolver, writeSegments } from './relocate';
import { collectDefinitions, type Definition } from './symbols';
import { buildTables, type LateItem, SourceNames, tablePlaceholders, wideString } from './tables';

export { LinkError, type LinkProblem } from './problem';

/** `kernel`: boots by PVH or by a loader, at 1 MiB. `linux`: a static executable. */
export type LinkTarget = 'kernel' | 'linux';

/** Where images lie. Below 2 GiB, so that an address fits 31 bits. */
const bases: Record<LinkTarget, number> = { kernel: 0x10_0000, linux: 0x40_0000 };

/** Entry of the PVH protocol: linked, with its note, where it is defined. */
const pvhEntrySymbol = 'pvh.entry';

export interface LinkOptions {
  readonly target: LinkTarget;
  /** Symbol where execution starts; it becomes e_entry. */
  readonly entry: string;
  /** Further symbols that must be in the image, reached or not. */
  readonly roots?: readonly string[];
  /** Adds debugging information, which is not loaded. On unless false. */
  readonly debug?: boolean;
}

/** A part of memory that the file fills: `fileSize` bytes from `offset` of the ELF file, then zeros. */
export interface LinkedSegment {
  readonly name: LoadedSegment;
  readonly address: number;
  readonly offset: number;
  readonly fileSize: number;
  readonly size: number;
}

export interface LinkedImage {
  /** The ELF file. */
  readonly bytes: Uint8Array;
  /** Address where execution starts. */
  readonly entry: number;
  readonly segments: readonly LinkedSegment[];
  /** Size of the core-local block in bytes. */
  readonly coreSize: number;
  /** Behind everything the image occupies in memory, the first core's block and boot stack included. */
  readonly memoryEnd: number;
  /** Address of a linked symbol, or the offset of a core-local one; undefined if it is not in the image. */
  symbol(name: string): number | undefined;
  /** The map file. */
  map(): string;
}

/**
 * Links `items`. Throws a LinkError for undefined and doubly defined symbols and for addresses out of reach, each time
 * with all of them.
 */
export function link(items: readonly ObjectItem[], options: LinkOptions): LinkedImage {
  const { linked, late, definitions } = select(items, options);
  const layout = layOut(linked, bases[options.target]);
  const resolver = new Resolver(layout, definitions);
  const symbol = (name: string): number | undefined => resolver.resolve(name)?.value;
  const entry = symbol(options.entry);
  if (entry === undefined) throw new LinkError([{ message: `the entry ${options.entry} is not in the image` }]);

  const pvhEntry = options.target === 'kernel' ? symbol(pvhEntrySymbol) : undefined;
  const debug = options.debug === false ? [] : debugSections(layout);
  const bytes = writeElf({ resolver, entry, pvhEntry, debug });
  writeSegments(bytes.subarray(headerSize, headerSize + loadedSize(layout)), resolver);
  const addressOf = (item: ObjectItem): number => layout.addresses.get(item) ?? 0;
  for (const { item, write } of late) {
    const offset = bytes.byteOffset + headerSize + addressOf(item) - layout.base;
    write(new DataView(bytes.buffer, offset, item.size), addressOf);
  }

  const segments = layout.segments.map(({ name, address, fileSize, size }) => {
    return { name, address, offset: headerSize + address - layout.base, fileSize, size };
  });
  const { coreSize, memoryEnd } = layout;
  return { bytes, entry, segments, coreSize, memoryEnd, symbol, map: () => mapText(layout) };
}

interface Selection {
  /** The items of the image in their order, the tables last. */
  readonly linked: readonly ObjectItem[];
  /** Those among them that are written when the addresses are known. */
  readonly late: readonly LateItem[];
  readonly definitions: ReadonlyMap<string, Definition>;
}

function select(items: readonly ObjectItem[], options: LinkOptions): Selection {
  const placeholders = tablePlaceholders();
  const definitions = collectDefinitions([...items, ...placeholders]);
  const roots = [options.entry, ...(options.roots ?? [])];
  if (options.target === 'kernel' && definitions.has(pvhEntrySymbol)) roots.push(pvhEntrySymbol);

  let reached = reach(roots, definitions);
  const hasNames = placeholders.some((table) => reached.has(table) && table.relocations.length > 0);
  const names = new SourceNames(items.filter((item) => reached.has(item)));
  if (hasNames && names.needsWideStrings) reached = reach([...roots, wideString], definitions);

  const own = items.filter((item) => reached.has(item));
  const code = own.filter((item) => item.segment === 'text');
  const wanted = new Set(placeholders.filter((table) => reached.has(table)).map((table) => table.name));
  const { late, strings } = buildTables(wanted, code, names);
  for (const { item } of late) {
    definitions.set(item.name, { item, offset: 0 });
    for (const label of item.labels ?? []) definitions.set(label.name, { item, offset: label.offset });
  }
  for (const item of strings) definitions.set(item.name, { item, offset: 0 });
  return { linked: [...own, ...late.map(({ item }) => item), ...strings], late, definitions };
}
