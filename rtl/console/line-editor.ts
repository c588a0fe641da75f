/**
 * A line as it is typed. Backspace and Delete take a character away, Ctrl-U everything before the cursor, Ctrl-K everything from there on, Ctrl-W a word;
 * the arrows, Home and End (Ctrl-A, Ctrl-E) move, up and down (Ctrl-P, Ctrl-N) bring earlier lines back; Enter ends the line. What else a
 * terminal's keys send changes nothing.
 *
 * What the console is to show needs nothing but BS, so it works on every terminal, as long as the line fits its width.
 */

const HOME = 0x01;
const END = 0x05;
const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const KILL_REST = 0x0b;
const RETURN = 0x0d;
const NEXT = 0x0e;
const PREVIOUS = 0x10;
const KILL_LINE = 0x15;
const KILL_WORD = 0x17;
const ESCAPE = 0x1b;
const DELETE = 0x7f;
/** `[`, behind ESC: parameters and a final byte from 0x40 on follow (ECMA-48 §5.4). `O`: one more byte, in a terminal's application mode. */
const BRACKET = 0x5b;
const SINGLE_SHIFT = 0x4f;
const FIRST_FINAL = 0x40;

enum Sequence {
  None,
  Escape,
  Parameters,
}

export class LineEditor {
  text = '';
  isComplete = false;
  /** In units; never between the two of a pair. */
  #cursor = 0;
  #sequence = Sequence.None;
  #parameters = '';
  readonly #history: readonly string[];
  /** The line of the history that is shown, its length if it is the new one; and the new one meanwhile. */
  #place: number;
  #draft = '';

  /** `history`: earlier lines, the last one the latest. */
  constructor(history: readonly string[] = []) {
    this.#history = history;
    this.#place = history.length;
  }

  /** Takes the next UTF-16 unit; returns what the console shows for it. */
  type(code: number): string {
    if (this.#sequence !== Sequence.None) return this.#follow(code);
    switch (code) {
      case NEWLINE:
      case RETURN:
        this.isComplete = true;
        return `${move(this.text, this.#cursor, this.text.length)}\n`;
      case BACKSPACE:
      case DELETE:
        return this.#erase(before(this.text, this.#cursor), this.#cursor);
      case KILL_LINE:
        return this.#erase(0, this.#cursor);
      case KILL_REST:
        return this.#erase(this.#cursor, this.text.length);
      case KILL_WORD:
        return this.#erase(this.text.slice(0, this.#cursor).trimEnd().lastIndexOf(' ') + 1, this.#cursor);
      case HOME:
        return this.#moveTo(0);
      case END:
        return this.#moveTo(this.text.length);
      case PREVIOUS:
        return this.#recall(this.#place - 1);
      case NEXT:
        return this.#recall(this.#place + 1);
      case ESCAPE:
        this.#sequence = Sequence.Escape;
        this.#parameters = '';
        return '';
      default:
        if (code < 0x20) return '';
        return this.#insert(String.fromCharCode(code));
    }
  }

  #follow(code: number): string {
    if (this.#sequence === Sequence.Escape) {
      const continues = code === BRACKET || code === SINGLE_SHIFT;
      this.#sequence = continues ? Sequence.Parameters : Sequence.None;
      return '';
    }
    if (code < FIRST_FINAL) {
      this.#parameters += String.fromCharCode(code);
      return '';
    }
    this.#sequence = Sequence.None;
    return this.#obey(String.fromCharCode(code));
  }

  /** The keys of terminals (xterm, "PC-Style Function Keys"; VT220 for those that end in `~`). With modifiers they mean other things. */
  #obey(final: string): string {
    switch (final === '~' || this.#parameters !== '' ? this.#parameters + final : final) {
      case 'A':
        return this.#recall(this.#place - 1);
      case 'B':
        return this.#recall(this.#place + 1);
      case 'C':
        return this.#moveTo(after(this.text, this.#cursor));
      case 'D':
        return this.#moveTo(before(this.text, this.#cursor));
      case 'H':
      case '1~':
      case '7~':
        return this.#moveTo(0);
      case 'F':
      case '4~':
      case '8~':
        return this.#moveTo(this.text.length);
      case '3~':
        return this.#erase(this.#cursor, after(this.text, this.#cursor));
      default:
        return '';
    }
  }

  #insert(unit: string): string {
    const { text } = this;
    const cursor = this.#cursor;
    return this.#become(text.slice(0, cursor) + unit + text.slice(cursor), cursor + 1, cursor);
  }

  #erase(start: number, end: number): string {
    return this.#become(this.text.slice(0, start) + this.text.slice(end), start, start);
  }

  #moveTo(cursor: number): string {
    const shown = move(this.text, this.#cursor, cursor);
    this.#cursor = cursor;
    return shown;
  }

  #recall(place: number): string {
    if (place < 0 || place > this.#history.length) return '';
    if (this.#place === this.#history.length) this.#draft = this.text;
    this.#place = place;
    const text = place === this.#history.length ? this.#draft : this.#history[place];
    return this.#become(text, text.length, 0);
  }

  /** Replaces the line, which stays as it is up to `same`; returns what shows that. */
  #become(text: string, cursor: number, same: number): string {
    const left = columns(this.text.slice(same)) - columns(text.slice(same));
    const blanks = left > 0 ? ' '.repeat(left) + '\b'.repeat(left) : '';
    const shown = move(this.text, this.#cursor, same) + text.slice(same) + blanks + move(text, text.length, cursor);
    this.text = text;
    this.#cursor = cursor;
    return shown;
  }
}

/** What moves the cursor from one place in a text to another: back by BS, forth by showing what stands there. */
function move(text: string, from: number, to: number): string {
  return to < from ? '\b'.repeat(columns(text.slice(to, from))) : text.slice(from, to);
}

function columns(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** Where the character before a place begins, and where the one behind it ends: pairs of surrogates are one. */
function before(text: string, place: number): number {
  if (place < 2) return 0;
  return place - (isSecond(text.charCodeAt(place - 1)) ? 2 : 1);
}

function after(text: string, place: number): number {
  if (place >= text.length) return text.length;
  return place + 1 < text.length && isSecond(text.charCodeAt(place + 1)) ? place + 2 : place + 1;
}

function isSecond(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
