/**
 * Text on its way from one core to the core that has the console: a ring of cells in raw memory that both see, with one writer and one reader.
 * Each word has one writer, and x86 keeps the order of stores, so that plain loads and stores are enough. The cells themselves know no lines:
 * what the writer has put into the buffer it publishes when a line is complete.
 */

import { readU32, storeU32, type usize, writeU32 } from 'toro/unsafe';

/** Pages of a buffer. */
export const LINE_BUFFER_PAGES = 2;

/** Offsets of words; those of the writer and that of the reader lie in cache lines of their own. */
const PUBLISHED = 0;
const WRITTEN = 4;
const TAKEN = 64;
/** With the position of what is published: the line is longer than there was room, and the writer goes on with it. */
const CONTINUES = 0x8000_0000;
const CELLS = 128;
const CELL_BYTES = 4;
/** One of them stays empty. */
const CELL_COUNT = (LINE_BUFFER_PAGES * 4096 - CELLS) / CELL_BYTES;

/** Makes an empty buffer of the pages at `buffer`. */
export function clearLineBuffer(buffer: usize): void {
  writeU32(buffer + PUBLISHED, 0);
  writeU32(buffer + WRITTEN, 0);
  writeU32(buffer + TAKEN, 0);
}

/** Writer: puts a cell (32 bits) behind the last one. Returns false if there is no room. */
export function putCell(buffer: usize, cell: number): boolean {
  const written = readU32(buffer + WRITTEN);
  const next = following(written);
  if (next === readU32(buffer + TAKEN)) return false;
  storeU32(buffer + CELLS + written * CELL_BYTES, cell);
  writeU32(buffer + WRITTEN, next);
  return true;
}

/**
 * Writer, or whoever has stopped it: the reader may have all that is in the buffer. `continues`: more of the last line is on its way. Returns
 * whether anything has changed.
 */
export function publishCells(buffer: usize, continues: boolean): boolean {
  const published = (readU32(buffer + WRITTEN) | (continues ? CONTINUES : 0)) >>> 0;
  if (published === readU32(buffer + PUBLISHED)) return false;
  writeU32(buffer + PUBLISHED, published);
  return true;
}

/** Reader: whether more of the last line is on its way. */
export function isContinuing(buffer: usize): boolean {
  return readU32(buffer + PUBLISHED) >= CONTINUES;
}

/** Whether the reader has taken everything that was published. */
export function isDrained(buffer: usize): boolean {
  return readU32(buffer + PUBLISHED) % CONTINUES === readU32(buffer + TAKEN);
}

/**
 * Reader: whether it has taken everything, and nobody goes on with the last line. Looks at the writer's word once: of two looks the first
 * could see that all is taken, and the second a line that has been completed since.
 */
export function isSettled(buffer: usize): boolean {
  return readU32(buffer + PUBLISHED) === readU32(buffer + TAKEN);
}

/** Reader: the oldest cell; there is one. */
export function firstCell(buffer: usize): number {
  return readU32(buffer + CELLS + readU32(buffer + TAKEN) * CELL_BYTES);
}

/** Reader: has shown the oldest cell. */
export function dropCell(buffer: usize): void {
  writeU32(buffer + TAKEN, following(readU32(buffer + TAKEN)));
}

function following(position: number): number {
  return position + 1 === CELL_COUNT ? 0 : position + 1;
}
