/**
 * Programs changed at random places: a statement is left out or written twice, operands change sides, a type becomes another, an
 * expression takes another's place. Whatever comes out, the compiler has to build it or to say what is wrong with it.
 */

import { ts } from '../../../compiler/frontend/checker';
import type { Choices } from '../../support/choices';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const types = ['number', 'string', 'boolean', 'unknown', 'any', 'bigint', 'number[]', 'undefined', 'object', 'symbol'];
const operators = [
  '+',
  '-',
  '*',
  '/',
  '%',
  '&',
  '|',
  '<<',
  '>>>',
  '**',
  '===',
  '!==',
  '<',
  '>=',
  '&&',
  '||',
  '??',
  ',',
];

/** The source after a few changes. */
export function mutated(source: string, choices: Choices): string {
  let text = source;
  for (let left = 1 + choices.below(3); left > 0; left--) {
    const file = ts.createSourceFile('mutant.ts', text, ts.ScriptTarget.ES2022, true);
    const nodes = nodesOf(file);
    const edit = editOf(choices.pick(nodes), nodes, choices);
    if (edit) text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
  }
  return text;
}

function nodesOf(file: ts.SourceFile): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isStatement(node) || ts.isTypeNode(node) || isValue(node) || ts.isParameter(node) || ts.isClassElement(node))
      nodes.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return nodes;
}

/** Whether another expression can stand in its place. */
function isValue(node: ts.Node): node is ts.Expression {
  if (!ts.isExpression(node)) return false;
  const { parent } = node;
  if (ts.isIdentifier(node)) {
    const isName = 'name' in parent && parent.name === node;
    return !isName && !ts.isTypeNode(parent) && !ts.isBindingElement(parent) && !ts.isLabeledStatement(parent);
  }
  return !ts.isExpressionWithTypeArguments(node) && !ts.isOmittedExpression(node);
}

function editOf(node: ts.Node, nodes: readonly ts.Node[], choices: Choices): Edit | undefined {
  const start = node.getStart();
  const end = node.getEnd();
  const own = node.getText();
  const becomes = (text: string): Edit => ({ start, end, text });
  const other = <T extends ts.Node>(is: (node: ts.Node) => node is T): string =>
    choices.pick(nodes.filter(is)).getText();
  if (ts.isTypeNode(node)) {
    const wrapped = [`(${own})[]`, `${own} | undefined`, `${own} | number`, `Promise<${own}>`, `Partial<${own}>`];
    return becomes(choices.pick([choices.pick(types), choices.pick(wrapped), other(ts.isTypeNode)]));
  }
  if (ts.isParameter(node)) {
    return becomes(choices.pick([`${own}, more${start}?: number`, `...${own}`, `{ ${own} }`, `[${own}]`, '']));
  }
  if (ts.isClassElement(node)) {
    const modifiers = ['static ', 'async ', '*', 'get ', 'set ', 'readonly ', 'abstract ', 'override ', '#'];
    return becomes(choices.pick(['', `${choices.pick(modifiers)}${own}`]));
  }
  if (ts.isBinaryExpression(node) && choices.below(2) === 0) {
    const [left, right, operator] = [node.left, node.right, node.operatorToken].map((part) => part.getText());
    return becomes(choices.pick([`${right} ${operator} ${left}`, `${left} ${choices.pick(operators)} ${right}`]));
  }
  if (ts.isStatement(node)) {
    const around = [
      `try { ${own} } finally {}`,
      `for (const x of [1]) { ${own} }`,
      `if (Math.random() < 2) { ${own} }`,
    ];
    const changed = own.replace(/^(const|let|var)\b/, choices.pick(['const', 'let', 'var']));
    const async = own.replace(/^function\b/, choices.pick(['async function', 'function*', 'async function*']));
    return becomes(choices.pick(['', `${own}\n${own}`, choices.pick(around), changed, async, other(ts.isStatement)]));
  }
  return becomes(choices.pick(valuesFor(own, other(isValue), choices)));
}

/** What can take the place of an expression. */
function valuesFor(own: string, other: string, choices: Choices): readonly string[] {
  const type = choices.pick(types);
  return [
    other,
    choices.pick(['undefined', 'null', '0', "''", '-0', '1n', '[]', '{}', 'true', '(() => 1)', 'this', '/x/g', 'NaN']),
    `(${own} as any)`,
    `(${own} as unknown as ${type})`,
    choices.pick([
      `(${own})!`,
      `[${own}][0]`,
      `(() => ${own})()`,
      `(${own}, ${own})`,
      `({ a: ${own} }).a`,
      `[...${own}]`,
    ]),
    choices.pick([`{ ...${own} }`, `(${own})?.toString()`, `typeof ${own}`, `!${own}`, `-${own}`, `void ${own}`]),
    choices.pick([`(${own} ?? ${other})`, `(${own} ? ${other} : ${own})`, `(${own} = ${other})`, `\`\${${own}}\``]),
    choices.pick([
      `(await ${own})`,
      `(yield ${own})`,
      `new ${own}()`,
      `${own}()`,
      `${own}[0]`,
      `delete ${own}`,
      `${own}++`,
    ]),
  ];
}
