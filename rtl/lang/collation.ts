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

/** Of Intl.CollatorOptions (ECMA-402 §10.1.2), those that change the order. */
export interface CollatorOptions {
  numeric?: boolean;
  sensitivity?: 'base' | 'accent' | 'case' | 'variant';
  caseFirst?: 'upper' | 'lower' | 'false';
  ignorePunctuation?: boolean;
}

/** What a comparison looks at. */
interface Rules {
  readonly numeric: boolean;
  readonly ignorePunctuation: boolean;
  readonly accents: boolean;
  readonly cases: boolean;
  /** Accents have no case, which counts where they themselves do not. */
  readonly lettersAlone: boolean;
  readonly upperFirst: boolean;
}

function rulesOf(options: CollatorOptions | undefined): Rules {
  const sensitivity = options?.sensitivity ?? 'variant';
  return {
    numeric: options?.numeric ?? false,
    ignorePunctuation: options?.ignorePunctuation ?? false,
    accents: sensitivity === 'accent' || sensitivity === 'variant',
    cases: sensitivity === 'case' || sensitivity === 'variant',
    lettersAlone: sensitivity === 'case',
    upperFirst: options?.caseFirst === 'upper',
  };
}

/** Negative, zero or positive: −1, 0 or 1. */
export function collate(a: string, b: string, options?: CollatorOptions): number {
  if (a === b) return 0;
  const rules = rulesOf(options);
  const left = elements(a, rules);
  const right = elements(b, rules);
  const order = compareLevel(left, right, 0, rules);
  if (order !== 0) return order;
  return (
    (rules.accents && compareLevel(left, right, 1, rules)) || (rules.cases ? compareLevel(left, right, 2, rules) : 0)
  );
}

/** Elements without a weight on this level do not count. */
function compareLevel(a: readonly number[], b: readonly number[], level: number, rules: Rules): number {
  let i = 0;
  let j = 0;
  for (;;) {
    while (i < a.length && weight(a[i], level, rules) === 0) i++;
    while (j < b.length && weight(b[j], level, rules) === 0) j++;
    if (i === a.length || j === b.length) return i < a.length ? 1 : j < b.length ? -1 : 0;
    const difference = weight(a[i++], level, rules) - weight(b[j++], level, rules);
    if (difference !== 0) return difference < 0 ? -1 : 1;
  }
}

function weight(element: number, level: number, rules: Rules): number {
  if (level === 0) return Math.floor(element / level1);
  if (level === 1) return (element >> 4) & 15;
  if (rules.lettersAlone && element < level1) return 0;
  const form = element & 15;
  return rules.upperFirst && form <= 2 ? 3 - form : form;
}

function elements(text: string, rules: Rules): number[] {
  if (table === undefined) table = makeTable();
  const list: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (rules.numeric && isDigit(unit)) {
      const start = i;
      while (i + 1 < text.length && isDigit(text.charCodeAt(i + 1))) i++;
      addNumber(list, text.slice(start, i + 1));
    } else if (unit > 0xff) list.push((others + unit) * level1 + plain);
    else {
      for (const element of table[unit]) {
        if (!(rules.ignorePunctuation && isPunctuation(element))) list.push(element);
      }
    }
  }
  return list;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

/** Digits as a number: behind the mark of a digit stands how many there are, then each of them. Zeros in front do not count. */
function addNumber(list: number[], digits: string): void {
  let first = 0;
  while (first < digits.length - 1 && digits.charAt(first) === '0') first++;
  list.push(place('0') + plain, (digits.length - first) * level1 + plain);
  for (let i = first; i < digits.length; i++) list.push((digits.charCodeAt(i) - 0x2f) * level1 + plain);
}

/** Spaces and marks, with what accompanies them. */
function isPunctuation(element: number): boolean {
  return element >= level1 && element < place('`');
}

function place(character: string): number {
  return (order.indexOf(character) + 1) * level1;
}

/** Second and third level of a plain character, of an upper-case letter, and of another form of a character. */
const plain = 0x11;
const upper = 0x12;
const variant = 0x13;

function makeTable(): number[][] {
  const result: number[][] = [];
  for (let unit = 0; unit <= 0xff; unit++) result.push([]);
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
