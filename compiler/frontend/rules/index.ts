/**
 * The subset rules: what TypeScript accepts and torotsc does not. Each family is a file of its own; this one walks every
 * source file once and asks all of them.
 */

import { ts } from '../checker';
import { type Complaint, type Diagnostic, diagnosticAtNode } from '../diagnostic';

/** What a rule may ask. */
export interface RuleContext {
  readonly checker: ts.TypeChecker;
  readonly program: ts.Program;
}

/** Looks at one node of the kinds it is registered for; returns what is wrong with it, and where if not at the node itself. */
export type Rule = (
  node: ts.Node,
  context: RuleContext,
) => Complaint | { complaint: Complaint; at: ts.Node } | undefined;

/** A family of rules: by syntax kind, what to ask. */
export type RuleTable = ReadonlyMap<ts.SyntaxKind, readonly Rule[]>;

const FAMILIES: readonly RuleTable[] = [];

export interface RuleResult {
  readonly diagnostics: readonly Diagnostic[];
  /** True if the checker's complaint lies in a construct that is refused anyway. */
  covers(diagnostic: ts.Diagnostic): boolean;
}

export function checkRules(program: ts.Program, checker: ts.TypeChecker, files: readonly ts.SourceFile[]): RuleResult {
  const context: RuleContext = { checker, program };
  const table = new Map<ts.SyntaxKind, Rule[]>();
  for (const family of FAMILIES) {
    for (const [kind, rules] of family) table.set(kind, [...(table.get(kind) ?? []), ...rules]);
  }
  const diagnostics: Diagnostic[] = [];
  const refused: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    for (const rule of table.get(node.kind) ?? []) {
      const found = rule(node, context);
      if (found === undefined) continue;
      const [complaint, at] = 'at' in found ? [found.complaint, found.at] : [found, node];
      diagnostics.push(diagnosticAtNode(at, complaint));
      refused.push(node);
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) if (!file.isDeclarationFile) ts.forEachChild(file, visit);
  return {
    diagnostics,
    covers: ({ file, start }) =>
      start !== undefined &&
      refused.some((node) => node.getSourceFile() === file && node.getStart() <= start && start < node.getEnd()),
  };
}
