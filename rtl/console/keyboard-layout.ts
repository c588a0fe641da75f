/**
 * From the scan codes of a PC keyboard (set 1, as the keyboard controller translates them) to characters of the US layout, and to what terminals
 * send for the keys that make none. Used by an interrupt handler: allocates nothing.
 */

const RELEASED = 0x80;
const EXTENDED = 0xe0;
/** The pause key: two more codes follow. */
const PAUSE = 0xe1;
const CONTROL = 0x1d;
const LEFT_SHIFT = 0x2a;
const RIGHT_SHIFT = 0x36;
const CAPS_LOCK = 0x3a;
const ENTER = 0x1c;
const SLASH = 0x35;
const FIRST_KEYPAD = 0x47;

/** By scan code; NUL where the key has no character. */
const plain = "\0\x1b1234567890-=\b\tqwertyuiop[]\n\0asdfghjkl;'`\0\\zxcvbnm,./\0*\0 ";
const shifted = '\0\x1b!@#$%^&*()_+\b\tQWERTYUIOP{}\n\0ASDFGHJKL:"~\0|ZXCVBNM<>?\0*\0 ';
/** From `FIRST_KEYPAD` on, as with the number lock. */
const keypad = '789-456+1230.';

/** Keys that move, with the prefix: scan codes, and what follows ESC [ where a terminal has them (xterm, "PC-Style Function Keys"). */
const MOVES = [0x47, 0x48, 0x4b, 0x4d, 0x4f, 0x50, 0x53];
const moveTexts = ['H', 'A', 'D', 'C', 'F', 'B', '3~'];

/** What a terminal sends for a key that moves, without ESC [, by what `KeyboardDecoder.decode` gives for it. */
export function moveText(result: number): string {
  return moveTexts[-1 - result];
}

export class KeyboardDecoder {
  #shift = false;
  #control = false;
  #capsLock = false;
  #extended = false;
  /** Codes that still belong to the pause key. */
  #skipped = 0;

  /**
   * The code of the character that the key makes; 0 if it makes none (yet); negative for a key that moves (`moveText`). Enter is a newline; with
   * Ctrl, letters are control characters.
   */
  decode(code: number): number {
    if (this.#skipped > 0) {
      this.#skipped--;
      return 0;
    }
    if (code === PAUSE) this.#skipped = 2;
    if (code === PAUSE || code === EXTENDED) {
      this.#extended = code === EXTENDED;
      return 0;
    }
    const extended = this.#extended;
    this.#extended = false;
    const key = code & ~RELEASED;
    const pressed = (code & RELEASED) === 0;
    if (key === CONTROL) {
      this.#control = pressed;
      return 0;
    }
    // Of the others with the prefix only two make characters; some keyboards send shifts with it that nobody has pressed.
    if (extended && key !== ENTER && key !== SLASH) return pressed ? -1 - MOVES.indexOf(key) : 0;
    if (key === LEFT_SHIFT || key === RIGHT_SHIFT) this.#shift = pressed;
    if (!pressed) return 0;
    if (key === CAPS_LOCK) this.#capsLock = !this.#capsLock;
    return this.#character(key);
  }

  #character(key: number): number {
    if (key >= FIRST_KEYPAD && key < FIRST_KEYPAD + keypad.length) return keypad.charCodeAt(key - FIRST_KEYPAD);
    if (key >= plain.length) return 0;
    const lower = plain.charCodeAt(key);
    const isLetter = lower >= 0x61 && lower <= 0x7a;
    if (this.#control) return isLetter ? lower & 0x1f : 0;
    const upper = this.#shift !== (isLetter && this.#capsLock);
    return upper ? shifted.charCodeAt(key) : lower;
  }
}
