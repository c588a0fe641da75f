/** TORO11xx: parts of the language and library that are planned and not there yet, each with what to write until then. */

import { ts } from '../checker';
import type { Complaint } from '../diagnostic';
import { isPackageFile } from '../package-errors';
import { type Finding, isGlobalReference, modifier, type RuleContext, type RuleTable, rule } from './rule';

const complaints = {
  global: { code: 'TORO1112', message: '' },
  importMeta: {
    code: 'TORO1113',
    message: '`import.meta` is no object of its own.',
    hint: 'read `import.meta.main` directly',
  },
  using: {
    code: 'TORO1115',
    message: '`using` at the top of a module or in the head of a loop is not there yet.',
    hint: 'write it in a block: `{ using file = open(); … }`',
  },
  autoAccessor: {
    code: 'TORO1116',
    message: '`accessor` fields are not there yet.',
    hint: 'write a field, or a getter and a setter',
  },
  computedName: {
    code: 'TORO1117',
    message: 'computed member names are not there yet.',
    hint: 'write the name, or use a Map',
  },
} satisfies Record<string, Complaint>;

/** Globals that JavaScript has under Node or in browsers, with what to use here. */
const GLOBALS: Readonly<Record<string, string | undefined>> = {
  AsyncIterator: undefined,
  Buffer: 'use a Uint8Array',
  FinalizationRegistry: 'release what an object holds where it is used last, or with `finally`',
  Iterator: undefined,
  Worker: 'use a thread (toro/process)',
  fetch: 'use toro/network',
};

function name(node: ts.Identifier, { checker }: RuleContext): Finding | undefined {
  if (!Object.hasOwn(GLOBALS, node.text) || !isGlobalReference(node, checker)) return undefined;
  // What rtl/lib declares is there.
  const declared = (checker.getSymbolAtLocation(node)?.declarations ?? []).some(
    (d) => d.getSourceFile().isDeclarationFile,
  );
  if (declared) return undefined;
  // A package that only has a type for it may never use one.
  if (ts.isPartOfTypeNode(node) && isPackageFile(node.getSourceFile())) return undefined;
  const message = `\`${node.text}\` is not there yet.`;
  return { complaint: { ...complaints.global, message, hint: GLOBALS[node.text] } };
}

/** `new.target`, and `import.meta` for the sake of its properties. */
function metaProperty(node: ts.MetaProperty): Finding | undefined {
  const isKnown = node.keywordToken === ts.SyntaxKind.NewKeyword || ts.isPropertyAccessExpression(node.parent);
  return isKnown ? undefined : { complaint: complaints.importMeta };
}

function variableList(node: ts.VariableDeclarationList): Finding | undefined {
  const kind = node.flags & ts.NodeFlags.BlockScoped;
  if (kind !== ts.NodeFlags.Using && kind !== ts.NodeFlags.AwaitUsing) return undefined;
  const isInBlock = ts.isVariableStatement(node.parent) && ts.isBlock(node.parent.parent);
  return isInBlock ? undefined : { complaint: complaints.using };
}

function propertyDeclaration(node: ts.PropertyDeclaration): Finding | undefined {
  const accessor = modifier(node, ts.SyntaxKind.AccessorKeyword);
  return accessor && { complaint: complaints.autoAccessor, at: accessor };
}

function computedName(node: ts.ComputedPropertyName, { checker }: RuleContext): Finding | undefined {
  const { expression, parent } = node;
  // A literal may be a dictionary, which takes any key.
  if (ts.isTypeElement(parent) || ts.isObjectLiteralExpression(parent.parent)) return undefined;
  // The name is not computed at run time, so computing it must have no effect.
  const isPure =
    ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression) || ts.isLiteralExpression(expression);
  const type = checker.getTypeAtLocation(expression);
  const isKnown = type.isStringLiteral() || type.isNumberLiteral() || (type.flags & ts.TypeFlags.UniqueESSymbol) !== 0;
  if (isPure && isKnown) return undefined;
  return { complaint: complaints.computedName };
}

export const notYet: RuleTable = new Map([
  [ts.SyntaxKind.Identifier, rule(ts.isIdentifier, name)],
  [ts.SyntaxKind.MetaProperty, rule(ts.isMetaProperty, metaProperty)],
  [ts.SyntaxKind.VariableDeclarationList, rule(ts.isVariableDeclarationList, variableList)],
  [ts.SyntaxKind.PropertyDeclaration, rule(ts.isPropertyDeclaration, propertyDeclaration)],
  [ts.SyntaxKind.ComputedPropertyName, rule(ts.isComputedPropertyName, computedName)],
]);
