/**
 * What a build asks of the run-time library and the drivers, which it does not check (`npm run check:guest` does): that they can be
 * parsed, and that the names which they import are there. Whoever writes a driver learns of a misspelt name before it is compiled.
 */

import { ts } from './checker';
import { type Diagnostic, diagnosticAtNode } from './diagnostic';
import { fromTypeScript } from './from-typescript';
import { didYouMean, nearestNames } from './spelling';

/** What is wrong in these files. What follows from a syntax error would only hide it. */
export function libraryFaults(
  program: ts.Program,
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
): Diagnostic[] {
  const syntax = files.flatMap((file) => program.getSyntacticDiagnostics(file));
  return syntax.length > 0 ? syntax.map(fromTypeScript) : files.flatMap((file) => missingImports(checker, file));
}

/** Names that a file imports or re-exports from a module that does not export them. */
function missingImports(checker: ts.TypeChecker, file: ts.SourceFile): Diagnostic[] {
  return file.statements.flatMap((statement) =>
    specifiersOf(statement)
      .filter((specifier) => !exists(checker, specifier))
      .map((specifier) => missing(checker, specifier, statement)),
  );
}

function specifiersOf(statement: ts.Statement): readonly (ts.ImportSpecifier | ts.ExportSpecifier)[] {
  if (ts.isImportDeclaration(statement)) {
    const bindings = statement.importClause?.namedBindings;
    return bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  }
  if (!ts.isExportDeclaration(statement) || !statement.moduleSpecifier) return [];
  const { exportClause } = statement;
  return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements : [];
}

function exists(checker: ts.TypeChecker, { name }: ts.ImportSpecifier | ts.ExportSpecifier): boolean {
  const symbol = checker.getSymbolAtLocation(name);
  // For a name that is not there, the checker has a symbol without declarations.
  return symbol !== undefined && checker.getAliasedSymbol(symbol).declarations !== undefined;
}

function missing(
  checker: ts.TypeChecker,
  specifier: ts.ImportSpecifier | ts.ExportSpecifier,
  { moduleSpecifier }: ts.Statement & { readonly moduleSpecifier?: ts.Expression },
): Diagnostic {
  const name = (specifier.propertyName ?? specifier.name).text;
  const module = moduleSpecifier && checker.getSymbolAtLocation(moduleSpecifier);
  const exported = module ? checker.getExportsOfModule(module).map((symbol) => symbol.name) : [];
  return diagnosticAtNode(specifier, {
    code: 'TORO3006',
    message: `${moduleSpecifier?.getText() ?? 'the module'} exports no '${name}'.`,
    hint: didYouMean(nearestNames(name, exported)) ?? allOf(exported),
  });
}

function allOf(names: string[]): string {
  return names.length === 0 ? 'it exports nothing' : `it exports ${names.sort().join(', ')}`;
}
