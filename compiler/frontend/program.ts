/**
 * Loads and checks a closed world: the user's entry file, everything that it imports, and the run-time library that every
 * program needs. The result is the checker's own tree; all errors of all files are in `diagnostics`.
 */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { CheckCache } from './check-cache';
import { ts } from './checker';
import { remembering } from './checker-memory';
import { compilerOptions } from './configuration';
import { type Complaint, type Diagnostic, diagnosticAtNode, LoadError, sortDiagnostics } from './diagnostic';
import { fromTypeScript } from './from-typescript';
import { installationRoot } from './installation';
import { libraryFaults } from './library-imports';
import { isPackageFile, isUnknownType, type LocatedDiagnostic, PackageErrors } from './package-errors';
import { isJson, Resolver } from './resolve';
import { checkRules } from './rules/index';
import { modifier } from './rules/rule';

export interface LoadOptions {
  /** Which machine the program runs on: decides the boot unit and which units may be imported. Default: the kernel. */
  readonly target?: 'kernel' | 'linux';
  /** Checks the run-time library as strictly as the program; for `npm run check:guest`, users need not pay for it. */
  readonly checkLibrary?: boolean;
  /** Sources that replace or add to files on disk, by absolute path. */
  readonly sources?: ReadonlyMap<string, string>;
  /** Further files to load as roots, by absolute path. */
  readonly roots?: readonly string[];
  /** Where the files that were found without complaint are remembered, so that later builds need not check them again. */
  readonly checkCache?: string;
  /** Told how long reading and parsing took, in milliseconds; checking is the rest. */
  readonly onParsed?: (milliseconds: number) => void;
}

export interface CheckedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly entry: ts.SourceFile;
  readonly target: 'kernel' | 'linux';
  /** Errors and warnings, sorted by place. With an error among them, the program must not be lowered. */
  readonly diagnostics: readonly Diagnostic[];
  /** What is wrong in the functions of packages: it counts where such a function is lowered. */
  readonly packageErrors: PackageErrors;
  /** The file of a module of the run-time library: 'lang/string' → rtl/lang/string.ts. It throws if there is none. */
  module(name: string): ts.SourceFile;
  /** The file that an import or export declaration names. */
  imported(specifier: ts.Expression): ts.SourceFile | undefined;
  /**
   * A short, stable name, used in symbols and backtraces, never an absolute path: 'lang/string' for rtl/lang/string.ts,
   * 'drivers/pci' for drivers/pci.ts, 'app/main' for the user's files, 'npm/pkg/src/a' for packages.
   */
  moduleName(file: ts.SourceFile): string;
}

function filesIn(directory: string, suffix: RegExp): string[] {
  const names = readdirSync(directory).filter((name) => suffix.test(name));
  return names.sort().map((name) => join(directory, name));
}

/** What every program consists of, whatever it imports: declarations of the library, its core, and the boot unit. */
function libraryRoots(root: string, target: 'kernel' | 'linux'): string[] {
  const rtl = join(root, 'rtl');
  const boot = join(rtl, target === 'linux' ? 'linux' : 'kernel', 'boot.ts');
  return [...filesIn(join(rtl, 'lib'), /\.d\.ts$/), ...filesIn(join(rtl, 'lang'), /(?<!\.d)\.ts$/), boot];
}

/** The deepest directory above all of these files. */
function commonDirectory(files: readonly string[]): string {
  const parts = files.map((file) => dirname(file).split(sep));
  const first = parts[0] ?? [];
  const length = first.findIndex((name, i) => parts.some((p) => p[i] !== name));
  return (length < 0 ? first : first.slice(0, length)).join(sep) || sep;
}

/** Documentation comments are parsed only where one has a tag that lowering reads (docs/runtime.md): it takes time. */
function parse(file: string, text: string): ts.SourceFile {
  const mode = /\* @\w/.test(text) ? ts.JSDocParsingMode.ParseAll : ts.JSDocParsingMode.ParseNone;
  const options = {
    languageVersion: ts.ScriptTarget.ESNext,
    jsDocParsingMode: mode,
    setExternalModuleIndicator: markAsModule,
  };
  // JSON is a module with one value; the resolver has read it, so that it has no errors.
  if (isJson(file)) return ts.createSourceFile(file, `export default ${text};`, options, false, ts.ScriptKind.TS);
  return ts.createSourceFile(file, text, options);
}

/** Every source file is a module, whether it imports or exports anything or not; declarations are global if they do neither. */
function markAsModule(file: ts.SourceFile & { externalModuleIndicator?: true }): void {
  const isModuleSyntax = (statement: ts.Statement): boolean =>
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isExportAssignment(statement) ||
    modifier(statement, ts.SyntaxKind.ExportKeyword) !== undefined;
  if (!file.isDeclarationFile || file.statements.some(isModuleSyntax)) file.externalModuleIndicator = true;
}

class Loader {
  readonly files = new Map<string, ts.SourceFile | undefined>();
  readonly failed: { readonly literal: ts.StringLiteralLike; readonly complaint: Complaint }[] = [];
  readonly resolved = new Map<string, string>();
  private readonly resolver: Resolver;

  constructor(
    readonly root: string,
    readonly options: ts.CompilerOptions,
    private readonly load: LoadOptions,
  ) {
    this.resolver = new Resolver(root, load.target ?? 'kernel', this.host(), options);
  }

  /** Absolute path in the form TypeScript uses: with forward slashes. */
  static normal(file: string): string {
    return sep === '/' ? file : file.split(sep).join('/');
  }

  private read(file: string): string | undefined {
    const given = this.load.sources?.get(file);
    if (given !== undefined) return given;
    try {
      return readFileSync(file, 'utf8');
    } catch {
      return undefined;
    }
  }

  private parse(file: string): ts.SourceFile | undefined {
    if (!this.files.has(file)) {
      const text = this.read(file);
      const parsed = text === undefined ? undefined : parse(file, text);
      this.files.set(file, parsed);
    }
    return this.files.get(file);
  }

  host(): ts.CompilerHost {
    return {
      fileExists: (file) => this.load.sources?.has(file) || (existsSync(file) && statSync(file).isFile()),
      readFile: (file) => this.read(file),
      getSourceFile: (file) => this.parse(file),
      getDefaultLibFileName: () => '',
      getCurrentDirectory: () => Loader.normal(this.root),
      getCanonicalFileName: (file) => file,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
      writeFile: () => {},
      realpath: (file) => file,
      resolveModuleNameLiterals: (literals, importer, _redirected, _options, file) =>
        literals.map((literal) => this.resolveLiteral(literal, importer, namesTypesOnly(literal, file))),
    };
  }

  private resolveLiteral(
    literal: ts.StringLiteralLike,
    importer: string,
    needsTypesOnly: boolean,
  ): ts.ResolvedModuleWithFailedLookupLocations {
    const resolution = this.resolver.resolve(literal.text, importer, needsTypesOnly);
    if ('file' in resolution) {
      const resolvedFileName = Loader.normal(resolution.file);
      const extension = resolvedFileName.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
      this.resolved.set(`${importer}\0${literal.text}`, resolvedFileName);
      return { resolvedModule: { resolvedFileName, extension, isExternalLibraryImport: false } };
    }
    // The place is computed later: a file that is still being loaded has no parent links.
    this.failed.push({ literal, complaint: resolution.complaint });
    return { resolvedModule: undefined };
  }
}

/** Whether an import takes nothing but types (`import type`, an import in a declaration file), so that its module needs no code. */
function namesTypesOnly(literal: ts.StringLiteralLike, file: ts.SourceFile): boolean {
  if (file.isDeclarationFile) return true;
  return file.statements.some((statement) => {
    if (ts.isExportDeclaration(statement)) return statement.isTypeOnly && statement.moduleSpecifier === literal;
    return (
      ts.isImportDeclaration(statement) &&
      statement.importClause?.isTypeOnly === true &&
      statement.moduleSpecifier === literal
    );
  });
}

/**
 * Loads and checks the program that starts in `entryFile`. Errors in the program are in the result; LoadError is thrown where
 * there is no program at all.
 */
export function loadProgram(entryFile: string, load: LoadOptions = {}): CheckedProgram {
  const root = installationRoot();
  const target = load.target ?? 'kernel';
  const entryPath = Loader.normal(resolve(entryFile));
  const options = { ...compilerOptions(dirname(entryPath)), skipLibCheck: load.checkLibrary !== true };
  const loader = new Loader(root, options, load);
  const host = loader.host();
  const started = performance.now();
  const roots = [...libraryRoots(root, target), ...(load.roots ?? []), entryPath];
  if (!host.fileExists(entryPath)) {
    throw new LoadError([{ code: 'TORO3004', severity: 'error', message: `There is no file '${entryFile}'.` }]);
  }
  const program = ts.createProgram(roots.map(Loader.normal), options, host);
  const entry = program.getSourceFile(entryPath);
  if (entry === undefined) throw new Error(`the entry ${entryPath} is not part of its program`);
  load.onParsed?.(performance.now() - started);

  const checker = remembering(program.getTypeChecker());
  const isLibrary = (file: ts.SourceFile): boolean =>
    file !== entry && ['rtl', 'drivers'].some((d) => file.fileName.startsWith(`${Loader.normal(join(root, d))}/`));
  const modules = program.getSourceFiles();
  const checked = modules.filter((file) => load.checkLibrary || !isLibrary(file));
  const cache = load.checkCache === undefined ? undefined : openCache(load.checkCache, program, target, loader);
  const unknown = checked.filter((file) => !cache?.isClean(file));
  const found = checkAll(program, checker, unknown, loader, isLibrary);
  const packageErrors = new PackageErrors();
  const unchecked = load.checkLibrary ? [] : modules.filter((file) => isLibrary(file) && !file.isDeclarationFile);
  const faults = libraryFaults(program, checker, unchecked);
  const diagnostics = sortDiagnostics([...packageErrors.keep(found), ...faults]);
  if (cache && loader.failed.length === 0) {
    const blamed = new Set(found.map(({ diagnostic }) => diagnostic.file));
    for (const file of checked) if (!blamed.has(file.fileName)) cache.noteClean(file);
    cache.save();
  }

  const userFiles = modules
    .filter((f) => !isLibrary(f) && !f.fileName.includes('/node_modules/'))
    .map((f) => f.fileName);
  const userRoot = commonDirectory(userFiles);
  const nameOf = (file: ts.SourceFile): string => {
    const path = file.fileName.replace(/(\.d)?\.[cm]?tsx?$/, '');
    const inside = (directory: string): string => Loader.normal(relative(directory, path));
    if (isLibrary(file))
      return inside(path.startsWith(`${Loader.normal(join(root, 'rtl'))}/`) ? join(root, 'rtl') : root);
    const npm = path.lastIndexOf('/node_modules/');
    return npm < 0 ? `app/${inside(userRoot)}` : `npm/${path.slice(npm + '/node_modules/'.length)}`;
  };
  // Lowering asks at every instruction.
  const names = new Map<ts.SourceFile, string>();
  const library = new Map<string, ts.SourceFile>();
  return {
    program,
    checker,
    entry,
    target,
    diagnostics,
    packageErrors,
    module(name) {
      const known = library.get(name);
      if (known) return known;
      const file = program.getSourceFile(Loader.normal(join(root, 'rtl', `${name}.ts`)));
      if (file === undefined) throw new Error(`the run-time library has no module '${name}'`);
      library.set(name, file);
      return file;
    },
    imported(specifier) {
      if (!ts.isStringLiteralLike(specifier)) return undefined;
      const file = loader.resolved.get(`${specifier.getSourceFile().fileName}\0${specifier.text}`);
      return file === undefined ? undefined : program.getSourceFile(file);
    },
    moduleName(file) {
      const known = names.get(file);
      if (known !== undefined) return known;
      const name = nameOf(file);
      names.set(file, name);
      return name;
    },
  };
}

/** Verdicts hold for the same files under the same options, as long as library and compiler are the same. */
function openCache(file: string, program: ts.Program, target: string, loader: Loader): CheckCache {
  const declarations = program.getSourceFiles().filter(({ isDeclarationFile }) => isDeclarationFile);
  const { size, mtimeMs } = statSync(__filename);
  const identity = [
    ts.version,
    size,
    mtimeMs,
    target,
    program.getCompilerOptions(),
    declarations.map(({ text }) => text),
  ];
  const imports = new Map<string, ts.SourceFile[]>();
  for (const [key, resolved] of loader.resolved) {
    const importer = key.slice(0, key.indexOf('\0'));
    const imported = program.getSourceFile(resolved);
    if (imported) imports.set(importer, [...(imports.get(importer) ?? []), imported]);
  }
  return new CheckCache(file, JSON.stringify(identity), ({ fileName }) => imports.get(fileName) ?? []);
}

/**
 * What the checker says of a file only because a module that it imports was not found: the module is missing, its classes
 * have no members to override, its callbacks no parameter types.
 */
const FOLLOW_UPS: ReadonlySet<number> = new Set([2307, 2792, 2882, 7016, 4112, 7006, 7031]);

/**
 * What the checker says because of options that ask for a style: `override`, unused names, unreachable code, cases that fall through,
 * missing returns, properties of index signatures, fields that a method sets, an `any` that nobody wrote. A package has its own style, and cannot
 * be changed.
 */
const STYLE: ReadonlySet<number> = new Set([
  2564,
  ...[7005, 7006, 7008, 7010, 7011, 7018, 7019, 7031, 7034, 7053],
  ...[4111, 4114, 4115, 4116],
  ...[6133, 6138, 6192, 6196, 6198, 6199, 6205],
  ...[7027, 7028, 7029, 7030],
]);

function isStyleOfPackage({ file, code }: ts.Diagnostic): boolean {
  return file !== undefined && STYLE.has(code) && isPackageFile(file);
}

/**
 * Whether a package only fails to tell buffers from shared ones, as the checker did before TypeScript 5.7: `new Uint8Array(4)` as the
 * default of a parameter that then takes any `Uint8Array`. Both kinds lie alike in memory.
 */
function confusesBuffers({ file, messageText }: ts.Diagnostic): boolean {
  if (file === undefined || !isPackageFile(file)) return false;
  const text = ts.flattenDiagnosticMessageText(messageText, '\n');
  return text.includes("Type 'SharedArrayBuffer' is not assignable to type 'ArrayBuffer'.");
}

function checkAll(
  program: ts.Program,
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
  loader: Loader,
  isLibrary: (file: ts.SourceFile) => boolean,
): LocatedDiagnostic[] {
  const locate = (d: ts.Diagnostic): LocatedDiagnostic => ({
    diagnostic: fromTypeScript(d),
    file: d.file,
    start: d.start,
  });
  const syntax = files.flatMap((file) => program.getSyntacticDiagnostics(file)).map(locate);
  const unresolved = loader.failed.map(({ literal, complaint }) => ({
    diagnostic: diagnosticAtNode(literal, complaint),
  }));
  // What follows from a syntax error or a missing module would only hide it.
  if (syntax.length > 0) return [...syntax, ...unresolved];
  const incomplete = new Set(loader.failed.map(({ literal }) => literal.getSourceFile()));
  const isMissing = ({ file, start }: ts.Diagnostic): boolean =>
    loader.failed.some(({ literal }) => literal.getSourceFile() === file && literal.getStart() === start);
  const follows = (d: ts.Diagnostic): boolean =>
    d.file !== undefined && incomplete.has(d.file) && (FOLLOW_UPS.has(d.code) || isMissing(d));
  // Before the rules: what they ask the checker has been found out then.
  const complaints = [
    ...program.getOptionsDiagnostics(),
    ...files.flatMap((file) => program.getSemanticDiagnostics(file)),
    ...program.getGlobalDiagnostics(),
  ];
  const rules = checkRules(checker, files, isLibrary);
  const isForgiven = (d: ts.Diagnostic): boolean => isStyleOfPackage(d) || confusesBuffers(d) || isUnknownType(d);
  const types = complaints.filter((d) => !follows(d) && !rules.covers(d) && !isForgiven(d));
  return [...unresolved, ...rules.diagnostics, ...types.map(locate)];
}
