/**
 * Writes an image as an ELF64 executable (System V gABI chapters 4 and 5): a page with the headers, the segments at the
 * same distances as in memory, then what is not loaded: debug sections, symbol table, section headers. The same layout
 * serves `linux` (static executable) and `kernel` (physical = virtual addresses, PVH note).
 */

import { ByteWriter } from './bytes';
import type { DebugSection } from './dwarf';
import { alignUp, type Layout, pageSize, type SegmentLayout } from './layout';
import type { Resolver } from './relocate';

/** File offset of the first loaded byte. */
export const headerSize = pageSize;

const fileHeaderSize = 64;
const programHeaderSize = 56;
const sectionHeaderSize = 64;
const symbolSize = 24;

const programType = { load: 1, note: 4, stack: 0x6474e551 };
const access = { execute: 1, write: 2, read: 4 };
const sectionType = { progbits: 1, symtab: 2, strtab: 3, nobits: 8 };
const sectionFlag = { write: 1, alloc: 2, execute: 4 };
const absoluteSection = 0xfff1;

/** XEN_ELFNOTE_PHYS32_ENTRY (Xen, public/elfnote.h): the 32-bit entry point of the PVH boot protocol. */
const pvhEntryNote = 18;
const noteSize = 24;

export interface ElfContents {
  readonly resolver: Resolver;
  /** Value of e_entry. */
  readonly entry: number;
  /** Physical address of the PVH entry; without it there is no note. */
  readonly pvhEntry?: number;
  readonly debug: readonly DebugSection[];
}

interface Section {
  readonly name: string;
  readonly type: number;
  readonly flags: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
  readonly align: number;
  readonly entrySize: number;
}

/** Bytes of the segments in the file, from `headerSize` on. */
export function loadedSize(layout: Layout): number {
  return Math.max(...layout.segments.map((segment) => segment.address + segment.fileSize - layout.base));
}

/**
 * The file, its loaded part (`loadedSize` bytes at `headerSize`) still zero: the caller writes the segments there.
 */
export function writeElf(contents: ElfContents): Buffer {
  const { layout } = contents.resolver;
  const symbols = symbolTable(contents.resolver);
  const appended: { section: Omit<Section, 'offset' | 'size'>; bytes: Uint8Array }[] = contents.debug.map((debug) => ({
    section: unloaded(debug.name, sectionType.progbits, 1),
    bytes: debug.bytes,
  }));
  const names = new NameTable();
  const stringIndex = layout.segments.length + appended.length + 2;
  appended.push({
    section: { ...unloaded('.symtab', sectionType.symtab, 8), link: stringIndex, info: 1, entrySize: symbolSize },
    bytes: symbols.table,
  });
  appended.push({ section: unloaded('.strtab', sectionType.strtab, 1), bytes: symbols.names });

  const sections = layout.segments.map((segment) => loadedSection(segment, layout));
  let offset = headerSize + loadedSize(layout);
  const placed = appended.map(({ section, bytes }) => {
    const start = alignUp(offset, section.align);
    offset = start + bytes.length;
    sections.push({ ...section, offset: start, size: bytes.length });
    return { start, bytes };
  });
  const nameOffsets = [...sections.map((section) => section.name), '.shstrtab'].map((name) => names.add(name));
  sections.push({ ...unloaded('.shstrtab', sectionType.strtab, 1), offset, size: names.bytes.length });
  placed.push({ start: offset, bytes: names.bytes });
  const headersAt = alignUp(offset + names.bytes.length, 8);

  const file = Buffer.alloc(headersAt + (sections.length + 1) * sectionHeaderSize);
  for (const { start, bytes } of placed) file.set(bytes, start);
  writeHeaders(file, contents, headersAt, sections.length + 1);
  sections.forEach((section, index) => {
    writeSectionHeader(file, headersAt + (index + 1) * sectionHeaderSize, section, nameOffsets[index]);
  });
  return file;
}

/** File header, program headers and the PVH note: all in the first page. */
function writeHeaders(file: Buffer, contents: ElfContents, sectionHeaders: number, sectionCount: number): void {
  const { layout } = contents.resolver;
  const headers: number[][] = [];
  for (const segment of layout.segments) {
    const isData = segment.name === 'data';
    // The first core's block and boot stack follow the image; they are part of the writable memory.
    const memory = isData ? layout.memoryEnd - segment.address : segment.size;
    if (memory === 0) continue;
    const offset = headerSize + segment.address - layout.base;
    headers.push([
      programType.load,
      segmentAccess(segment),
      offset,
      segment.address,
      segment.fileSize,
      memory,
      pageSize,
    ]);
  }
  headers.push([programType.stack, access.read | access.write, 0, 0, 0, 0, 16]);
  if (contents.pvhEntry !== undefined) {
    const offset = fileHeaderSize + (headers.length + 1) * programHeaderSize;
    headers.push([programType.note, access.read, offset, 0, noteSize, noteSize, 4]);
    writeNote(file, offset, contents.pvhEntry);
  }
  writeFileHeader(file, contents.entry, headers.length, sectionHeaders, sectionCount);
  headers.forEach((header, index) => {
    writeProgramHeader(file, fileHeaderSize + index * programHeaderSize, header);
  });
}

function writeFileHeader(
  file: Buffer,
  entry: number,
  programs: number,
  sectionHeaders: number,
  sections: number,
): void {
  file.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0]); // 64-bit, little-endian, version 1, System V
  file.writeUInt16LE(2, 16); // ET_EXEC
  file.writeUInt16LE(62, 18); // EM_X86_64
  file.writeUInt32LE(1, 20);
  file.writeBigUInt64LE(BigInt(entry), 24);
  file.writeBigUInt64LE(BigInt(fileHeaderSize), 32);
  file.writeBigUInt64LE(BigInt(sectionHeaders), 40);
  file.writeUInt16LE(fileHeaderSize, 52);
  file.writeUInt16LE(programHeaderSize, 54);
  file.writeUInt16LE(programs, 56);
  file.writeUInt16LE(sectionHeaderSize, 58);
  file.writeUInt16LE(sections, 60);
  file.writeUInt16LE(sections - 1, 62);
}

function writeProgramHeader(file: Buffer, place: number, header: number[]): void {
  const [type, flags, offset, address, fileSize, memorySize, align] = header;
  file.writeUInt32LE(type, place);
  file.writeUInt32LE(flags, place + 4);
  // Physical and virtual address are the same: the kernel runs identity-mapped, Linux ignores the former.
  writeWords(file, place + 8, [offset, address, address, fileSize, memorySize, align]);
}

/** The entry takes 8 bytes, because QEMU reads so many of a 64-bit file (hw/i386/x86.c, read_pvh_start_addr). */
function writeNote(file: Buffer, place: number, pvhEntry: number): void {
  file.writeUInt32LE(4, place);
  file.writeUInt32LE(8, place + 4);
  file.writeUInt32LE(pvhEntryNote, place + 8);
  file.write('Xen\0', place + 12, 'latin1');
  file.writeBigUInt64LE(BigInt(pvhEntry), place + 16);
}

function writeSectionHeader(file: Buffer, place: number, section: Section, name: number): void {
  file.writeUInt32LE(name, place);
  file.writeUInt32LE(section.type, place + 4);
  writeWords(file, place + 8, [section.flags, section.address, section.offset, section.size]);
  file.writeUInt32LE(section.link, place + 40);
  file.writeUInt32LE(section.info, place + 44);
  writeWords(file, place + 48, [section.align, section.entrySize]);
}

function writeWords(file: Buffer, place: number, words: number[]): void {
  for (const [index, word] of words.entries()) file.writeBigUInt64LE(BigInt(word), place + index * 8);
}

function segmentAccess(segment: SegmentLayout): number {
  switch (segment.name) {
    case 'text':
      return access.read | access.execute;
    case 'constant':
      return access.read;
    case 'data':
      return access.read | access.write;
  }
}

const sectionNames = { text: '.text', constant: '.rodata', data: '.data' } as const;
const sectionFlags = {
  text: sectionFlag.alloc | sectionFlag.execute,
  constant: sectionFlag.alloc,
  data: sectionFlag.alloc | sectionFlag.write,
} as const;

function loadedSection(segment: SegmentLayout, layout: Layout): Section {
  const { name, address, fileSize } = segment;
  const type = name === 'data' && fileSize === 0 ? sectionType.nobits : sectionType.progbits;
  const size = type === sectionType.nobits ? layout.memoryEnd - address : fileSize;
  const offset = headerSize + address - layout.base;
  const flags = sectionFlags[name];
  return {
    name: sectionNames[name],
    type,
    flags,
    address,
    offset,
    size,
    link: 0,
    info: 0,
    align: pageSize,
    entrySize: 0,
  };
}

function unloaded(name: string, type: number, align: number): Omit<Section, 'offset' | 'size'> {
  return { name, type, flags: 0, address: 0, link: 0, info: 0, align, entrySize: 0 };
}

/** Names behind a zero byte, each ended by one. */
class NameTable {
  readonly #out = new ByteWriter();

  constructor() {
    this.#out.u8(0);
  }

  add(name: string): number {
    const offset = this.#out.length;
    this.#out.text(name);
    return offset;
  }

  get bytes(): Uint8Array {
    return this.#out.bytes;
  }
}

/** `.symtab` and `.strtab`: items, labels and the linker's symbols by ascending address, then those of the core block. */
function symbolTable(resolver: Resolver): { table: Uint8Array; names: Uint8Array } {
  const { layout } = resolver;
  const names = new NameTable();
  const table = new ByteWriter(0x4000);
  const add = (name: string, type: number, section: number, value: number, size: number): void => {
    table.u32(names.add(name));
    table.raw((1 << 4) | type, 0); // STB_GLOBAL
    table.u16(section);
    table.u64(value);
    table.u64(size);
  };
  table.raw(...new Uint8Array(symbolSize));
  layout.segments.forEach((segment, index) => {
    const type = segment.name === 'text' ? 2 : 1; // STT_FUNC, STT_OBJECT
    for (const { item, address } of segment.items) {
      add(item.name, type, index + 1, address, item.size);
      for (const label of item.labels ?? []) add(label.name, 0, index + 1, address + label.offset, 0);
    }
  });
  for (const { item, address } of layout.core) add(item.name, 0, absoluteSection, address, item.size);
  for (const name of layout.linkerSymbols.keys()) {
    add(name, 0, absoluteSection, resolver.resolve(name)?.value ?? 0, 0);
  }
  return { table: table.bytes, names: names.bytes };
}
