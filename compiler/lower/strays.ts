/**
 * Objects behind a shape that lack what it demands: an assertion, a type predicate or the narrowing of an array says that they are
 * what they need not be. The dispatchers of the shape look at them too, so that nothing is taken for another field.
 */

import { isDemanded } from '../types/inherited-method';
import type { ShapeType } from '../types/static-type';

export class Strays {
  readonly #behind = new Map<string, Set<ShapeType>>();
  readonly #onward = new Map<string, Set<ShapeType>>();
  /** Grows with every shape that is found behind another. */
  size = 0;

  /** Notes that objects of one shape are used as another. */
  link(from: ShapeType, to: ShapeType): void {
    const targets = this.#onward.get(from.key) ?? new Set();
    if (targets.has(to)) return;
    this.#onward.set(from.key, targets.add(to));
    for (const shape of [from, ...this.behind(from)]) this.#add(shape, to);
  }

  /** The shapes whose objects can be met behind another although they lack something. */
  behind(shape: ShapeType): ReadonlySet<ShapeType> {
    return this.#behind.get(shape.key) ?? none;
  }

  #add(stray: ShapeType, first: ShapeType): void {
    const pending = [first];
    for (let at = pending.pop(); at; at = pending.pop()) {
      if (at === stray || suffices(stray, at)) continue;
      const strays = this.#behind.get(at.key) ?? new Set();
      if (strays.has(stray)) continue;
      this.#behind.set(at.key, strays.add(stray));
      this.size++;
      pending.push(...(this.#onward.get(at.key) ?? []));
    }
  }
}

const none: ReadonlySet<ShapeType> = new Set();

/** Whether objects of one shape have all that another demands. */
export function suffices(from: ShapeType, to: ShapeType): boolean {
  return [...to.properties.values()].every(
    (property) => !isDemanded(property) || from.properties.get(property.name)?.optional === false,
  );
}
