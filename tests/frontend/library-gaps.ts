/**
 * What the declarations of TypeScript for ECMAScript 2023 have and rtl/lib has not: members of the interfaces that both declare, global names, and
 * parameters. Only names are compared. docs/language.md lists the result.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ts } from '../../compiler/frontend/checker';

/** By name of an interface: its members, with the most parameters that one of its signatures takes. */
type Interfaces = Map<string, Map<string, readonly string[]>>;

interface Declared {
  readonly interfaces: Interfaces;
  /** Interfaces that an interface extends. */
  readonly bases: Map<string, string[]>;
  readonly globals: Set<string>;
}

const root = join(__dirname, '../..');

/** Declarations of JavaScript itself up to ES2023, without what has a rule of its own (Intl, Proxy, Reflect). */
const STANDARD = /^lib\.es(5|20(1[5-9]|2[0-3]))(\.(?!.*(intl|full|proxy|reflect)).*)?\.d\.ts$/;

function standardFolder(): string {
  const scope = join(dirname(require.resolve('typescript/package.json')), '../@typescript');
  const platform = readdirSync(scope).find((name) => name.startsWith('typescript-'));
  if (platform === undefined) throw new Error('the TypeScript package of this platform is not installed');
  return join(scope, platform, 'lib');
}

function read(folder: string, wanted: (name: string) => boolean): Declared {
  const declared: Declared = { interfaces: new Map(), bases: new Map(), globals: new Set() };
  for (const name of readdirSync(folder).filter(wanted)) {
    const text = readFileSync(join(folder, name), 'utf8');
    collect(ts.createSourceFile(name, text, ts.ScriptTarget.ESNext).statements, declared);
  }
  return declared;
}

function collect(statements: readonly ts.Statement[], declared: Declared): void {
  for (const statement of statements) {
    if (ts.isInterfaceDeclaration(statement)) addInterface(statement, declared);
    else if (ts.isVariableStatement(statement)) {
      for (const { name } of statement.declarationList.declarations)
        if (ts.isIdentifier(name)) declared.globals.add(name.text);
    } else if (ts.isFunctionDeclaration(statement) && statement.name) declared.globals.add(statement.name.text);
  }
}

function addInterface(node: ts.InterfaceDeclaration, { interfaces, bases }: Declared): void {
  const members = interfaces.get(node.name.text) ?? new Map<string, readonly string[]>();
  interfaces.set(node.name.text, members);
  for (const member of node.members) {
    const name = member.name && nameOf(member.name);
    if (name === undefined) continue;
    const parameters = ts.isMethodSignature(member) ? member.parameters.map(parameterName) : [];
    if (parameters.length >= (members.get(name)?.length ?? 0)) members.set(name, parameters);
  }
  const extended = node.heritageClauses?.flatMap(({ types }) => types.map(({ expression }) => expression)) ?? [];
  const names = extended.filter(ts.isIdentifier).map(({ text }) => text);
  bases.set(node.name.text, [...(bases.get(node.name.text) ?? []), ...names]);
}

function parameterName({ name }: ts.ParameterDeclaration): string {
  return ts.isIdentifier(name) ? name.text : '';
}

/** `push`, `@@iterator` for `[Symbol.iterator]`. */
function nameOf(name: ts.PropertyName): string | undefined {
  if (ts.isComputedPropertyName(name)) {
    return ts.isPropertyAccessExpression(name.expression) ? `@@${name.expression.name.text}` : undefined;
  }
  return 'text' in name ? name.text : undefined;
}

/** The members of an interface, inherited ones included. */
function membersOf({ interfaces, bases }: Declared, name: string): Map<string, readonly string[]> {
  const own = interfaces.get(name) ?? new Map();
  return new Map([
    ...(bases.get(name) ?? []).flatMap((base) => [...membersOf({ interfaces, bases } as Declared, base)]),
    ...own,
  ]);
}

/** Of one interface: the members that are missing, and by the name of a parameter that is, those that should take it. */
interface Gap {
  readonly members: readonly string[];
  readonly parameters: ReadonlyMap<string, readonly string[]>;
}

export interface Gaps {
  /** Global names. */
  readonly globals: readonly string[];
  readonly interfaces: ReadonlyMap<string, Gap>;
}

/**
 * What docs/language.md speaks of as a whole: prototypes, the hooks of symbols, and what ECMA-262 keeps for old pages alone (Annex B), like
 * `RegExp.$1` and `text.bold()`.
 */
const UNLISTED = new Set([
  ...['prototype', '@@species', '@@toStringTag', '@@unscopables', '@@hasInstance', '@@toPrimitive'],
  ...['@@match', '@@matchAll', '@@replace', '@@search', '@@split', 'arguments', 'caller', 'compile'],
  ...[
    'anchor',
    'big',
    'blink',
    'bold',
    'fixed',
    'fontcolor',
    'fontsize',
    'italics',
    'link',
    'small',
    'strike',
    'sub',
    'sup',
  ],
  ...['input', 'lastMatch', 'lastParen', 'leftContext', 'rightContext'],
]);

/** Interfaces that only say of what kind others are, and what only has a parameter there that nobody gives. */
const UNLISTED_INTERFACES =
  /^(IArguments|.*Iterator|RegExp\w+Array|TemplateStringsArray|ConcatArray|NewableFunction|CallableFunction)$/;

function gapOf(standard: Declared, ours: Declared, name: string): Gap {
  const known = membersOf(ours, name);
  const members: string[] = [];
  const parameters = new Map<string, string[]>();
  for (const [member, wanted] of membersOf(standard, name)) {
    if (UNLISTED.has(member) || member.startsWith('$')) continue;
    const given = known.get(member);
    if (given === undefined) members.push(member);
    else {
      for (const parameter of wanted.slice(given.length)) {
        parameters.set(parameter, [...(parameters.get(parameter) ?? []), member]);
      }
    }
  }
  return { members: members.sort(), parameters };
}

export function findGaps(): Gaps {
  const standard = read(standardFolder(), (name) => STANDARD.test(name));
  const ours = read(join(root, 'rtl/lib'), (name) => name.endsWith('.d.ts'));
  const interfaces = new Map<string, Gap>();
  for (const name of [...standard.interfaces.keys()].sort()) {
    if (!ours.interfaces.has(name) || UNLISTED_INTERFACES.test(name)) continue;
    const gap = gapOf(standard, ours, name);
    if (gap.members.length > 0 || gap.parameters.size > 0) interfaces.set(name, gap);
  }
  return { globals: [...standard.globals].filter((name) => !ours.globals.has(name)).sort(), interfaces };
}

function code(names: readonly string[]): string {
  return names.map((name) => `\`${name}\``).join(', ');
}

/** The gaps as a table: types that lack the same share a row. */
export function gapTable({ globals, interfaces }: Gaps): string {
  const rows = new Map<string, string[]>();
  for (const [name, { members, parameters }] of interfaces) {
    const taken = [...parameters].map(([parameter, of]) => `the parameter \`${parameter}\` of ${code([...of].sort())}`);
    const text = [members.length > 0 ? code(members) : '', ...taken].filter(Boolean).join('; ');
    const shown = name.replace(/^(\w+)Constructor$/, '$1');
    const row = name === shown ? text : `static: ${text}`;
    rows.set(row, [...(rows.get(row) ?? []), shown]);
  }
  const lines = [...rows].map(([text, names]) => `| ${names.join(', ')} | ${text} |`);
  return ['| type | missing |', '|---|---|', `| global names | ${code(globals)} |`, ...lines, ''].join('\n');
}
