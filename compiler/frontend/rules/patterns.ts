/** TORO1103: literals that are no regular expressions. They are read as the image would read them, with V8's words for an error. */

import { compilePattern, isFlags, patternMessage } from '../../../rtl/lang/regexp/compile';
import { propertySet } from '../../../rtl/lang/regexp/properties';
import { ts } from '../checker';
import { type Finding, type RuleTable, rule } from './rule';

const code = 'TORO1103';

function literal(node: ts.RegularExpressionLiteral): Finding | undefined {
  const end = node.text.lastIndexOf('/');
  const flags = node.text.slice(end + 1);
  if (flags.includes('v')) {
    return { complaint: { code, message: 'the flag `v` is not there yet.', hint: 'use the flag `u`' } };
  }
  if (!isFlags(flags)) {
    const hint = 'the flags are d, g, i, m, s, u and y, each once';
    return { complaint: { code, message: `invalid regular expression flags '${flags}'.`, hint } };
  }
  const source = node.text.slice(1, end);
  try {
    compilePattern(source, flags, propertySet);
    return undefined;
  } catch (error) {
    const message = patternMessage(source, flags, error);
    if (message === undefined) throw error;
    return { complaint: { code, message: `${message}.` } };
  }
}

export const patterns: RuleTable = new Map([
  [ts.SyntaxKind.RegularExpressionLiteral, rule(ts.isRegularExpressionLiteral, literal)],
]);
