/** Upper and lower case by Unicode's default mappings, independent of any locale (ECMA-262 §22.1.3.28, §22.1.3.30). */

import { lowerFurther, lowerRuns, lowerSpecial, upperFurther, upperRuns, upperSpecial } from './string-case-table';
import { isWide, newString1, setUnit, stringAt, textOf, unitAt } from './string-storage';

const capitalSigma = 0x3a3;

export function lowerCase(self: string): string {
  return isAscii(self) ? mapAscii(self, 0x41) : mapText(self, true);
}

export function upperCase(self: string): string {
  return isAscii(self) ? mapAscii(self, 0x61) : mapText(self, false);
}

function isAscii(self: string): boolean {
  const text = textOf(self);
  if (isWide(text)) return false;
  for (let i = 0; i < self.length; i++) if (unitAt(text, i) > 0x7f) return false;
  return true;
}

/** Exchanges the case of the 26 letters from `first` on; the string itself if there is none. */
function mapAscii(self: string, first: number): string {
  const source = textOf(self);
  let start = 0;
  while (start < self.length && !isLetter(unitAt(source, start), first)) start++;
  if (start === self.length) return self;
  const text = newString1(self.length);
  for (let i = 0; i < self.length; i++) {
    const unit = unitAt(source, i);
    setUnit(text, i, isLetter(unit, first) ? unit ^ 0x20 : unit);
  }
  return stringAt(text);
}

function isLetter(unit: number, first: number): boolean {
  return unit >= first && unit < first + 26;
}

function mapText(self: string, lower: boolean): string {
  const runs = lower ? lowerRuns : upperRuns;
  const special = lower ? lowerSpecial : upperSpecial;
  let result = '';
  for (let i = 0; i < self.length; i++) {
    const unit = self.charCodeAt(i);
    const code = self.codePointAt(i) ?? unit;
    if (code > 0xffff) {
      i++;
      result += String.fromCodePoint(
        code < 0x20000 ? 0x10000 + mapUnit(lower ? lowerFurther : upperFurther, code - 0x10000) : code,
      );
    } else if (lower && unit === capitalSigma) {
      result += isFinalSigma(self, i) ? 'ς' : 'σ';
    } else {
      const mapped = mapUnit(runs, unit);
      result += mapped === unit ? specialText(special, unit) : String.fromCharCode(mapped);
    }
  }
  return result;
}

/** The mapping of one unit by the runs of a table. */
function mapUnit(runs: string, unit: number): number {
  for (let i = 0; i < runs.length; i += 3) {
    const first = runs.charCodeAt(i);
    if (first > unit) return unit;
    const count = runs.charCodeAt(i + 1);
    const alternate = count >= 0x8000;
    const distance = unit - first;
    if (alternate && (distance & 1) === 1) continue;
    const index = alternate ? distance >> 1 : distance;
    if (index < (count & 0x7fff)) return (unit + runs.charCodeAt(i + 2)) & 0xffff;
  }
  return unit;
}

/** What a unit becomes that maps to several, else the unit itself. */
function specialText(special: string, unit: number): string {
  for (let i = 0; i < special.length; i += 4) {
    if (special.charCodeAt(i) !== unit) continue;
    const end = special.charCodeAt(i + 3) === 0 ? i + 3 : i + 4;
    return special.slice(i + 1, end);
  }
  return String.fromCharCode(unit);
}

/** A capital sigma at the end of a word becomes ς (SpecialCasing.txt, Final_Sigma), with letters as what has a case. */
function isFinalSigma(self: string, index: number): boolean {
  return (
    index > 0 &&
    hasCase(self.charCodeAt(index - 1)) &&
    !(index + 1 < self.length && hasCase(self.charCodeAt(index + 1)))
  );
}

function hasCase(unit: number): boolean {
  return mapUnit(lowerRuns, unit) !== unit || mapUnit(upperRuns, unit) !== unit;
}
