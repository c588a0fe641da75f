/**
 * From a module name in an import to the file that holds it: `toro/x` → rtl/x.ts, `toro/drivers/x` → drivers/x.ts (or
 * x/index.ts), everything else by TypeScript's own rules, of which only TypeScript sources are taken.
 */

import { existsSync, readdirSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { ts } from './checker';
import type { Complaint } from './diagnostic';
import { packageSource } from './package-source';
import { didYouMean, nearestNames } from './spelling';

export type Resolution = { readonly file: string } | { readonly complaint: Complaint };

/** Units that run on the Linux target too; every other unit needs the machine. */
const PORTABLE_UNITS = new Set(['unsafe', 'console', 'clock']);

/** Heap, collector and what is behind the language are the same on both targets, and tests look at them. */
function isPortable(unit: string): boolean {
  return PORTABLE_UNITS.has(unit) || /^(lang\/|memory\/(heap|collector))/.test(unit);
}

const declaration = /\.d\.[cm]?ts$/;

export class Resolver {
  private readonly cache: ts.ModuleResolutionCache;

  constructor(
    /** Directory that holds rtl/ and drivers/. */
    private readonly root: string,
    private readonly target: 'kernel' | 'linux',
    private readonly host: ts.ModuleResolutionHost,
    private readonly options: ts.CompilerOptions,
  ) {
    this.cache = ts.createModuleResolutionCache(root, (name) => name, options);
  }

  /** The file behind a specifier; where `needsTypesOnly`, declarations do as well. */
  resolve(specifier: string, importer: string, needsTypesOnly = false): Resolution {
    if (specifier === 'toro' || specifier.startsWith('toro/')) return this.unit(specifier);
    const { resolvedModule } = ts.resolveModuleName(specifier, importer, this.options, this.host, this.cache);
    if (resolvedModule === undefined) return { complaint: missingModule(specifier, importer) };
    const file = resolvedModule.resolvedFileName;
    if (/\.[cm]?ts$/.test(file) && !declaration.test(file)) return { file };
    if (isJson(file)) return this.data(specifier, file);
    const source = packageSource(file, this.host);
    if (source !== undefined) return { file: source };
    if (needsTypesOnly && declaration.test(file)) return { file };
    return {
      complaint: {
        code: 'TORO3003',
        message: `'${specifier}' has no TypeScript sources: torotsc compiles TypeScript only.`,
        hint: 'use a package that ships its .ts files, or copy the sources into the project',
      },
    };
  }

  /** A file of JSON, if it is one. */
  private data(specifier: string, file: string): Resolution {
    try {
      JSON.parse(this.host.readFile(file) ?? '');
      return { file };
    } catch (error) {
      const message = `'${specifier}' is not JSON: ${(error as Error).message}.`;
      return { complaint: { code: 'TORO3003', message, hint: 'JSON has neither comments nor trailing commas' } };
    }
  }

  private unit(specifier: string): Resolution {
    const name = specifier.slice('toro/'.length);
    const driver = name.startsWith('drivers/');
    const base = driver ? join(this.root, name) : join(this.root, 'rtl', name);
    const file = [`${base}.ts`, join(base, 'index.ts')].find((f) => this.host.fileExists(f));
    if (file === undefined || name === '') return { complaint: this.missingUnit(specifier) };
    if (this.target === 'linux' && !isPortable(name)) {
      const complaint = {
        code: 'TORO3002',
        message: `'${specifier}' needs the machine: it is not there in a Linux executable.`,
        hint: 'build with --target image or elf',
      };
      return { complaint };
    }
    return { file };
  }

  private missingUnit(specifier: string): Complaint {
    // What the names have in common says nothing about how near they are.
    const ownName = (unit: string): string => unit.slice('toro/'.length).replace(/^drivers\//, '');
    const units = this.units();
    const near = nearestNames(ownName(specifier), units.map(ownName));
    const named = units.filter((unit) => near.includes(ownName(unit)));
    return {
      code: 'TORO3001',
      message: `There is no unit '${specifier}'.`,
      hint: didYouMean(named),
    };
  }

  /** Names of all units and drivers that a program may import. */
  units(): string[] {
    const list = (directory: string, prefix: string): string[] => {
      const path = join(this.root, directory);
      if (!existsSync(path)) return [];
      return readdirSync(path, { withFileTypes: true })
        .filter((e) => (e.isFile() ? /(?<!\.d)\.ts$/.test(e.name) : existsSync(join(path, e.name, 'index.ts'))))
        .map((e) => prefix + e.name.replace(/\.ts$/, ''))
        .sort();
    };
    return [...list('rtl', 'toro/'), ...list('drivers', 'toro/drivers/')];
  }
}

/** Whether a file is data that a program may import. */
export function isJson(file: string): boolean {
  return file.endsWith('.json');
}

function missingModule(specifier: string, importer: string): Complaint {
  const message = `There is no module '${specifier}'.`;
  if (specifier.startsWith('.')) {
    const hint = didYouMean(nearestFiles(specifier, importer)) ?? whatIsThere(specifier, importer);
    return { code: 'TORO3001', message, hint };
  }
  const hint = isBuiltin(specifier)
    ? "Node's own modules are not there: units such as 'toro/network' and 'toro/process' reach the machine"
    : `if it is a package: npm install ${packageOf(specifier)}`;
  return { code: 'TORO3001', message, hint };
}

/** Why a path in the program leads to no module. */
function whatIsThere(specifier: string, importer: string): string | undefined {
  const name = specifier.replace(/\.[cm]?[jt]s$/, '');
  if (extname(specifier) !== '' && existsSync(join(dirname(importer), specifier)))
    return 'the file is there, but only TypeScript and JSON can be imported';
  return extname(name) === '' ? `there is neither '${name}.ts' nor '${name}/index.ts'` : undefined;
}

/** Files beside the one that is missing whose names are like its own, as one would import them. */
function nearestFiles(specifier: string, importer: string): string[] {
  const wanted = specifier.slice(specifier.lastIndexOf('/') + 1);
  const folder = specifier.slice(0, specifier.length - wanted.length);
  const path = join(dirname(importer), folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => /(?<!\.d)\.ts$/.test(name));
  const modules = names.map((name) => name.slice(0, -'.ts'.length));
  return nearestNames(wanted.replace(/\.[jt]s$/, ''), modules).map((name) => folder + name);
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
