/**
 * Lowering: a checked program becomes one IR module. Starts from what machine code outside the IR calls, and follows
 * every reference until nothing new is found; then the dispatchers, descriptors and initialisers are made.
 */

import { type Diagnostic, sortDiagnostics } from '../frontend/diagnostic';
import type { CheckedProgram } from '../frontend/program';
import type { Module } from '../ir/module';
import { Facts } from '../types/facts';
import { referenceMap } from '../types/layout';
import { anyStepper } from './any-iteration';
import { sequence } from './arrays';
import { builtInClass, isBuiltInClass } from './built-in-classes';
import { textOfIterable } from './callee-text';
import { addConstructing } from './class-construction';
import { classValue, isClassOf } from './class-values';
import { Adapters, Closures } from './closures';
import { branchOn } from './conditions';
import { assertType } from './conversion';
import { type ClassRange, descriptorKinds } from './descriptors';
import { anyElements } from './dynamic';
import type { DynamicSite } from './dynamic-requests';
import { enumObject } from './enums';
import { expression, expressionAs } from './expressions';
import type { Syntax } from './function-lowering';
import { bind } from './function-members';
import { lowerClosure, lowerFunction } from './functions';
import { LateCode } from './late-code';
import { ModuleInitialization } from './modules';
import { libraryObject, libraryView, namespaceObject } from './namespace-objects';
import { ProgramLowering } from './program-lowering';
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
    if (lowered) return lowered;
  }
}

/** Undefined if new facts came to light: the program is to be lowered again with them. */
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
    functionOf: (...args) => closures.constant(...args),
    bind,
    libraryObject,
    libraryView,
    namespaceObject,
    builtInClass: (program, name) => (isBuiltInClass(name) ? builtInClass(program, syntax, name) : undefined),
    enumObject,
    constructing: (owner, cls, code) => addConstructing(owner, syntax, cls, code),
    adapt: (...args) => adapters.adapt(...args),
    fromDynamic: (...args) => adapters.fromDynamic(...args),
    elementsOf: (f, iterable, node, most) => anyElements(f, iterable, textOfIterable(node), most),
    anyStepper: (f, iterable, node) => anyStepper(f, iterable, `${textOfIterable(node)} is not iterable`),
    assertType,
    isClass: isClassOf,
  };
  const closures = new Closures(program, syntax, (request) => lowerClosure(program, syntax, request));
  const bootModule = `${options.target}/boot`;
  const boot = checked.module(bootModule);
  const initialization = new ModuleInitialization(program, syntax, boot);
  for (const [module, name] of roots) root(program, module, name);
  const starts = new Map([['boot', root(program, bootModule, 'boot')]]);
  // What the other cores of a machine begin with.
  if (options.target === 'kernel') starts.set('bootCore', root(program, bootModule, 'bootCore'));
  program.throwSites.prepare(program);
  const late = new LateCode(program, syntax, initialization);
  const numbering = late.settle();
  // What else is made would be made again.
  const rangeOf = facts.hasNews ? undefined : late.make(numbering);
  if (rangeOf && !facts.hasNews) {
    late.finish(rangeOf, () => {
      program.throwSites.emit(program);
      initialization.emit(starts);
    });
  }
  const { types } = program;
  const isNew = facts.advance(({ elements }) => types.table.array(types.table.union(elements)));
  if (isNew || !rangeOf) return undefined;
  emitDescriptors(program, rangeOf);
  program.module.entry = 'boot';
  const { module, diagnostics, dynamic } = program;
  return { module, diagnostics: sortDiagnostics(diagnostics), dynamicSites: dynamic.sites };
}

function root(program: ProgramLowering, module: string, name: string): string {
  const { symbol } = program.runtime(module, name);
  program.roots.add(symbol);
  return symbol;
}

function emitDescriptors(program: ProgramLowering, rangeOf: (symbol: string) => ClassRange | undefined): void {
  for (const { layout, cls } of program.instantiated.values()) {
    // To the program, a dictionary is a plain object.
    const name = cls === program.dictionary ? 'Object' : layout.name;
    program.descriptors.add(layout.descriptor, name, descriptorKinds.object, layout.size, referenceMap(layout));
  }
  program.descriptors.emit(rangeOf);
}
