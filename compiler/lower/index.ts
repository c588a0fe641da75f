/**
 * Lowering: a checked program becomes one IR module. Starts from what machine code outside the IR calls, and follows
 * every reference until nothing new is found; then the dispatchers, descriptors and initialisers are made.
 */

import { ts } from '../frontend/checker';
import { type Diagnostic, sortDiagnostics } from '../frontend/diagnostic';
import type { CheckedProgram } from '../frontend/program';
import type { Module } from '../ir/module';
import type { ClassType } from '../types/class-type';
import { Facts } from '../types/facts';
import { referenceMap } from '../types/layout';
import { sequence } from './arrays';
import { emitBoxedWords, resolveBoxedWords } from './boxed-words';
import { textOfExpression } from './callee-text';
import { addConstructing } from './class-construction';
import { emitClassTests, emitLayoutTests, emitMemberTests } from './class-test';
import { classValue, emitConstructors, isClassOf, requestConstructors } from './class-values';
import { Adapters, Closures } from './closures';
import { assertType } from './conversion';
import { type ClassRange, descriptorKinds } from './descriptors';
import { Dispatchers } from './dispatch';
import { anyElements } from './dynamic';
import { DynamicDispatch, emitDynamicAccesses } from './dynamic-dispatch';
import { emitObjectFunctions } from './dynamic-objects';
import type { DynamicSite } from './dynamic-requests';
import { enumObject } from './enums';
import { noteEscapedTuples } from './escapes';
import { expression, expressionAs } from './expressions';
import { emitFieldLists } from './field-lists';
import type { Syntax } from './function-lowering';
import { lowerClosure, lowerFunction } from './functions';
import { emitJsonMembers } from './json-members';
import { emitLate, resolveLate } from './late';
import { ModuleInitialization } from './modules';
import { branchOn } from './operators';
import { ProgramLowering } from './program-lowering';
import { emitReceivers } from './receiver-code';
import { checkSpreads } from './spread-check';
import { statement } from './statements';
import { SyntaxAnalyses } from './syntax-analyses';

export interface Lowered {
  readonly module: Module;
  /** Errors in the program; with one among them the module is incomplete. */
  readonly diagnostics: readonly Diagnostic[];
  /** Where the program looks at values when it runs. */
  readonly dynamicSites: readonly DynamicSite[];
}

/** Functions that generated code, passes and assembly stubs call by symbol, if their module is part of the program. */
const roots: readonly (readonly [module: string, name: string])[] = [
  ['lang/unwind', 'throwValue'],
  ['lang/unwind', 'throwNullDereference'],
  ['lang/unwind', 'throwStackOverflow'],
  ['lang/number', 'remainder'],
  ['lang/number', 'toInteger64'],
  ['memory/heap', 'allocateSlow'],
];

interface Options {
  readonly target: 'kernel' | 'linux';
}

/** Lowers the program; again, if that shows a fact that decides how values lie in memory. */
export function lower(checked: CheckedProgram, options: Options): Lowered {
  const analyses = new SyntaxAnalyses(checked);
  const facts = new Facts();
  for (;;) {
    const lowered = lowerWith(analyses, options, facts);
    if (!facts.advance() && lowered) return lowered;
  }
}

/** Undefined if facts came to light before everything was made: it would be made again. */
function lowerWith(analyses: SyntaxAnalyses, options: Options, facts: Facts): Lowered | undefined {
  const { checked } = analyses;
  const program = new ProgramLowering(analyses, facts, (owner, request) => lowerFunction(owner, syntax, request));
  const adapters = new Adapters();
  const syntax: Syntax = {
    expression,
    expressionAs,
    statement,
    sequence,
    branch: branchOn,
    closure: (...args) => closures.make(...args),
    functionValue: (...args) => closures.functionValue(...args),
    methodValue: (f, target, declaration) => ({
      value: f.builder.address(closures.methodValue(target, declaration)),
      type: target.type,
    }),
    classValue,
    enumObject,
    constructing: (owner, cls, code) => addConstructing(owner, syntax, cls, code),
    adapt: (...args) => adapters.adapt(...args),
    fromDynamic: (...args) => adapters.fromDynamic(...args),
    elementsOf: (f, iterable, node) =>
      anyElements(f, iterable, ts.isExpression(node) ? textOfExpression(node) : 'object'),
    assertType,
    isClass: isClassOf,
  };
  const closures = new Closures(program, syntax, (request) => lowerClosure(program, syntax, request));
  const dispatchers = new Dispatchers(program, syntax);
  const bootModule = `${options.target}/boot`;
  const boot = checked.module(bootModule);
  const initialization = new ModuleInitialization(program, syntax, boot);
  for (const [module, name] of roots) root(program, module, name);
  const starts = new Map([['boot', root(program, bootModule, 'boot')]]);
  // What the other cores of a machine begin with.
  if (options.target === 'kernel') starts.set('bootCore', root(program, bootModule, 'bootCore'));
  program.throwSites.prepare(program);
  let rangeOf = settle(program, syntax, dispatchers, initialization);
  checkSpreads(program);
  if (facts.hasNews) return undefined;
  for (;;) {
    const known = versionOf(program);
    dispatchers.emit(rangeOf);
    emitClassTests(program, syntax, rangeOf);
    emitLayoutTests(program, syntax, rangeOf);
    emitMemberTests(program, syntax, (symbol) => dispatchers.instancesOf(symbol), rangeOf);
    emitReceivers(program, syntax, rangeOf);
    emitConstructors(program, syntax, rangeOf);
    emitFieldLists(program, syntax, rangeOf);
    emitJsonMembers(program, syntax, rangeOf);
    emitLate(program, syntax);
    emitBoxedWords(program, syntax);
    const dynamic = new DynamicDispatch(program, syntax, rangeOf);
    emitDynamicAccesses(dynamic);
    emitObjectFunctions(dynamic);
    // What was made may convert values, and need functions and dispatchers that nothing has asked for before.
    rangeOf = settle(program, syntax, dispatchers, initialization);
    if (versionOf(program) === known) break;
  }
  checkSpreads(program);
  const version = versionOf(program);
  program.throwSites.emit(program);
  initialization.emit(starts);
  // A conversion may need a function of the run-time library.
  drain(program);
  if (versionOf(program) !== version) throw new Error('the start of the program asks for more than the program');
  emitDescriptors(program, rangeOf);
  program.module.entry = 'boot';
  const { module, diagnostics, dynamic } = program;
  return { module, diagnostics: sortDiagnostics(diagnostics), dynamicSites: dynamic.sites };
}

/** Lowers all that is reachable by now; the numbers of the classes found. */
function settle(
  program: ProgramLowering,
  syntax: Syntax,
  dispatchers: Dispatchers,
  initialization: ModuleInitialization,
): (symbol: string) => ClassRange | undefined {
  do {
    drain(program);
    requestConstructors(program, syntax);
    dispatchers.resolve();
    initialization.advance();
    resolveLate(program);
    resolveBoxedWords(program);
  } while (program.queue.length > 0);
  noteEscapedTuples(program);
  return numberClasses(program);
}

/** Grows with everything that the functions made at the end depend on: they are made anew when it has. */
function versionOf(program: ProgramLowering): number {
  const { instantiated, dispatched, classTests, layoutTests, memberTests, receivers, flows, dynamic, types } = program;
  const { sequences, strays, late, boxedWords, classObjects } = program;
  const { listsFields, listsModules, takesReceivers, asksConstructors, visitsMembers, makesBigints, formatsJson } =
    program;
  const flags = [listsFields, listsModules, takesReceivers, asksConstructors, visitsMembers, makesBigints, formatsJson];
  const tests = classTests.size + layoutTests.size + memberTests.size + receivers.size + flags.filter(Boolean).length;
  const made = instantiated.size + dispatched.size + sequences.size + types.classCount + classObjects.size;
  return made + tests + flows.size + strays.size + late.size + boxedWords.size + dynamic.version;
}

function root(program: ProgramLowering, module: string, name: string): string {
  const { symbol } = program.runtime(module, name);
  program.roots.add(symbol);
  return symbol;
}

/** Lowers what is waiting. The queue grows while it runs. */
function drain(program: ProgramLowering): void {
  for (let i = 0; i < program.queue.length; i++) program.queue[i]();
  program.queue.length = 0;
}

function emitDescriptors(program: ProgramLowering, rangeOf: (symbol: string) => ClassRange | undefined): void {
  for (const { layout, cls } of program.instantiated.values()) {
    // To the program, a dictionary is a plain object.
    const name = cls === program.dictionary ? 'Object' : layout.name;
    program.descriptors.add(layout.descriptor, name, descriptorKinds.object, layout.size, referenceMap(layout));
  }
  program.descriptors.emit(rangeOf);
}

/** Numbers all layouts: classes in pre-order of their trees, so that a class and its subclasses are a range. */
function numberClasses(program: ProgramLowering): (symbol: string) => ClassRange | undefined {
  const known = versionOf(program);
  const ranges = new Map<string, ClassRange>();
  let next = 1;
  const visit = (cls: ClassType): void => {
    const id = next++;
    for (const subclass of cls.subclasses) visit(subclass);
    ranges.set(cls.layout.descriptor, { id, last: next - 1 });
  };
  for (const cls of program.types.classes) if (!cls.base) visit(cls);
  for (const { layout, cls } of program.instantiated.values()) {
    if (!cls) ranges.set(layout.descriptor, { id: next, last: next++ });
  }
  // A layout is made when it is first asked for, and may bring a subclass of a class that has its number already.
  if (versionOf(program) !== known) return numberClasses(program);
  return (symbol) => ranges.get(symbol);
}
