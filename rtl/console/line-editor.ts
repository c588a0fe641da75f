/**
 * A line as it is typed: backspace takes a character back, Ctrl-U all, Ctrl-W a word; Enter ends it. Sequences that keys of a terminal send (arrows) and
 * other control characters change nothing.
 */

const BACKSPACE = 0x08;
const NEWLINE = 0x0a;
const RETURN = 0x0d;
const KILL_LINE = 0x15;
const KILL_WORD = 0x17;
const ESCAPE = 0x1b;
const DELETE = 0x7f;
/** `[`, behind ESC: parameters and a final byte from 0x40 on follow (ECMA-48 §5.4). */
const BRACKET = 0x5b;
const FIRST_FINAL = 0x40;

enum Sequence {
  None,
  Escape,
  Parameters,
}

export class LineEditor {
  text = '';
  isComplete = false;
  #sequence = Sequence.None;

  /** Takes the next UTF-16 unit; returns what the console shows for it. */
  type(code: number): string {
    if (this.#sequence !== Sequence.None) {
      this.#follow(code);
      return '';
    }
    switch (code) {
      case NEWLINE:
      case RETURN:
        this.isComplete = true;
        return '\n';
      case BACKSPACE:
      case DELETE:
        return this.#erase(this.text.length - lastCharacter(this.text));
      case KILL_LINE:
        return this.#erase(0);
      case KILL_WORD:
        return this.#erase(this.text.trimEnd().lastIndexOf(' ') + 1);
      case ESCAPE:
        this.#sequence = Sequence.Escape;
        return '';
      default:
        if (code < 0x20) return '';
        this.text += String.fromCharCode(code);
        return String.fromCharCode(code);
    }
  }

  #follow(code: number): void {
    if (this.#sequence === Sequence.Escape) this.#sequence = code === BRACKET ? Sequence.Parameters : Sequence.None;
    else if (code >= FIRST_FINAL) this.#sequence = Sequence.None;
  }

  /** Keeps the first `length` units; returns what blanks the others. */
  #erase(length: number): string {
    let columns = 0;
    for (const _ of this.text.slice(length)) columns++;
    this.text = this.text.slice(0, length);
    return '\b \b'.repeat(columns);
  }
}

/** Units of the last character: two if it is a pair of surrogates. */
function lastCharacter(text: string): number {
  if (text === '') return 0;
  const last = text.charCodeAt(text.length - 1);
  return text.length > 1 && last >= 0xdc00 && last < 0xe000 ? 2 : 1;
}
