/**
 * Which objects of the program can stand behind a type: instances of a class and its subclasses, objects that have the properties of a
 * shape. Dispatchers ask for every one of their receivers, again and again while the program grows, so what was found is kept.
 */

import { accessorOfField, hasAccessor } from '../types/accessor-field';
import type { ClassType } from '../types/class-type';
import { isDemanded } from '../types/inherited-method';
import type { Layout } from '../types/layout';
import type { ShapeType, StaticType } from '../types/static-type';
import type { ProgramLowering } from './program-lowering';

/** A layout of which instances exist, with its class if it has one. */
export interface Instance {
  readonly layout: Layout;
  readonly cls?: ClassType;
}

/** The instances that have a shape, found among the first `examined` of those that have one of its members. */
interface Matches {
  readonly shape: ShapeType;
  readonly among: readonly Instance[];
  examined: number;
  readonly found: Instance[];
}

/** Whether the objects are tuples. */
export function isTuple({ layout, cls }: Instance): boolean {
  return cls === undefined && layout.name === 'Array';
}

export class Candidates {
  readonly #byShape = new Map<string, Matches>();
  readonly #byClass = new Map<ClassType, Instance[]>();
  readonly #byMember = new Map<string, Instance[]>();
  readonly #members = new Map<Instance, ReadonlySet<string>>();
  readonly #instances: Instance[] = [];

  constructor(private readonly program: ProgramLowering) {}

  /** Takes in what has been instantiated since the last time. */
  update(): void {
    const { instantiated } = this.program;
    if (instantiated.size === this.#instances.length) return;
    for (const instance of [...instantiated.values()].slice(this.#instances.length)) this.#add(instance);
  }

  #add(instance: Instance): void {
    this.#instances.push(instance);
    for (let cls = instance.cls; cls; cls = cls.base) append(this.#byClass, cls, instance);
    const names = memberNames(instance);
    this.#members.set(instance, names);
    for (const name of names) append(this.#byMember, name, instance);
  }

  /** How many instances were known at the last update. */
  get size(): number {
    return this.#instances.length;
  }

  /** The instances known at the last update, without the first ones. Later ones are appended. */
  from(start: number): readonly Instance[] {
    return this.#instances.slice(start);
  }

  /** The instances known at the last update that have a member of this name. Later ones are appended. */
  named(name: string): readonly Instance[] {
    return this.#byMember.get(name) ?? [];
  }

  /** Whether an instance of the last update has a member of this name: a field, an accessor or a method. */
  hasMember(instance: Instance, name: string): boolean {
    return this.#members.get(instance)?.has(name) ?? false;
  }

  /** The instances known at the last update, for a receiver of this type. Later ones are appended. */
  of(type: StaticType): readonly Instance[] {
    if (type.kind === 'class') return this.#byClass.get(type) ?? [];
    if (type.kind === 'shape') return this.#ofShape(type);
    if (type.kind !== 'tuple') return [];
    const instance = this.program.instantiated.get(this.program.tupleLayout(type).descriptor);
    return instance ? [instance] : [];
  }

  #ofShape(shape: ShapeType): readonly Instance[] {
    let matches = this.#byShape.get(shape.key);
    if (!matches) {
      const among = this.#among(shape);
      if (!among) return [];
      matches = { shape, among, examined: 0, found: [] };
      this.#byShape.set(shape.key, matches);
    }
    for (; matches.examined < matches.among.length; matches.examined++) {
      const instance = matches.among[matches.examined];
      if (reaches(this.program, instance, [shape])) matches.found.push(instance);
    }
    return matches.found;
  }

  /** Where to look for a shape: what has the rarest of the members that it demands. Undefined if nothing has it. */
  #among(shape: ShapeType): readonly Instance[] | undefined {
    let rarest: readonly Instance[] = this.#instances;
    for (const property of shape.properties.values()) {
      if (!isDemanded(property)) continue;
      const having = this.#byMember.get(property.name);
      if (!having) return undefined;
      if (having.length < rarest.length) rarest = having;
    }
    return rarest;
  }
}

function append<K>(lists: Map<K, Instance[]>, key: K, instance: Instance): void {
  const list = lists.get(key);
  if (list) list.push(instance);
  else lists.set(key, [instance]);
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

const memberKinds = ['methods', 'getters', 'setters'] as const;

/** The names that `hasShape` finds. */
function memberNames({ layout, cls }: Instance): ReadonlySet<string> {
  const names = new Set<string>();
  for (const field of layout.fields.keys()) names.add(accessorOfField(field)?.name ?? field);
  for (const owner of cls?.line() ?? []) {
    for (const kind of memberKinds) for (const name of owner.members[kind].keys()) names.add(name);
  }
  return names;
}

function hasShape(layout: Layout, cls: ClassType | undefined, shape: ShapeType): boolean {
  for (const property of shape.properties.values()) {
    if (!isDemanded(property) || layout.fields.has(property.name) || hasAccessor(layout, property.name)) continue;
    if (!cls || !memberKinds.some((kind) => cls.declaring(kind, property.name))) return false;
  }
  return true;
}
