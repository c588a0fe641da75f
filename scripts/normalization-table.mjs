// Makes rtl/lang/normalization-table.ts from what the Unicode data of this Node say (`String.prototype.normalize`).
//
//     node scripts/normalization-table.mjs

import { writeFileSync } from 'node:fs';

const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const hangul = [0xac00, 0xd7a3];
const lastCharacter = 0x10ffff;
const lineWidth = 120;

/** Digits of five bits, the lowest first; all but the last have 32 added. */
function encode(number) {
  let text = '';
  let rest = number;
  for (; rest >= 32; rest = Math.floor(rest / 32)) text += digits[32 + (rest % 32)];
  return text + digits[rest];
}

/** A number that may be negative: the sign is the lowest bit. */
const encodeSigned = (number) => encode(number < 0 ? -number * 2 - 1 : number * 2);
const points = (text) => [...text].map((character) => character.codePointAt(0));
const isSurrogate = (code) => code >= 0xd800 && code <= 0xdfff;

/** Canonical pairs as they are composed, everything else in full. */
function decomposition(character) {
  const canonical = character.normalize('NFD');
  if (canonical === character)
    return { parts: points(character.normalize('NFKD')), isCompatible: true, isComposed: false };
  const full = points(canonical);
  if (character.normalize('NFC') !== character) return { parts: full, isCompatible: false, isComposed: false };
  const first = points(String.fromCodePoint(...full.slice(0, -1)).normalize('NFC'));
  if (first.length !== 1) throw new Error(`${character} is no pair`);
  return { parts: [first[0], full[full.length - 1]], isCompatible: false, isComposed: true };
}

let decompositions = '';
let before = 0;
let firstBefore = 0;
for (let code = 0; code <= lastCharacter; code++) {
  if (isSurrogate(code) || (code >= hangul[0] && code <= hangul[1])) continue;
  const character = String.fromCodePoint(code);
  if (character.normalize('NFKD') === character) continue;
  const { parts, isCompatible, isComposed } = decomposition(character);
  decompositions += encode(code - before) + encode(parts.length * 4 + (isCompatible ? 1 : 0) + (isComposed ? 2 : 0));
  decompositions += encodeSigned(parts[0] - firstBefore) + parts.slice(1).map(encode).join('');
  before = code;
  firstBefore = parts[0];
}

// Only the order of the combining classes matters: marks that the same number of others must follow are of one class.
const marks = [];
for (let code = 0; code <= lastCharacter; code++) {
  if (isSurrogate(code)) continue;
  const mark = String.fromCodePoint(code);
  if (!/\p{M}/u.test(mark) || mark.normalize('NFD') !== mark) continue;
  const isMoved = (text, moved) => text.normalize('NFD') === moved;
  if (isMoved(`${mark}\u0334`, `\u0334${mark}`) || isMoved(`\u0345${mark}`, `${mark}\u0345`)) marks.push(mark);
}
const followers = new Map(
  marks.map((mark) => [
    mark,
    marks.filter((other) => `${other}${mark}`.normalize('NFD') === `${mark}${other}` && other !== mark).length,
  ]),
);
const order = [...new Set(followers.values())].sort((a, b) => b - a);
let classes = '';
let end = 0;
for (let i = 0; i < marks.length; ) {
  const start = marks[i].codePointAt(0);
  const rank = order.indexOf(followers.get(marks[i])) + 1;
  let count = 1;
  while (
    i + count < marks.length &&
    marks[i + count].codePointAt(0) === start + count &&
    order.indexOf(followers.get(marks[i + count])) + 1 === rank
  )
    count++;
  classes += encode(start - end) + encode(count) + encode(rank);
  end = start + count;
  i += count;
}

function constant(name, text) {
  const lines = text.match(new RegExp(`.{1,${lineWidth - 10}}`, 'g'));
  return `export const ${name} =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
}

writeFileSync(
  new URL('../rtl/lang/normalization-table.ts', import.meta.url),
  `/**
 * Decompositions and combining classes of Unicode ${process.versions.unicode}. Made by scripts/normalization-table.mjs.
 *
 * Numbers have digits of five bits, the lowest first: \`A\`…\`Z a\`…\`f\` are the last digit, \`g\`…\`z 0\`…\`9 - _\` are 0 … 31 with more to come.
 * A signed number has its sign in the lowest bit.
 */

/**
 * By character, without Hangul syllables: its distance from the one before; four times the number of parts, plus 1 if only the compatible forms
 * take it apart, plus 2 if the canonical forms put the two parts together; the first part, signed, from that of the one before; the others.
 */
${constant('decompositions', decompositions)}
/** By run of marks: the distance from the end of the one before, the length, the rank of their combining class from 1 on. */
${constant('combiningClasses', classes)}`,
);
console.log(decompositions.length, classes.length, marks.length, order.length);
