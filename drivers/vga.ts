/**
 * The VGA text screen, 80 × 25, as output of the console. QEMU: any machine with a VGA (`-vga std`), not microvm. Understands
 * the control sequences that the console uses (ECMA-48: SGR colours, ED 2, CUP without parameters). Needs no heap.
 *
 * Video memory is slow, above all where a hypervisor traps it: it is only written, and scrolling moves the start address
 * through the 32 KiB window (CRT controller registers 0x0c–0x0f) instead of copying the screen.
 */

import { copyMemory, readU16, u64, writeU16, writeU64 } from 'toro/unsafe';
import { portIn8, portOut8 } from '../rtl/arch/instructions';

const WINDOW = 0xb_8000;
const COLUMNS = 80;
const ROWS = 25;
const ROW_BYTES = COLUMNS * 2;
/** Whole rows in the 32 KiB window. */
const WINDOW_ROWS = 204;
const CRTC_INDEX = 0x3d4;
const CRTC_DATA = 0x3d5;
const START_HIGH = 0x0c;
const CURSOR_HIGH = 0x0e;
const TAB = 8;

const NORMAL = 0x07;
const BRIGHT = 0x08;
/** The letters beyond ASCII that the character generator has, from 0x80 on (code page 437). */
const UPPER_HALF =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■';
const UNKNOWN = 0x3f;

/** Where in a control sequence the text is. */
enum Sequence {
  None,
  Escape,
  Parameters,
}

let present: boolean;
/** Row of the window at the top of the screen, and the cursor relative to the window. */
let top: number;
let row: number;
let column: number;
let attribute: number;
let sequence: Sequence;
let parameter: number;

/** Looks for the screen and goes on below what the firmware wrote. */
export function startVga(): void {
  present = hasController() && hasMemory();
  if (!present) return;
  attribute = NORMAL;
  sequence = Sequence.None;
  const cursor = (crtc(CURSOR_HIGH) << 8) | crtc(CURSOR_HIGH + 1);
  const start = (crtc(START_HIGH) << 8) | crtc(START_HIGH + 1);
  if (start !== 0 || cursor >= COLUMNS * ROWS) {
    clear();
    return;
  }
  top = 0;
  row = Math.floor(cursor / COLUMNS);
  column = cursor % COLUMNS;
}

/** Goes on where another core has left the screen. */
export function adoptVga(): void {
  present = hasController() && hasMemory();
  if (!present) return;
  attribute = NORMAL;
  sequence = Sequence.None;
  const cursor = (crtc(CURSOR_HIGH) << 8) | crtc(CURSOR_HIGH + 1);
  top = Math.floor(((crtc(START_HIGH) << 8) | crtc(START_HIGH + 1)) / COLUMNS);
  row = Math.floor(cursor / COLUMNS);
  column = cursor % COLUMNS;
}

/** Whether the cursor registers hold what is written to them. */
function hasController(): boolean {
  const before = crtc(CURSOR_HIGH + 1);
  portOut8(CRTC_DATA, before ^ 0x55);
  const holds = portIn8(CRTC_DATA) === (before ^ 0x55);
  portOut8(CRTC_DATA, before);
  return holds;
}

function hasMemory(): boolean {
  const before = readU16(WINDOW);
  writeU16(WINDOW, before ^ 0x0101);
  const holds = readU16(WINDOW) === (before ^ 0x0101);
  writeU16(WINDOW, before);
  return holds;
}

/** Shows one UTF-16 code unit, or takes it as part of a control sequence. `flushVga` shows where the cursor is. */
export function writeVga(code: number): void {
  if (!present) return;
  if (sequence !== Sequence.None) control(code);
  else if (code === 0x1b) sequence = Sequence.Escape;
  else if (code === 0x0a) newLine();
  else if (code === 0x0d) column = 0;
  else if (code === 0x08) column = column > 0 ? column - 1 : 0;
  else if (code === 0x09) column = column >= COLUMNS - TAB ? COLUMNS - 1 : column + TAB - (column % TAB);
  else if (code >= 0x20) put(glyph(code));
}

/** Moves the hardware cursor to where the next character goes: once per text, since each move is four port accesses. */
export function flushVga(): void {
  if (present) setCrtc(CURSOR_HIGH, row * COLUMNS + column);
}

function put(character: number): void {
  if (column === COLUMNS) newLine();
  writeU16(WINDOW + row * ROW_BYTES + column * 2, (attribute << 8) | character);
  column++;
}

function glyph(code: number): number {
  if (code < 0x7f) return code;
  for (let i = 0; i < UPPER_HALF.length; i++) {
    if (UPPER_HALF.charCodeAt(i) === code) return 0x80 + i;
  }
  return UNKNOWN;
}

function newLine(): void {
  column = 0;
  row++;
  if (row < top + ROWS) return;
  if (row === WINDOW_ROWS) {
    // The end of the window: the screen moves to its start, once in 180 lines.
    copyMemory(WINDOW, WINDOW + (top + 1) * ROW_BYTES, (ROWS - 1) * ROW_BYTES);
    top = 0;
    row = ROWS - 1;
  } else {
    top++;
  }
  blank(row, 1);
  setCrtc(START_HIGH, top * COLUMNS);
}

function clear(): void {
  top = 0;
  row = 0;
  column = 0;
  blank(0, ROWS);
  setCrtc(START_HIGH, 0);
}

function blank(first: number, rows: number): void {
  const cell = 0x20 | (attribute << 8);
  const four = u64(u64(cell) * 0x0001_0001_0001_0001n);
  const end = WINDOW + (first + rows) * ROW_BYTES;
  for (let at = WINDOW + first * ROW_BYTES; at < end; at += 8) writeU64(at, four);
}

/** One character of a control sequence: ESC [ parameters final (ECMA-48 §5.4). */
function control(code: number): void {
  if (sequence === Sequence.Escape) {
    sequence = code === 0x5b ? Sequence.Parameters : Sequence.None;
    parameter = 0;
  } else if (code >= 0x30 && code <= 0x39) {
    parameter = parameter * 10 + code - 0x30;
  } else if (code === 0x3b) {
    setGraphics(parameter);
    parameter = 0;
  } else {
    sequence = Sequence.None;
    if (code === 0x6d) setGraphics(parameter);
    else if (code === 0x4a && parameter === 2) clear();
    else if (code === 0x48) home();
  }
}

function home(): void {
  row = top;
  column = 0;
}

/** SGR: 0 normal, 30–37 and 90–97 the foreground (ECMA-48 §8.3.117). Other renditions change nothing. */
function setGraphics(rendition: number): void {
  if (rendition === 0) attribute = NORMAL;
  else if (rendition >= 30 && rendition <= 37) attribute = paletteColour(rendition - 30);
  else if (rendition >= 90 && rendition <= 97) attribute = paletteColour(rendition - 90) | BRIGHT;
}

/** ECMA-48 counts red, green, blue from the lowest bit; the VGA from the highest. */
function paletteColour(colour: number): number {
  return ((colour & 1) << 2) | (colour & 2) | (colour >>> 2);
}

function crtc(index: number): number {
  portOut8(CRTC_INDEX, index);
  return portIn8(CRTC_DATA);
}

/** A 16-bit value in two registers, the higher byte first. */
function setCrtc(index: number, value: number): void {
  portOut8(CRTC_INDEX, index);
  portOut8(CRTC_DATA, value >>> 8);
  portOut8(CRTC_INDEX, index + 1);
  portOut8(CRTC_DATA, value & 0xff);
}
