/**
 * Which code reaches the members of a class where the class says. Where objects of another layout turn up behind it later, that code is lowered
 * again; the rest of the program goes on (types/facts.ts).
 */

import type { Function } from '../ir/function';
import type { ClassType } from '../types/class-type';
import type { ShapeType } from '../types/static-type';
import type { ProgramLowering } from './program-lowering';
import type { Work } from './work-queue';

export class DirectAccesses {
  /** By class: the work of lowering the code. */
  readonly #works = new Map<string, Set<Work>>();
  /** By shape: the work of lowering code that takes its members to be there. */
  readonly #trusting = new Map<string, Set<Work>>();
  /** Classes that code relies on which no work of its own makes: it stays as it is in this round. */
  readonly #lasting = new Set<string>();
  /** The work that makes a function each time that it is done. */
  readonly #makers = new WeakMap<Function, Work>();

  constructor(private readonly program: ProgramLowering) {}

  /** Notes that the work being done makes a function. */
  noteMaker(fn: Function): void {
    this.#makers.set(fn, this.program.queue.current);
  }

  /** Whether all objects behind a class are known to lie as it says, for an access that is lowered into `fn`. */
  mayRely(fn: Function, cls: ClassType): boolean {
    if (this.program.facts.isScattered(cls)) return false;
    const work = this.#makers.get(fn);
    if (!work) this.#lasting.add(cls.key);
    else this.#works.set(cls.key, (this.#works.get(cls.key) ?? new Set()).add(work));
    return true;
  }

  /** Whether all objects behind a shape are known to have what it demands, for an access that is lowered into `fn`. */
  mayTrust(fn: Function, shape: ShapeType): boolean {
    const { dynamic, queue } = this.program;
    if (dynamic.isOpen(shape)) return false;
    const work = this.#makers.get(fn);
    if (!work) return true;
    const known = this.#trusting.get(shape.key);
    if (known) known.add(work);
    else {
      const works = new Set([work]);
      this.#trusting.set(shape.key, works);
      dynamic.whenOpen(shape, () => {
        this.#trusting.delete(shape.key);
        if (this.program.diagnostics.length === 0) for (const one of works) queue.repeat(one);
      });
    }
    return true;
  }

  /** Objects of another layout are met behind a class. */
  scatter(cls: ClassType): void {
    const { facts, queue, diagnostics } = this.program;
    if (facts.isScattered(cls)) return;
    if (this.#lasting.has(cls.key)) {
      facts.scatter(cls);
      return;
    }
    facts.takeAsScattered(cls);
    // What is wrong in that code would be said again.
    if (diagnostics.length > 0) return;
    for (const work of this.#works.get(cls.key) ?? []) queue.repeat(work);
    this.#works.delete(cls.key);
  }
}
