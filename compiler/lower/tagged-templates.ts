/**
 * Tagged templates (ECMA-262 §13.3.11): a call whose first argument is the array of the literal's texts, the same object at
 * each evaluation of one site. It lies in constant memory, with the raw texts hidden behind its last element.
 */

import { ts } from '../frontend/checker';
import { stringType } from '../types/static-type';
import type { FunctionLowering, Operand } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/** A call in either of its forms. */
export type CallNode = ts.CallExpression | ts.TaggedTemplateExpression;

const arraySize = 24;
const headerSize = 8;

/** What is called. */
export function calleeOf(node: CallNode): ts.LeftHandSideExpression {
  return ts.isTaggedTemplateExpression(node) ? node.tag : node.expression;
}

/** The arguments as written; of a template, the literal itself stands for the array of its texts. */
export function argumentsOf(node: CallNode | ts.NewExpression): readonly ts.Expression[] {
  if (!ts.isTaggedTemplateExpression(node)) return node.arguments ?? [];
  const { template } = node;
  return ts.isNoSubstitutionTemplateLiteral(template)
    ? [template]
    : [template, ...template.templateSpans.map((span) => span.expression)];
}

/** Whether a template is the literal of a tagged template. */
export function isTagged(node: ts.TemplateLiteral): boolean {
  return ts.isTaggedTemplateExpression(node.parent) && node.parent.template === node;
}

/** The array of the texts of a tagged template. */
export function templateObject(f: FunctionLowering, node: ts.TemplateLiteral): Operand {
  const { program } = f;
  const symbol = `${program.names.of(node)}.strings`;
  if (!program.module.data.has(symbol)) addTemplate(program, symbol, partsOf(node));
  return { value: f.builder.address(symbol), type: program.types.table.array(stringType) };
}

/** The raw texts of a template object: the word behind its last element. */
export function rawTexts(f: FunctionLowering, strings: Operand): Operand {
  const b = f.builder;
  const length = b.load('u32', { base: strings.value, offset: 8, tag: '.length' });
  const elements = b.load('ref', { base: strings.value, offset: 16, tag: '.elements' });
  const raw = b.load('ref', { base: elements, index: length, scale: 8, offset: headerSize, tag: '[ref]' });
  return { value: raw, type: strings.type };
}

interface Part {
  /** Undefined where an escape sequence has no meaning. */
  readonly cooked: string | undefined;
  readonly raw: string;
}

function partsOf(node: ts.TemplateLiteral): Part[] {
  const pieces: ts.TemplateLiteralLikeNode[] = ts.isNoSubstitutionTemplateLiteral(node)
    ? [node]
    : [node.head, ...node.templateSpans.map((span) => span.literal)];
  return pieces.map((piece) => {
    const source = piece.getText();
    const end = piece.kind === ts.SyntaxKind.TemplateHead || piece.kind === ts.SyntaxKind.TemplateMiddle ? 2 : 1;
    // ECMA-262 §12.9.6: line ends of the raw text are line feeds.
    const raw = source.slice(1, source.length - end).replace(/\r\n?/g, '\n');
    return { cooked: hasInvalidEscape(raw) ? undefined : piece.text, raw };
  });
}

/** Whether a text has no cooked form (ECMA-262 §12.9.6.1): an octal escape, or a `\\x` or `\\u` without its digits. */
function hasInvalidEscape(raw: string): boolean {
  const valid =
    /^(?:[^\\]|\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{0*(?:10|[\da-fA-F])?[\da-fA-F]{1,4}\}|0(?!\d)|[^xu\d]))*$/su;
  return !valid.test(raw);
}

function addTemplate(program: ProgramLowering, symbol: string, parts: readonly Part[]): void {
  const raw = `${symbol}.raw`;
  addArray(
    program,
    raw,
    parts.map((part) => program.string(part.raw)),
    undefined,
  );
  addArray(
    program,
    symbol,
    parts.map(({ cooked }) => (cooked === undefined ? undefined : program.string(cooked))),
    raw,
  );
}

/** An array in constant memory; `hidden` lies behind its last element. */
function addArray(
  program: ProgramLowering,
  symbol: string,
  texts: readonly (string | undefined)[],
  hidden: string | undefined,
): void {
  const words = hidden === undefined ? texts : [...texts, hidden];
  program.module.addData({
    name: symbol,
    segment: 'constant',
    align: 8,
    pieces: [
      ...program.header(program.arrayDescriptor(stringType), arraySize),
      { memory: 'u32', value: texts.length },
      { memory: 'u32', value: words.length },
      { symbol: `${symbol}.elements`, offset: 0, size: 8 },
    ],
  });
  program.module.addData({
    name: `${symbol}.elements`,
    segment: 'constant',
    align: 8,
    pieces: [
      ...program.header('lang.referenceElements', headerSize + 8 * words.length),
      ...words.map((text) => (text === undefined ? { zeros: 8 } : { symbol: text, offset: 0, size: 8 as const })),
    ],
  });
}
