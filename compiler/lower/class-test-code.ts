/**
 * The functions that test objects for a class, a layout or a member: ranges of class numbers, which are final only when the whole program is
 * known. Until then each function has its place in the program, since it asks for nothing.
 */

import type { ts } from '../frontend/checker';
import { Function } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import type { Layout } from '../types/layout';
import type { Candidates, Instance } from './candidates';
import { libraryBase } from './class-origin';
import { joinRanges, rangeTest } from './class-ranges';
import type { ClassRange } from './descriptors';
import { sharesFields, sourcesOfClasses } from './flows';
import { FunctionLowering, type Syntax } from './function-lowering';
import { classNumberIn, descriptorOf, kindIn } from './object-header';
import type { ProgramLowering } from './program-lowering';

/** Kinds below this one in a descriptor are class instances (docs/runtime.md). */
const objectKind = 0;

/** All numbers that a descriptor can have. */
const everyClass: ClassRange = { id: 0, last: 0xffff_ffff };

/** Ranges that a test may have to be inlined wherever it is made. */
const mostInlined = 4;

export class ClassTests {
  /** The functions made by now, by their ranges: instances of a generic class may have many in common. */
  readonly #made = new Map<string, string>();

  constructor(
    private readonly program: ProgramLowering,
    private readonly syntax: Syntax,
    private readonly candidates: Candidates,
    private readonly rangeOf: (symbol: string) => ClassRange | undefined,
    /** The numbers are final. */
    private readonly isFinal: boolean,
  ) {}

  /** Makes the functions that test one class each. */
  emitClassTests(): void {
    const { program } = this;
    const instancesOf = byDeclaration(program.types.classes);
    for (const [symbol, cls] of program.classTests) {
      this.#emit(symbol, () => {
        const instances = instancesOf.get(cls.declaration) ?? [];
        const ranges = instances.flatMap((instance) => this.rangeOf(instance.layout.descriptor) ?? []);
        const fn = this.#test(symbol, ranges);
        if (instances.some((instance) => program.classObjects.has(instance))) fn.attributes.addressed = true;
      });
    }
  }

  /** Makes the functions that tell the objects of one instance of a class, and of all that is used as one, from others. */
  emitLayoutTests(): void {
    const { program } = this;
    const sourcesOf = sourcesOfClasses();
    const rangesOf = ({ descriptor }: Layout): ClassRange | [] => this.rangeOf(descriptor) ?? [];
    for (const [symbol, cls] of program.layoutTests) {
      this.#emit(symbol, () => {
        if (program.dynamic.isOpen(cls)) {
          const base = libraryBase(program, cls);
          this.#test(symbol, base ? [rangesOf(base.layout)].flat() : 'all');
          return;
        }
        const ranges = [...sourcesOf.from(cls)].flatMap((source) => {
          if (source === cls) return rangesOf(cls.layout);
          return this.candidates.of(source).flatMap(({ layout }) => rangesOf(layout));
        });
        this.#test(symbol, ranges);
      });
    }
  }

  /** Makes the functions that tell what can be `this` in the methods of a class, which reach its fields where the class says. */
  emitReceiverTests(): void {
    const sourcesOf = sourcesOfClasses();
    for (const [symbol, cls] of this.program.receiverTests) {
      this.#emit(symbol, () => {
        const instances = new Set([...sourcesOf.from(cls)].flatMap((source) => this.candidates.of(source)));
        const ranges = [...instances]
          .filter((instance) => instance.cls?.isSubclassOf(cls) || (instance.cls && sharesFields(instance.cls, cls)))
          .flatMap(({ layout }) => this.rangeOf(layout.descriptor) ?? []);
        this.#test(symbol, ranges);
      });
    }
  }

  /** Makes the functions that test whether an object has a member, by the implementations that its dispatcher has found. */
  emitMemberTests(instancesOf: (dispatcher: string) => Iterable<Instance>): void {
    for (const [symbol, dispatcher] of this.program.memberTests) {
      this.#emit(symbol, () => {
        const ids = [...instancesOf(dispatcher)].flatMap(({ layout }) => this.rangeOf(layout.descriptor)?.id ?? []);
        const ranges = ids.map((id) => ({ id, last: id }));
        this.#test(symbol, ranges, false);
      });
    }
  }

  #emit(symbol: string, make: () => void): void {
    if (this.isFinal || !this.program.module.functions.has(symbol)) make();
  }

  #test(symbol: string, ranges: readonly ClassRange[] | 'all', mayInline = true): Function {
    const fn = new Function(symbol, 'bool');
    const joined = ranges === 'all' ? [everyClass] : joinRanges(ranges);
    const isSmall = joined.length <= mostInlined;
    const object = fn.addParameter('ref', 'object');
    const f = new FunctionLowering(this.program, this.syntax, fn, this.program.emptyEnvironment);
    const key = joined.map(({ id, last }) => `${id}-${last}`).join();
    const same = isSmall ? undefined : this.#made.get(key);
    if (mayInline && (isSmall || same !== undefined)) fn.attributes.inline = true;
    if (same !== undefined) f.builder.return(f.builder.call(same, 'bool', [object]));
    else {
      emitTest(f, object, joined);
      this.#made.set(key, symbol);
    }
    return this.program.module.replaceFunction(fn);
  }
}

/** The classes that a declaration makes, in the order of their discovery: several if it is generic. */
export function byDeclaration(
  classes: Iterable<ClassType>,
): ReadonlyMap<ts.ClassLikeDeclaration, readonly ClassType[]> {
  const found = new Map<ts.ClassLikeDeclaration, ClassType[]>();
  for (const cls of classes) {
    const instances = found.get(cls.declaration);
    if (instances) instances.push(cls);
    else found.set(cls.declaration, [cls]);
  }
  return found;
}

function emitTest(f: FunctionLowering, object: Value, ranges: readonly ClassRange[]): void {
  const b = f.builder;
  const descriptor = descriptorOf(b, object);
  const kind = kindIn(b, descriptor);
  const isObject = b.newBlock();
  const other = b.newBlock();
  b.branch(b.compare('eq', kind, b.i64(objectKind)), isObject, other);
  f.enter(other);
  b.return(b.bool(false));
  f.enter(isObject);
  const id = classNumberIn(b, descriptor);
  b.return(ranges.reduce<Value>((found, range) => b.op('or', found, rangeTest(b, id, range)), b.bool(false)));
}
