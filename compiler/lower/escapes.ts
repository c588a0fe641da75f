/**
 * Tuples and functions among values of no known type. A tuple is an object with fields of its own; where the program takes an unknown
 * value for an array (`Array.isArray`, an assertion), the tuples that may be such values must be arrays. A function may be called with
 * values of no known type, where the program makes such calls. What the functions made at the end will give away counts, before they are
 * made: that would be late for facts.
 */

import { anyType, type FunctionType, membersOf, type StaticType, undefinedType } from '../types/static-type';
import { iteratorKey } from '../types/symbol-key';
import type { Candidates, Instance } from './candidates';
import { memberNames, memberOf } from './dynamic-members';
import { externs } from './dynamic-requests';
import { shownFields } from './field-lists';
import { noteFlow } from './flows';
import type { ProgramLowering } from './program-lowering';

/**
 * So many steps from a type that escapes, types are looked at: an interface with a method `chunk(): Chunked<T[]>` leads to ever larger
 * ones, whose elements have all been seen by then.
 */
const mostDistant = 32;

export class EscapedValues {
  readonly #seen = new Set<StaticType>();
  /** Function types that escape, and whose parameters have not been noted. */
  #functions: FunctionType[] = [];
  /** How many of the instances with a member have been looked at, by its name. */
  readonly #examined = new Map<string, number>();
  #listed = 0;

  constructor(
    private readonly program: ProgramLowering,
    private readonly candidates: Candidates,
  ) {}

  /**
   * Notes the tuples in types that escape, if the program would take one for an array. `names`: members that are accessed dynamically,
   * besides those that the program asks for.
   */
  note(names: Iterable<string>): void {
    const { program, candidates } = this;
    const { dynamic, memberUses } = program;
    if (!this.noteTypes()) return;
    candidates.update();
    const asked = [...dynamic.accesses.values()].filter(({ kind }) => kind === 'get' || kind === 'call');
    for (const name of new Set([...asked.map((access) => access.name), ...names])) this.#visitNamed(name);
    for (const instance of candidates.from(this.#listed)) {
      // A computed key finds every member, and an object that is iterated gives its elements.
      const found = dynamic.externs.has(externs.get) ? memberNames(program, instance) : [];
      for (const name of found) this.#visitMember(instance, name);
      if (dynamic.externs.has(externs.elements)) this.#visitMember(instance, iteratorKey);
      if (!memberUses.has('list') && !memberUses.has('json')) continue;
      for (const name of shownFields(program, instance)) this.#visitField(instance, name);
    }
    this.#listed = candidates.size;
    this.#noteParameters();
  }

  /** The same of types alone, which tells early. Returns whether the program would take a tuple for an array. */
  noteTypes(): boolean {
    const { asksForArrays, dynamic, escaped } = this.program;
    if (!asksForArrays && dynamic.sites.length === 0) return false;
    for (const type of escaped) this.#visit(type);
    this.#noteParameters();
    return true;
  }

  /** Whoever calls a function as a value of no known type gives it such values. */
  #noteParameters(): void {
    if (this.#functions.length === 0 || !this.#callsValues()) return;
    for (const { parameters } of this.#functions) {
      for (const parameter of parameters) noteFlow(this.program, anyType, parameter);
    }
    this.#functions = [];
  }

  /** Looks at a type and what can be reached from it, the nearest types first. */
  #visit(type: StaticType): void {
    let level: readonly StaticType[] = [type];
    for (let distance = 0; distance <= mostDistant && level.length > 0; distance++) {
      level = level.flatMap((each) => this.#reachedFrom(each));
    }
  }

  /** What values of a type lead to, unless it has been looked at. */
  #reachedFrom(type: StaticType): readonly StaticType[] {
    if (this.#seen.has(type)) return [];
    this.#seen.add(type);
    switch (type.kind) {
      case 'union':
        return membersOf(type);
      case 'array':
        return [type.element];
      case 'tuple':
        this.program.facts.meetAsArray(type);
        return type.elements;
      case 'shape':
        return [...type.properties.values()].map((property) => property.type);
      case 'class':
        // Its methods give what it is made for.
        return [...type.typeArguments, ...[...type.layout.fields.values()].map((field) => field.type)];
      case 'function':
        this.#functions.push(type);
        return [type.result];
      default:
        return [];
    }
  }

  #callsValues(): boolean {
    return [...this.program.dynamic.accesses.values()].some(({ kind }) => kind === 'invoke' || kind === 'call');
  }

  #visitNamed(name: string): void {
    const instances = this.candidates.named(name);
    for (let i = this.#examined.get(name) ?? 0; i < instances.length; i++) this.#visitMember(instances[i], name);
    this.#examined.set(name, instances.length);
  }

  /** What a dynamic access to a member gives: a field, the result of a method or a getter, which the access will ask for. */
  #visitMember(instance: Instance, name: string): void {
    const { program } = this;
    const member = memberOf(program, instance, name, 'call');
    if (member?.kind === 'field') this.#visitField(instance, name);
    if (member?.kind !== 'method' && member?.kind !== 'getter') return;
    const { methods, getters } = member.owner.members;
    const declaration = (member.kind === 'method' ? methods : getters).get(name);
    if (!declaration?.body) return;
    // Type parameters of its own stand for any value.
    const unbound = (declaration.typeParameters ?? []).map(() => anyType);
    const environment = program.bindTypeParameters(declaration, unbound, member.owner.environment);
    this.#visit(program.functionFor(declaration, environment, member.owner).type.result);
  }

  #visitField({ layout }: Instance, name: string): void {
    this.#visit(layout.fields.get(name)?.type ?? undefinedType);
  }
}
