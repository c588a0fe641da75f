/**
 * The subset rules: what TypeScript accepts and torotsc does not. Each family is a file of its own; this one walks every
 * source file once and asks all of them.
 */

import { ts } from '../checker';
import { type Complaint, diagnosticAtNode } from '../diagnostic';
import type { LocatedDiagnostic } from '../package-errors';
import { extendedNames } from '../prototype-idiom';
import { ambient, ambientNames } from './ambient';
import { errorAccessors } from './error-accessors';
import { machine } from './machine';
import { notYet } from './not-yet';
import { patterns } from './patterns';
import { refused } from './refused';
import type { Finding, Rule, RuleContext, RuleTable } from './rule';
import { threads } from './threads';

const FAMILIES: readonly RuleTable[] = [refused, ambient, errorAccessors, notYet, machine, patterns, threads];

export interface RuleResult {
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** True if the checker complains about nothing but what is refused here anyway. */
  covers(diagnostic: ts.Diagnostic): boolean;
}

function rulesByKind(): ReadonlyMap<ts.SyntaxKind, readonly Rule[]> {
  const table = new Map<ts.SyntaxKind, Rule[]>();
  for (const family of FAMILIES) {
    for (const [kind, rule] of family) table.set(kind, [...(table.get(kind) ?? []), rule]);
  }
  return table;
}

/** The import of toro/unsafe in a file, if it has one. */
function unsafeImport(file: ts.SourceFile): ts.Statement | undefined {
  return file.statements.find(
    (s) =>
      ts.isImportDeclaration(s) && ts.isStringLiteral(s.moduleSpecifier) && s.moduleSpecifier.text === 'toro/unsafe',
  );
}

const RAW_ACCESS = {
  code: 'TORO3005',
  severity: 'warning',
  message: "'toro/unsafe' gives raw access to memory: nothing checks what this file does with it.",
} as const;

/** "Cannot find global type …", "… requires the ES2015 library": what a refused construct makes the checker say. */
const CONSEQUENCES = new Set([1055, 1064, 1308, 1375, 1378, 2318, 2504, 2550, 2583, 2697, 2705, 2712]);

export function checkRules(
  checker: ts.TypeChecker,
  files: readonly ts.SourceFile[],
  isLibrary: (file: ts.SourceFile) => boolean,
): RuleResult {
  const table = rulesByKind();
  const diagnostics: LocatedDiagnostic[] = [];
  const own = files.filter((file) => !file.isDeclarationFile);
  const declared = ambientNames(own.filter((file) => !isLibrary(file)));
  let extended: Set<string> | undefined;
  const isExtended = (name: string): boolean => {
    extended ??= extendedNames(own);
    return extended.has(name);
  };
  const add = (node: ts.Node, complaint: Complaint): void => {
    const file = node.getSourceFile();
    diagnostics.push({ diagnostic: diagnosticAtNode(node, complaint), file, start: node.getStart(file) });
  };
  /** Where something was refused: [start, end) by file. */
  const ranges = new Map<ts.SourceFile, [number, number][]>();
  for (const file of own) {
    const library = isLibrary(file);
    const rawAccess = library ? undefined : unsafeImport(file);
    if (rawAccess) add(rawAccess, RAW_ACCESS);
    const context: RuleContext = {
      checker,
      usesMachineTypes: library || rawAccess !== undefined,
      isLibrary: library,
      ambient: declared,
      isExtended,
    };
    const found: [number, number][] = [];
    const report = (node: ts.Node, { complaint, at = node }: Finding): void => {
      add(at, complaint);
      found.push([at.getStart(file), at.getEnd()]);
    };
    const visit = (node: ts.Node): void => {
      for (const rule of table.get(node.kind) ?? []) {
        const findings = rule(node, context);
        if (findings) for (const finding of [findings].flat()) report(node, finding);
      }
      ts.forEachChild(node, visit);
    };
    ts.forEachChild(file, visit);
    if (found.length > 0) ranges.set(file, found);
  }
  return {
    diagnostics,
    covers: ({ file, start, code }) => {
      if (ranges.size > 0 && CONSEQUENCES.has(code)) return true;
      const found = file ? (ranges.get(file) ?? []) : [];
      return start !== undefined && found.some(([from, to]) => from <= start && start < to);
    },
  };
}
