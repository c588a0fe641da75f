/**
 * The order of texts for people (`localeCompare`), as Node has it for English: by the root collation of Unicode, for the characters up
 * to U+00FF. Others come behind them, in the order of their units.
 *
 * A character is one to three elements, each with a weight on three levels: what it is, its accent, its case. The first level
 * on which two texts differ decides.
 */

/** Spaces, marks, symbols, digits and letters, from the first to the last. */
const order =
  '\t\n\v\f\r\u0085 _-,;:!¡?¿.·\'"«»()[]{}§¶@*/\\&#%`´^¯¨¸°©®+±÷×<=>¬|¦~⁄¤¢$£¥0123456789abcdefghijklmnopqrstuvwxyzþµ';
/** From U+00C0 on: the letter without its accent, and the accent: grave, acute, …; 8 is a stroke, 9 marks two letters in one. */
const letters = 'AAAAAAACEEEEIIIIDNOOOOO×OUUUUYÞsaaaaaaaceeeeiiiidnooooo÷ouuuuyþy';
const accents = '2136549721352135862136508213510921365497213521358621365082135105';
const twoLetters = 9;
const firstAccented = 0xc0;

/** An element: its first level times this, its second times 16, its third. */
const level1 = 256;
/** The first level of characters beyond the table. */
const others = 1024;

/** The elements of each character; built when first needed. Zeros stand for no element. */
let table: number[][] | undefined;

/** Negative, zero or positive: −1, 0 or 1. */
export function collate(a: string, b: string): number {
  if (a === b) return 0;
  const left = elements(a);
  const right = elements(b);
  return compareLevel(left, right, 0) || compareLevel(left, right, 1) || compareLevel(left, right, 2);
}

/** Elements without a weight on this level do not count. */
function compareLevel(a: readonly number[], b: readonly number[], level: number): number {
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < a.length && weight(a[i], level) === 0) i++;
    while (j < b.length && weight(b[j], level) === 0) j++;
    if (i === a.length || j === b.length) return i < a.length ? 1 : j < b.length ? -1 : 0;
    const difference = weight(a[i++], level) - weight(b[j++], level);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
}

function weight(element: number, level: number): number {
  if (level === 0) return Math.floor(element / level1);
  return level === 1 ? (element >> 4) & 15 : element & 15;
}

function elements(text: string): number[] {
  if (table === undefined) table = makeTable();
  const list: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > 0xff) list.push((others + unit) * level1 + 0x11);
    else for (const element of table[unit]) list.push(element);
  }
  return list;
}

/** Second and third level of a plain character, of an upper-case letter, and of another form of a character. */
const plain = 0x11;
const upper = 0x12;
const variant = 0x13;

function makeTable(): number[][] {
  const result: number[][] = [];
  for (let unit = 0; unit <= 0xff; unit++) result.push([]);
  const place = (character: string): number => (order.indexOf(character) + 1) * level1;
  for (let i = 0; i < order.length; i++) {
    const unit = order.charCodeAt(i);
    if (unit > 0xff) continue;
    result[unit].push(place(order.charAt(i)) + plain);
    const capital = order.charAt(i).toUpperCase().charCodeAt(0);
    if (capital !== unit && capital <= 0xff) result[capital].push(place(order.charAt(i)) + upper);
  }
  for (let i = 0; i < letters.length; i++) {
    const elements = result[firstAccented + i];
    const accent = accents.charCodeAt(i) - 0x30;
    const letter = letters.charAt(i);
    if (accent === 0) continue;
    const small = letter.toLowerCase();
    const form = small === letter ? plain : upper;
    if (accent === twoLetters) {
      // æ and ß: the two letters with an accent between them.
      elements.push(place(small) + form, 0x91 + form - plain, place(small === 'a' ? 'e' : 's') + form);
    } else elements.push(place(small) + form, accent * 16 + 0x11);
  }
  const forms = '\u00a0 ªaºo¹1²2³3';
  for (let i = 0; i < forms.length; i += 2) result[forms.charCodeAt(i)].push(place(forms.charAt(i + 1)) + variant);
  const fractions = '½12¼14¾34';
  for (let i = 0; i < fractions.length; i += 3) {
    const parts = [fractions.charAt(i + 1), '⁄', fractions.charAt(i + 2)];
    for (const part of parts) result[fractions.charCodeAt(i)].push(place(part) + variant);
  }
  return result;
}
