/** What a subset rule is. */

import { ts } from '../checker';
import type { Complaint } from '../diagnostic';

/** What a rule may ask. */
export interface RuleContext {
  readonly checker: ts.TypeChecker;
  /** Whether the file imports machine types. */
  readonly usesMachineTypes: boolean;
  /** Whether the file is part of rtl/ or drivers/. */
  readonly isLibrary: boolean;
  /** Names of values that the program only declares (`declare const`), wherever that is. */
  readonly ambient: ReadonlySet<string>;
  /** Whether the program has a class that extends one of this name. */
  isExtended(name: string): boolean;
}

/** Something wrong: what, and where if not at the node that the rule was asked about. */
export interface Finding {
  readonly complaint: Complaint;
  readonly at?: ts.Node;
}

/** Looks at one node of the kinds it is registered for. */
export type Rule = (node: ts.Node, context: RuleContext) => Finding | readonly Finding[] | undefined;

/** A family of rules: by syntax kind, what to ask. */
export type RuleTable = ReadonlyMap<ts.SyntaxKind, Rule>;

/** A rule that refuses every node of its kind. */
export function refuse(complaint: Complaint): Rule {
  return () => ({ complaint });
}

/** A rule for nodes that `guard` recognises. */
export function rule<N extends ts.Node>(
  guard: (node: ts.Node) => node is N,
  check: (node: N, context: RuleContext) => Finding | readonly Finding[] | undefined,
): Rule {
  return (node, context) => (guard(node) ? check(node, context) : undefined);
}

/** The modifier of this kind, if the declaration has it. */
export function modifier(node: ts.Node, kind: ts.SyntaxKind): ts.Node | undefined {
  return ts.canHaveModifiers(node) ? ts.getModifiers(node)?.find((m) => m.kind === kind) : undefined;
}

/** Whether the identifier is used as a value or type of the global scope, not as a member name, label or declaration. */
export function isGlobalReference(node: ts.Identifier, checker: ts.TypeChecker): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.name === node) return false;
  if (ts.isQualifiedName(parent) && parent.right === node) return false;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return false;
  if (ts.isClassElement(parent) || ts.isTypeElement(parent) || ts.isEnumMember(parent)) return parent.name !== node;
  if (ts.isDeclarationStatement(parent) && parent.name === node) return false;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent)) {
    if (parent.name === node || ('propertyName' in parent && parent.propertyName === node)) return false;
  }
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || ts.isImportClause(parent)) return false;
  if (ts.isLabeledStatement(parent) || ts.isBreakOrContinueStatement(parent)) return false;
  const symbol = checker.getSymbolAtLocation(node);
  const declarations = symbol?.declarations ?? [];
  return declarations.every((d) => d.getSourceFile().isDeclarationFile);
}
