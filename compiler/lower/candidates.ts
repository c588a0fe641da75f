/**
 * Which objects of the program can stand behind a type: instances of a class and its subclasses, objects that have the properties of a
 * shape. Dispatchers ask for every one of their receivers, again and again while the program grows, so what was found is kept.
 */

import { hasAccessor } from '../types/accessor-field';
import type { ClassType } from '../types/class-type';
import type { Layout } from '../types/layout';
import type { ShapeType, StaticType } from '../types/static-type';
import type { ProgramLowering } from './program-lowering';

/** A layout of which instances exist, with its class if it has one. */
export interface Instance {
  readonly layout: Layout;
  readonly cls?: ClassType;
}

/** The instances that have a shape, among the first `examined` of the program. */
interface Matches {
  examined: number;
  readonly found: Instance[];
}

export class Candidates {
  readonly #byShape = new Map<string, Matches>();
  #instances: readonly Instance[] = [];

  constructor(private readonly program: ProgramLowering) {}

  /** Takes in what has been instantiated since the last time. */
  update(): void {
    const { instantiated } = this.program;
    if (instantiated.size > this.#instances.length) this.#instances = [...instantiated.values()];
  }

  /** The instances known at the last update, for a receiver of this type. */
  of(type: StaticType): readonly Instance[] {
    if (type.kind === 'class') return this.#ofClass(type);
    if (type.kind === 'shape') return this.#ofShape(type);
    if (type.kind !== 'tuple') return [];
    const instance = this.program.instantiated.get(this.program.tupleLayout(type).descriptor);
    return instance ? [instance] : [];
  }

  #ofClass(type: ClassType): Instance[] {
    return [...type.family()].flatMap((cls) => this.program.instantiated.get(cls.layout.descriptor) ?? []);
  }

  #ofShape(shape: ShapeType): readonly Instance[] {
    let matches = this.#byShape.get(shape.key);
    if (!matches) {
      matches = { examined: 0, found: [] };
      this.#byShape.set(shape.key, matches);
    }
    for (; matches.examined < this.#instances.length; matches.examined++) {
      const instance = this.#instances[matches.examined];
      if (reaches(this.program, instance, [shape])) matches.found.push(instance);
    }
    return matches.found;
  }
}

/**
 * Whether an instance of this layout may be the receiver: by class, or by having the properties that a shape demands. The
 * properties of a dictionary are none of its layout: behind a shape, the dynamic access finds them.
 */
export function reaches(
  program: ProgramLowering,
  { layout, cls }: Instance,
  receivers: readonly StaticType[],
): boolean {
  return receivers.some((member) => {
    if (member.kind === 'shape' && cls !== undefined && cls === program.dictionary) return false;
    if (member.kind === 'class' || member.kind === 'shape') return isInstanceOf(layout, cls, member);
    return member.kind === 'tuple' && program.tupleLayout(member) === layout;
  });
}

/** Whether objects of a layout are of the class, or have the properties that the shape demands. */
export function isInstanceOf(layout: Layout, cls: ClassType | undefined, type: ClassType | ShapeType): boolean {
  return type.kind === 'class' ? (cls?.isSubclassOf(type) ?? false) : hasShape(layout, cls, type);
}

function hasShape(layout: Layout, cls: ClassType | undefined, shape: ShapeType): boolean {
  for (const property of shape.properties.values()) {
    if (property.optional || layout.fields.has(property.name) || hasAccessor(layout, property.name)) continue;
    const kinds = ['methods', 'getters', 'setters'] as const;
    if (!cls || !kinds.some((kind) => cls.declaring(kind, property.name))) return false;
  }
  return true;
}
