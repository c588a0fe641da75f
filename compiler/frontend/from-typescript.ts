/** Diagnostics of the TypeScript checker in our form. */

import { ts } from './checker';
import { type Complaint, type Diagnostic, diagnosticAt } from './diagnostic';

/** The checker's advice on what our library lacks: no other library, and no types of another host's, would help. */
const LIBRARY_ADVICE = / Do you need to (change your target library|install type definitions for .+)\? Try .*\.$/;

/** A diagnostic of the TypeScript checker, under its own number. */
export function fromTypeScript(diagnostic: ts.Diagnostic): Diagnostic {
  const complaint: Complaint = {
    code: `TS${diagnostic.code}`,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replace(LIBRARY_ADVICE, ''),
    severity: diagnostic.category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
  };
  const { file, start } = diagnostic;
  if (file === undefined || start === undefined) return { severity: 'error', ...complaint };
  return diagnosticAt(file, start, diagnostic.length ?? 0, complaint);
}
