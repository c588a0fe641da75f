/**
 * Tables of the members of objects, for accesses by a key that only the run time knows, and for lists of fields (rtl/lang/member-table.ts). There is one
 * for each layout, and one of all by class number. They are part of a program only if something reads them, and hold what that needs.
 */

import type { Piece } from '../ir/module';
import type { Instance } from './candidates';
import type { ClassRange } from './descriptors';
import type { DynamicDispatch } from './dynamic-dispatch';
import { MemberEntries } from './member-entries';
import { memberTablesSymbol } from './member-uses';

export class MemberTables {
  readonly #entries: MemberEntries;
  #tables = new Map<Instance, readonly Piece[]>();
  /** How many instances have been gone through, for which uses. */
  #examined = 0;
  #basis = '';

  constructor(private readonly dispatch: DynamicDispatch) {
    this.#entries = new MemberEntries(dispatch);
  }

  /** Asks for all that the tables name. */
  request(): void {
    const { program, candidates } = this.dispatch;
    if (program.memberUses.size === 0) return;
    const basis = `${program.memberUses.size} ${program.makesBigints}`;
    if (this.#basis !== basis) this.#examined = 0;
    this.#basis = basis;
    const instances = candidates.from(this.#examined);
    this.#examined = candidates.size;
    for (const instance of instances) {
      // A dictionary has its properties elsewhere.
      const table = instance.cls === program.dictionary ? undefined : this.#entries.table(instance);
      if (table) this.#tables.set(instance, table);
    }
  }

  /** Writes the tables into the module, when the classes are numbered. Layouts with the same members share one. */
  emit(rangeOf: (symbol: string) => ClassRange | undefined): void {
    const { module, memberUses } = this.dispatch.program;
    if (memberUses.size === 0) return;
    const symbols = new Map<string, string>();
    // No class has the number 0.
    const byClass: Piece[] = [{ memory: 'u32', value: this.#entries.size }];
    for (const [{ layout }, pieces] of this.#tables) {
      const range = rangeOf(layout.descriptor);
      if (!range) continue;
      const key = JSON.stringify(pieces);
      let name = symbols.get(key);
      if (name === undefined) {
        name = `members of ${layout.descriptor}`;
        symbols.set(key, name);
        module.addData({ name, segment: 'constant', align: 4, pieces: [...pieces] });
      }
      byClass[range.id] = { symbol: name, offset: 0, size: 4 };
    }
    const pieces = Array.from(byClass, (piece): Piece => piece ?? { memory: 'u32', value: 0 });
    module.addData({ name: memberTablesSymbol, segment: 'constant', align: 4, pieces });
  }
}
