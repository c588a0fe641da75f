/**
 * The places of nodes in their files. Lowering asks at every expression, in every instance of a generic function, and all over again
 * when it is repeated: each place is found and made once.
 */

import type { ts } from '../frontend/checker';
import type { CheckedProgram } from '../frontend/program';
import type { Position } from '../ir/instruction';

export class Positions {
  readonly #known = new Map<ts.Node, Position>();
  readonly #names = new Map<ts.SourceFile, string>();

  constructor(private readonly checked: CheckedProgram) {}

  of(node: ts.Node): Position {
    let position = this.#known.get(node);
    if (!position) {
      const file = node.getSourceFile();
      const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
      position = { file: this.#nameOf(file), line: line + 1, column: character + 1 };
      this.#known.set(node, position);
    }
    return position;
  }

  #nameOf(file: ts.SourceFile): string {
    let name = this.#names.get(file);
    if (name === undefined) {
      name = `${this.checked.moduleName(file)}.ts`;
      this.#names.set(file, name);
    }
    return name;
  }
}
