/** Patterns to byte code: what the compiler does for literals, and the image for computed patterns. */

import { Assembler, TooLarge } from './assembler';
import { CaseFolding } from './case-folding';
import { legacyFolding, unicodeFolding } from './folding-table';
import { nothing } from './node';
import { Parser, PatternError, type PropertyLookup, wordCharacters } from './parser';
import { Op, Search } from './program';

/**
 * The program of `source` with `flags`, which are valid (`isFlags`). Throws a PatternError if the pattern is none, a TooLarge if
 * its program would be too long.
 */
export function compilePattern(source: string, flags: string, properties: PropertyLookup | undefined): string {
  const unicode = flags.includes('u');
  const folding = flags.includes('i') ? new CaseFolding(unicode ? unicodeFolding : legacyFolding) : undefined;
  const multiline = flags.includes('m');
  const dotAll = flags.includes('s');
  const options = { multiline, dotAll, unicode, folding, properties };
  const parser = new Parser(source, options);
  const tree = parser.parse();
  const assembler = new Assembler(parser.groups, wordCharacters(options), unicode, folding?.data ?? '');
  if (tree.isAnchored) assembler.searchFor(Search.Start, 0, undefined);
  else if (tree.first.isUnit) {
    const unit = tree.first.units.single;
    if (unit >= 0) assembler.searchFor(Search.Unit, unit, undefined);
    else assembler.searchFor(Search.Set, 0, tree.first.units);
  } else assembler.searchFor(Search.Anything, 0, undefined);
  tree.emit(assembler, false, nothing);
  assembler.op(Op.Match);
  return assembler.finish(parser.names);
}

/** Whether each of the flags is known and there once (ECMA-262 §22.2.3.4 step 5). */
export function isFlags(flags: string): boolean {
  for (let i = 0; i < flags.length; i++) {
    const flag = flags.charAt(i);
    if (!'dgimsuy'.includes(flag) || flags.includes(flag, i + 1)) return false;
  }
  return true;
}

/** What V8 says of a pattern that is none, or of one that is too long. */
export function patternMessage(source: string, flags: string, error: unknown): string | undefined {
  const reason =
    error instanceof PatternError
      ? error.message
      : error instanceof TooLarge
        ? 'Regular expression too large'
        : undefined;
  return reason === undefined ? undefined : `Invalid regular expression: /${source}/${flags}: ${reason}`;
}
