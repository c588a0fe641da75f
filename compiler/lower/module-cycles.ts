/** Which modules import each other in a circle, and in which order they are evaluated (ECMA-262 §16.2.1.5.3). */

import type { ts } from '../frontend/checker';
import type { CheckedProgram } from '../frontend/program';
import { importedBy, importedByCalls } from './evaluated-imports';

export class ModuleCycles {
  readonly #cycles = new Map<ts.SourceFile, readonly ts.SourceFile[]>();
  readonly #indices = new Map<ts.SourceFile, number>();
  /** Modules in the order in which their evaluation ends. */
  readonly #order: ts.SourceFile[] = [];

  constructor(private readonly checked: CheckedProgram) {}

  /** The modules of the cycle that a module belongs to, in the order of evaluation; itself alone if it is in none. */
  of(file: ts.SourceFile): readonly ts.SourceFile[] {
    if (this.#indices.size === 0) this.#visitAll();
    return this.#cycles.get(file) ?? [file];
  }

  #visitAll(): void {
    this.#visit(this.checked.entry, []);
    // Those that are found come behind.
    for (const file of this.#order) {
      for (const target of importedByCalls(file, this.checked)) if (!this.#indices.has(target)) this.#visit(target, []);
    }
  }

  /** Tarjan's algorithm: the lowest index that is reached from a module whose cycle is not complete yet. */
  #visit(file: ts.SourceFile, open: ts.SourceFile[]): number {
    const index = this.#indices.size;
    this.#indices.set(file, index);
    open.push(file);
    let lowest = index;
    for (const statement of file.statements) {
      const specifier = importedBy(statement);
      const target = specifier && this.checked.imported(specifier);
      if (!target || target.isDeclarationFile || this.#cycles.has(target)) continue;
      lowest = Math.min(lowest, this.#indices.get(target) ?? this.#visit(target, open));
    }
    this.#order.push(file);
    if (lowest < index) return lowest;
    const members = new Set(open.splice(open.indexOf(file)));
    const cycle = this.#order.filter((other) => members.has(other));
    for (const member of cycle) this.#cycles.set(member, cycle);
    return lowest;
  }
}
