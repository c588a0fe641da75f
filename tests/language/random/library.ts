/**
 * Programs of random calls of the library: members that its declarations (rtl/lib) give to a value, with arguments that fit the declared
 * parameters, or are left out, undefined, or (where numbers and texts are converted) anything. What a call gives or throws is shown, and
 * what it did to its object.
 */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from '../../../compiler/frontend/checker';
import { installationRoot } from '../../../compiler/frontend/installation';
import type { Choices } from '../../support/choices';
import { numbers, objects, statics, texts, values } from './library-values';

const callsOfProgram = 30;
/** What is random, or told by the clock, the place in the program or a locale; and what docs/language.md says of prototypes. */
const skipped =
  /^(random|now|constructor|captureStackTrace|stack|localeCompare|toLocale.*|prototype|create|[gs]etPrototypeOf|__.*|\[\[.*)$/;

const prelude = `export {};
function shown(value: unknown): void {
  if (typeof value === 'string') console.log(JSON.stringify(value), value.length);
  else console.log(value instanceof Error ? String(value) : value);
}
function attempt(use: () => unknown[]): void {
  try {
    use().forEach(shown);
  } catch (error) {
    console.log('throws', String(error));
  }
}
const any = (value: unknown): any => value;
`;

/** The checker's view of the values: what their members are, and which fit a parameter. */
export class LibraryCalls {
  readonly #checker: ts.TypeChecker;
  readonly #place: ts.Node;
  /** Types of the values, then of the objects. */
  readonly #types: readonly ts.Type[];
  readonly #program: ts.Program;

  constructor() {
    const source = [...values, ...objects].map((expression, i) => `const value${i} = ${expression};\n`).join('');
    this.#program = programOf(source);
    const file = this.#program.getSourceFile(entry);
    if (!file) throw new Error('the values are a file');
    this.#checker = this.#program.getTypeChecker();
    this.#place = file;
    this.#types = file.statements.filter(ts.isVariableStatement).map(({ declarationList }) => {
      const type = this.#checker.getTypeAtLocation(declarationList.declarations[0].name);
      return this.#checker.getWidenedType(this.#checker.getBaseTypeOfLiteralType(type));
    });
  }

  /** A program of such calls. Those that the checker refuses are left out. */
  program(choices: Choices): string {
    const calls = Array.from({ length: callsOfProgram }, () => this.#call(choices)).filter((call) => call !== '');
    const lines = [...prelude.split('\n'), ...calls];
    const program = programOf(lines.join('\n'), this.#program);
    const file = program.getSourceFile(entry);
    for (const { start = 0 } of program.getSemanticDiagnostics(file)) {
      const line = file?.getLineAndCharacterOfPosition(start).line ?? 0;
      if (line >= prelude.split('\n').length) lines[line] = '';
    }
    return lines.filter((line) => line !== '').join('\n');
  }

  /** A line that calls or reads a member; empty if there is nothing to call. */
  #call(choices: Choices): string {
    const index = choices.below(this.#types.length);
    const type = this.#checker.getApparentType(this.#types[index]);
    const object = objects[index - values.length];
    const isMaker = object !== undefined && !statics.includes(object);
    const construct = isMaker && choices.below(2) === 0 ? type.getConstructSignatures() : [];
    const direct = isMaker && choices.below(2) === 0 ? type.getCallSignatures() : [];
    const calls = construct.length > 0 ? construct : direct;
    const callee = construct.length > 0 ? `new ${object}` : object;
    if (calls.length > 0) return `attempt(() => [${callee}(${this.#arguments(choices.pick(calls), choices)})]);`;
    const members = this.#checker.getPropertiesOfType(type).filter(({ name }) => !skipped.test(name));
    if (members.length === 0) return '';
    const member = choices.pick(members);
    const signatures = this.#checker.getTypeOfSymbolAtLocation(member, this.#place).getCallSignatures();
    const called = signatures.length > 0 ? `(${this.#arguments(choices.pick(signatures), choices)})` : '';
    const access = /^\d/.test(member.name) ? `[${member.name}]` : `.${member.name}`;
    if (object) return `attempt(() => [${object}${access}${called}]);`;
    return `attempt(() => { const object = ${values[index]}; return [object${access}${called}, object]; });`;
  }

  #arguments(signature: ts.Signature, choices: Choices): string {
    const given: string[] = [];
    for (const parameter of signature.getParameters()) {
      const declaration = parameter.valueDeclaration;
      const type = this.#checker.getTypeOfSymbolAtLocation(parameter, this.#place);
      const isParameter = declaration !== undefined && ts.isParameter(declaration);
      if (isParameter && declaration.dotDotDotToken) {
        const [element = type] = this.#checker.getTypeArguments(type as ts.TypeReference);
        for (let left = choices.below(3); left > 0; left--) given.push(this.#value(element, choices));
        break;
      }
      const isOptional = isParameter && declaration.questionToken !== undefined;
      if (isOptional && choices.below(3) === 0) break;
      const isElement = isParameter && this.#checker.getTypeAtLocation(declaration).flags & ts.TypeFlags.TypeParameter;
      if (isOptional && choices.below(6) === 0) given.push('undefined');
      else if (!isElement && isConverted(type) && choices.below(8) === 0) given.push(`any(${choices.pick(values)})`);
      else given.push(this.#value(type, choices));
    }
    return given.join(', ');
  }

  /** An expression of a type. */
  #value(type: ts.Type, choices: Choices): string {
    const { flags } = type;
    const { Any, Number, String, TypeParameter, Undefined, Unknown, Void } = ts.TypeFlags;
    if (type.isUnion()) {
      const members = type.types.filter((member) => (member.flags & Undefined) === 0);
      return this.#value(choices.pick(members), choices);
    }
    if (flags & Number) return choices.pick(numbers);
    if (flags & String) return choices.pick(texts);
    if (flags & (Any | Unknown | TypeParameter)) return choices.pick(values);
    if (flags & (Undefined | Void)) return 'undefined';
    if (type.isLiteral()) return JSON.stringify(type.value);
    const [signature] = type.getCallSignatures();
    if (signature) return this.#callback(signature, choices);
    const fitting = values.filter((_, i) => this.#checker.isTypeAssignableTo(this.#types[i], type));
    return fitting.length > 0 ? choices.pick(fitting) : this.#checker.typeToString(type);
  }

  #callback(signature: ts.Signature, choices: Choices): string {
    if (choices.below(8) === 0) return "() => { throw new Error('thrown'); }";
    const parameters = signature.getParameters().filter(({ valueDeclaration }) => {
      return valueDeclaration && ts.isParameter(valueDeclaration) && !valueDeclaration.dotDotDotToken;
    });
    const names = parameters.map((_, i) => `p${i}`).slice(0, choices.below(parameters.length + 1));
    const result = signature.getReturnType();
    const own = names.length > 0 ? choices.pick(names) : '1';
    const body = result.flags & (ts.TypeFlags.Number | ts.TypeFlags.String) ? this.#value(result, choices) : own;
    return `(${names.join(', ')}) => (${body})`;
  }
}

/** Whether the library makes a number or a text of whatever it is given for this type. */
function isConverted(type: ts.Type): boolean {
  const members = type.isUnion() ? type.types.filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0) : [type];
  return members.length === 1 && (members[0].flags & (ts.TypeFlags.Number | ts.TypeFlags.String)) !== 0;
}

const entry = '/program.ts';
const settings: ts.CompilerOptions = { strict: true, noLib: true, target: ts.ScriptTarget.ES2022, types: [] };

/** The checked program of a source and the declarations of the library. */
function programOf(source: string, before?: ts.Program): ts.Program {
  const folder = join(installationRoot(), 'rtl', 'lib');
  const host = ts.createCompilerHost(settings);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (name, options) =>
    name === entry
      ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022, true)
      : (before?.getSourceFile(name) ?? read(name, options));
  const files = [entry, ...readdirSync(folder).map((name) => join(folder, name))];
  return ts.createProgram(files, settings, host, before);
}
