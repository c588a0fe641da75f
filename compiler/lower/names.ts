/** Link symbols and display names of declarations: `module.Class.member`, unique, stable and free of absolute paths. */

import { ts } from '../frontend/checker';
import type { CheckedProgram } from '../frontend/program';
import { namedBy } from '../types/naming';

export class Names {
  readonly #names = new Map<ts.Node, string>();
  readonly #used = new Map<string, number>();

  constructor(private readonly checked: CheckedProgram) {}

  /** The symbol of a declaration, the same at every call. */
  of(node: ts.Node): string {
    let name = this.#names.get(node);
    if (name === undefined) {
      name = this.#unique(this.#qualified(node));
      this.#names.set(node, name);
    }
    return name;
  }

  #unique(name: string): string {
    const count = this.#used.get(name) ?? 0;
    this.#used.set(name, count + 1);
    return count === 0 ? name : `${name}#${count + 1}`;
  }

  #qualified(node: ts.Node): string {
    const container = this.#container(node);
    const prefix = container ? this.of(container) : this.checked.moduleName(node.getSourceFile());
    return `${prefix}.${localName(node)}`;
  }

  /** The nearest enclosing function or class; undefined at the top of a module. */
  #container(node: ts.Node): ts.Node | undefined {
    for (let at = node.parent; at && !ts.isSourceFile(at); at = at.parent) {
      if (ts.isFunctionLike(at) || ts.isClassLike(at) || ts.isModuleDeclaration(at)) return at;
    }
    return undefined;
  }
}

/** Name of a function, method or class for backtraces, as V8 prints it: `Class.method`, `function`, `<anonymous>`. */
export function displayName(node: ts.Node): string {
  const own = localName(node);
  const parent = node.parent;
  return parent && ts.isClassLike(parent) ? `${localName(parent)}.${own}` : own;
}

function localName(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return 'constructor';
  if (ts.isExportAssignment(node)) return 'default';
  const name = (node as Partial<ts.NamedDeclaration>).name;
  const text = name && ts.isMemberName(name) ? name.text : name && ts.isStringLiteralLike(name) ? name.text : undefined;
  if (text !== undefined) {
    if (ts.isGetAccessor(node)) return `get_${text}`;
    if (ts.isSetAccessor(node)) return `set_${text}`;
    return text;
  }
  return namedBy(node) ?? '<anonymous>';
}
