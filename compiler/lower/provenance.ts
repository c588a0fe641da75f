/**
 * Which objects can be met behind a type, by where they come from: the literals that were made as one, and the types that flow into it
 * (flows.ts). Objects that merely happen to have the members of a shape are not among them.
 */

import type { ClassType } from '../types/class-type';
import type { Layout } from '../types/layout';
import type { ShapeType } from '../types/static-type';
import type { Instance } from './candidates';
import type { ProgramLowering } from './program-lowering';
import { Reachability } from './reachability';

/** Types of objects with properties that are known. */
export type ObjectType = ClassType | ShapeType;

export class Provenance {
  /** By shape: the layouts of literals that were made as one. */
  readonly #literals = new Map<string, Set<Layout>>();
  /** By shape: the types whose objects are used as one. */
  readonly #sources = new Map<string, Set<ObjectType>>();
  /** Grows with everything that is noted. */
  size = 0;

  addLiteral(shape: ShapeType, layout: Layout): void {
    this.#add(this.#literals, shape, layout);
  }

  /** Notes that objects of one type are used as another. */
  link(from: ObjectType, to: ShapeType): void {
    this.#add(this.#sources, to, from);
  }

  literals({ key }: ShapeType): Iterable<Layout> {
    return this.#literals.get(key) ?? [];
  }

  sources({ key }: ShapeType): Iterable<ObjectType> {
    return this.#sources.get(key) ?? [];
  }

  #add<T>(lists: Map<string, Set<T>>, { key }: ShapeType, entry: T): void {
    const list = lists.get(key) ?? new Set();
    if (list.has(entry)) return;
    this.size++;
    lists.set(key, list.add(entry));
  }
}

/** Which types the objects are of that can be met behind a type, as far as it is known by now. */
export function typesBehind({ provenance }: ProgramLowering): Reachability<ObjectType> {
  return new Reachability(function* (type) {
    if (type.kind === 'shape') {
      yield* provenance.sources(type);
      return;
    }
    for (const member of type.family()) {
      yield member;
      yield* member.sources;
    }
  });
}

/** The objects that are made as one of these types themselves. */
export function instancesOf({ instantiated, provenance }: ProgramLowering, types: Iterable<ObjectType>): Instance[] {
  const instances = new Set<Instance>();
  for (const type of types) {
    const layouts = type.kind === 'shape' ? provenance.literals(type) : [type.layout];
    for (const { descriptor } of layouts) {
      const instance = instantiated.get(descriptor);
      if (instance) instances.add(instance);
    }
  }
  return [...instances];
}
