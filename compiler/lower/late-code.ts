/**
 * The functions that are made when the whole program is known: dispatchers, class tests, dynamic accesses and what else looks at the classes
 * and layouts that there are. They may need functions of which nothing has been heard before, with classes of their own: all
 * that is repeated until nothing new comes up.
 */

import type { ClassType } from '../types/class-type';
import type { Layout } from '../types/layout';
import { emitBoxedWords, resolveBoxedWords } from './boxed-words';
import { Candidates } from './candidates';
import { byDeclaration, ClassTests } from './class-test-code';
import { emitConstructors, requestConstructors } from './class-values';
import type { ClassRange } from './descriptors';
import { Dispatchers } from './dispatch';
import { DynamicDispatch } from './dynamic-dispatch';
import { ObjectFunctions } from './dynamic-objects';
import { EscapedValues } from './escapes';
import { emitFieldLists } from './field-lists';
import type { Syntax } from './function-lowering';
import { emitLate, resolveLate } from './late';
import { noteLooseInstances } from './loose-instances';
import { MemberTables } from './member-tables';
import type { ModuleInitialization } from './modules';
import type { ProgramLowering } from './program-lowering';
import { Receivers } from './receiver-code';
import { reviseCopies } from './spread-check';
import { StaticDispatchers } from './static-dispatch-code';
import { ClassFunctions } from './static-members';

/** The numbers of a class and its subclasses, by the symbol of its descriptor. */
type Numbering = (symbol: string) => ClassRange | undefined;

/** After so many functions each, what escapes is looked at. */
const lookingAt = 100;

export class LateCode {
  readonly #candidates: Candidates;
  readonly #dispatchers: Dispatchers;
  readonly #dynamic: DynamicDispatch;
  readonly #objects: ObjectFunctions;
  readonly #members: MemberTables;
  readonly #classes: ClassFunctions;
  readonly #statics: StaticDispatchers;
  readonly #receivers: Receivers;
  readonly #escapes: EscapedValues;

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    private readonly initialization: ModuleInitialization,
  ) {
    this.#candidates = new Candidates(program);
    this.#dispatchers = new Dispatchers(program, syntax, this.#candidates);
    this.#dynamic = new DynamicDispatch(program, syntax, this.#candidates);
    this.#objects = new ObjectFunctions(this.#dynamic);
    this.#members = new MemberTables(this.#dynamic);
    this.#classes = new ClassFunctions(this.#dynamic);
    this.#statics = new StaticDispatchers(this.#dynamic);
    this.#receivers = new Receivers(program, syntax, this.#candidates);
    this.#escapes = new EscapedValues(program, this.#candidates);
  }

  /** Lowers all that is reachable by now; the numbers of the classes found. */
  settle(): Numbering {
    const { program, syntax } = this;
    do {
      this.#drain();
      if (program.facts.isOverturned) break;
      requestConstructors(program, syntax);
      noteLooseInstances(program);
      this.#dispatchers.resolve();
      this.initialization.advance();
      resolveLate(program);
      resolveBoxedWords(program);
      // What accesses by a computed key ask for shows facts.
      if (program.queue.length === 0) this.#requestMembers();
      if (!program.queue.resume()) reviseCopies(program);
    } while (program.queue.length > 0);
    return numberClasses(program);
  }

  /** Lowers what is waiting, as long as it is of use. The queue grows meanwhile. */
  #drain(): void {
    const { queue, facts } = this.program;
    queue.drain((done) => {
      if (done % lookingAt === 0) this.#escapes.noteTypes();
      return !facts.isOverturned;
    });
  }

  #requestMembers(): void {
    this.#candidates.update();
    this.#objects.emit();
    this.#members.request();
    this.#escapes.note(this.#dispatchers.openNames());
  }

  /** Makes the functions, and all that they need; the final numbers of the classes. */
  make(numbering: Numbering): Numbering {
    let rangeOf = numbering;
    for (;;) {
      const known = versionOf(this.program);
      this.#candidates.update();
      this.#emit(rangeOf);
      // What was made may convert values, and need functions and dispatchers that nothing has asked for before.
      rangeOf = this.settle();
      if (versionOf(this.program) === known) return rangeOf;
    }
  }

  #emit(rangeOf: Numbering): void {
    const { program, syntax } = this;
    this.#dispatchers.emit(rangeOf);
    this.#emitTests(rangeOf);
    this.#receivers.emit();
    emitConstructors(program, syntax, rangeOf);
    emitFieldLists(program, syntax);
    emitLate(program, syntax);
    emitBoxedWords(program, syntax);
    this.#dynamic.emitAccesses();
    this.#classes.emit();
    this.#statics.emit();
  }

  #emitTests(rangeOf: Numbering, isFinal = false): void {
    const { program, syntax } = this;
    const tests = new ClassTests(program, syntax, this.#candidates, rangeOf, isFinal);
    tests.emitClassTests();
    tests.emitLayoutTests();
    tests.emitReceiverTests();
    tests.emitMemberTests((symbol) => this.#dispatchers.instancesOf(symbol));
  }

  /** Completes what only the final numbers decide. `start` makes what begins the program; it may call, but ask for nothing new. */
  finish(rangeOf: Numbering, start: () => void): void {
    const { program } = this;
    const version = versionOf(program);
    this.#dispatchers.finish(rangeOf);
    this.#emitTests(rangeOf, true);
    this.#dynamic.finish();
    this.#objects.finish();
    this.#members.emit(rangeOf);
    start();
    // A conversion may need a function of the run-time library.
    this.#drain();
    if (versionOf(program) !== version) throw new Error('the start of the program asks for more than the program');
    program.classNumbers.assign(rangeOf);
  }
}

/** Grows with everything that the functions made at the end depend on: they are made anew when it has. */
function versionOf(program: ProgramLowering): number {
  const { listsFields, listsModules, takesReceivers, asksConstructors, asksInstanceMethods } = program;
  const { memberUses, makesBigints, formatsJson, asksBuiltInConstructors } = program;
  const asked = [listsFields, listsModules, takesReceivers, asksConstructors, asksInstanceMethods];
  const flags = [...asked, makesBigints, formatsJson, asksBuiltInConstructors];
  const { instantiated, dispatched, dispatchedStatics, sequences, classObjects, types } = program;
  const { classTests, layoutTests, receiverTests, memberTests, receivers } = program;
  const { flows, provenance, strays, late, boxedWords } = program;
  const made = [instantiated, dispatched, dispatchedStatics, sequences, classObjects];
  const tests = [classTests, layoutTests, receiverTests, memberTests, receivers];
  const noted = [flows, provenance, strays, late, boxedWords, memberUses];
  const sizes = [...made, ...tests, ...noted].reduce((sum, { size }) => sum + size, 0);
  const { descriptors, dynamic } = program;
  return sizes + flags.filter(Boolean).length + types.classCount + descriptors.typedArrays.length + dynamic.version;
}

/** The layouts without a class. Those with the same fields stand together, so that dispatchers find them with one test. */
function literalLayouts(program: ProgramLowering): readonly Layout[] {
  const literals = [...program.instantiated.values()].filter(({ cls }) => !cls).map(({ layout }) => layout);
  const names = new Map(literals.map((layout) => [layout, [...layout.fields.keys()].join()]));
  return literals.sort((a, b) => compareText(names.get(a) ?? '', names.get(b) ?? ''));
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Numbers all layouts: classes in pre-order of their trees, so that a class and its subclasses are a range; so are the instances of a generic one. */
function numberClasses(program: ProgramLowering): (symbol: string) => ClassRange | undefined {
  const known = versionOf(program);
  const ranges = new Map<string, ClassRange>();
  let next = 1;
  const visit = (cls: ClassType): void => {
    const id = next++;
    for (const subclass of cls.subclasses) visit(subclass);
    ranges.set(cls.layout.descriptor, { id, last: next - 1 });
  };
  const roots = [...program.types.classes].filter((cls) => !cls.base);
  for (const instances of byDeclaration(roots).values()) for (const cls of instances) visit(cls);
  for (const { descriptor } of literalLayouts(program)) ranges.set(descriptor, { id: next, last: next++ });
  // A layout is made when it is first asked for, and may bring a subclass of a class that has its number already.
  if (versionOf(program) !== known) return numberClasses(program);
  return (symbol) => ranges.get(symbol);
}
