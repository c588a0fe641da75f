/**
 * Errors inside the functions of packages. Of a package, only what the program reaches has to be in the language: an error in a function is
 * kept until that function is lowered, and is nobody's business if it never is. What stands outside of functions is evaluated with the module, so
 * errors there count at once.
 */

import { ts } from './checker';
import type { Diagnostic } from './diagnostic';

/** An error or warning with its place in the tree. */
export interface LocatedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly file?: ts.SourceFile;
  readonly start?: number;
}

export function isPackageFile(file: ts.SourceFile): boolean {
  return file.fileName.includes('/node_modules/');
}

/** "Cannot find name", the same with a name that is meant perhaps, "refers to a value, but is being used as a type". */
const UNKNOWN_NAME: ReadonlySet<number> = new Set([2304, 2552, 2749]);

/**
 * Whether the checker misses a type in a package, one of browsers mostly (`FileReader`). Where it stands for a value, that is found where the
 * value would be made; until then nothing is known of it.
 */
export function isUnknownType({ code, file, start }: ts.Diagnostic): boolean {
  if (!UNKNOWN_NAME.has(code) || file === undefined || start === undefined || !isPackageFile(file)) return false;
  let isType = false;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || start >= node.end) return;
    isType ||= ts.isTypeReferenceNode(node) && node.typeName.getStart(file) === start;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return isType;
}

export class PackageErrors {
  readonly #byFunction = new Map<ts.Node, Diagnostic[]>();

  /** Keeps what can wait; the others. */
  keep(found: readonly LocatedDiagnostic[]): Diagnostic[] {
    return found.filter((located) => !this.#keepOne(located)).map(({ diagnostic }) => diagnostic);
  }

  /** What is wrong inside a function, and in none of the functions inside it. */
  in(declaration: ts.Node): readonly Diagnostic[] {
    return this.#byFunction.get(declaration) ?? [];
  }

  #keepOne({ diagnostic, file, start }: LocatedDiagnostic): boolean {
    const owner = file && start !== undefined && isPackageFile(file) ? functionAround(file, start) : undefined;
    if (!owner) return false;
    const known = this.#byFunction.get(owner) ?? [];
    known.push(diagnostic);
    this.#byFunction.set(owner, known);
    return true;
  }
}

/** The innermost function with a body around a place. */
function functionAround(file: ts.SourceFile, start: number): ts.Node | undefined {
  let found: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (node.pos > start || start >= node.end) return;
    if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined) found = node;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
