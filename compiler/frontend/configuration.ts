/**
 * Compiler options: those that the compiler needs, over the strictness options of the user's own tsconfig.json (the nearest
 * one from the entry's directory up to the project's package.json).
 */

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from './checker';
import { type Diagnostic, LoadError } from './diagnostic';
import { fromTypeScript } from './from-typescript';

/** What a user's tsconfig.json may decide: how strict the checker is, and where modules are found. */
const USER_OPTIONS: ReadonlySet<string> = new Set([
  'allowUnreachableCode',
  'allowUnusedLabels',
  'customConditions',
  'exactOptionalPropertyTypes',
  'noFallthroughCasesInSwitch',
  'noImplicitOverride',
  'noImplicitReturns',
  'noPropertyAccessFromIndexSignature',
  'noUncheckedIndexedAccess',
  'noUnusedLocals',
  'noUnusedParameters',
  'paths',
  'pathsBasePath',
]);

/** What the compiler relies on, whatever a tsconfig.json says. */
function neededOptions(): ts.CompilerOptions {
  return {
    allowImportingTsExtensions: true,
    module: ts.ModuleKind.ESNext,
    moduleDetection: ts.ModuleDetectionKind.Force,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    noEmit: true,
    noLib: true,
    skipLibCheck: true,
    strict: true,
    target: ts.ScriptTarget.ESNext,
    types: [],
    useDefineForClassFields: true,
  };
}

/** The tsconfig.json that governs `directory`, or undefined. */
function findConfiguration(directory: string): string | undefined {
  for (let at = directory; ; at = dirname(at)) {
    const file = join(at, 'tsconfig.json');
    if (existsSync(file)) return file;
    if (existsSync(join(at, 'package.json')) || dirname(at) === at) return undefined;
  }
}

/** Options for a program whose entry lies in `directory`. Throws LoadError if its tsconfig.json is broken. */
export function compilerOptions(directory: string): ts.CompilerOptions {
  const file = findConfiguration(directory);
  if (file === undefined) return neededOptions();
  const json = ts.readJsonConfigFile(file, (name) => readFileSync(name, 'utf8'));
  // No files are listed: the program is what the entry reaches, and walking the directory would only cost time.
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: ts.sys.useCaseSensitiveFileNames,
    fileExists: existsSync,
    readFile: (name) => (existsSync(name) ? readFileSync(name, 'utf8') : undefined),
    readDirectory: () => [],
  };
  const parsed = ts.parseJsonSourceFileConfigFileContent(json, host, dirname(file), undefined, file);
  const NO_INPUTS = new Set([18002, 18003]);
  const errors: Diagnostic[] = parsed.errors.filter((d) => !NO_INPUTS.has(d.code)).map(fromTypeScript);
  if (errors.length > 0) throw new LoadError(errors);
  const chosen = Object.entries(parsed.options).filter(([name]) => USER_OPTIONS.has(name));
  return { ...Object.fromEntries(chosen), ...neededOptions() };
}
