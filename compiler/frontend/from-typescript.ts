/** Diagnostics of the TypeScript checker in our form. */

import { ts } from './checker';
import { type Complaint, type Diagnostic, diagnosticAt } from './diagnostic';

/** The checker's advice on what our library lacks: no other library, and no types of another host's, would help. */
const LIBRARY_ADVICE = / Do you need to (change your target library|install type definitions for .+)\? Try .*\.$/;

/** Names that other hosts give a program, with what to use here. */
const FOREIGN_NAMES: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    ['alert', 'document', 'history', 'localStorage', 'location', 'navigator', 'requestAnimationFrame', 'window'].map(
      (name) => [name, 'there is no browser: the console is the output, toro/http serves pages'],
    ),
  ),
  XMLHttpRequest: 'use toro/network',
  require: "write `import { x } from './file'`",
  module: 'write `export` before what other modules use',
  exports: 'write `export` before what other modules use',
  __dirname: 'write the path: the sources are not in the image',
  __filename: 'write the path: the sources are not in the image',
  global: 'declare a variable in a module and export it',
};

/** Members of the library that rtl/lib leaves out on purpose. */
const FOREIGN_MEMBERS: Readonly<Record<string, string | undefined>> = {
  defineProperty: 'write an accessor: `get name() { … }` in the class or literal',
  defineProperties: 'write accessors: `get name() { … }` in the class or literal',
};

/** Cannot use JSX unless the '--jsx' flag is provided. */
const JSX = 17004;

/** What to write instead, for mistakes whose message does not say it. */
function hintOf(code: number, message: string): string | undefined {
  const [, name = ''] = /'(\w+)'/.exec(message) ?? [];
  if (code === JSX) return 'there is no JSX: write functions that make the objects or texts';
  if (message.startsWith('Cannot find name'))
    return Object.hasOwn(FOREIGN_NAMES, name) ? FOREIGN_NAMES[name] : undefined;
  const isObject = message.endsWith("'ObjectConstructor'.");
  return isObject && Object.hasOwn(FOREIGN_MEMBERS, name) ? FOREIGN_MEMBERS[name] : undefined;
}

/** A diagnostic of the TypeScript checker, under its own number. */
export function fromTypeScript(diagnostic: ts.Diagnostic): Diagnostic {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n').replace(LIBRARY_ADVICE, '');
  const complaint: Complaint = {
    code: `TS${diagnostic.code}`,
    message: diagnostic.code === JSX ? 'JSX is not supported.' : message,
    hint: hintOf(diagnostic.code, message),
    severity: diagnostic.category === ts.DiagnosticCategory.Error ? 'error' : 'warning',
  };
  const { file, start } = diagnostic;
  if (file === undefined || start === undefined) return { severity: 'error', ...complaint };
  return diagnosticAt(file, start, diagnostic.length ?? 0, complaint);
}
