/**
 * The state of the whole program while it is lowered, driven by demand: a function is lowered when something that is
 * lowered refers to it. Hands out symbols and references; knows nothing of syntax inside functions.
 */

import { ts } from '../frontend/checker';
import { type Diagnostic, diagnosticAtNode } from '../frontend/diagnostic';
import type { CheckedProgram } from '../frontend/program';
import type { Function } from '../ir/function';
import type { Position } from '../ir/instruction';
import { Module, type Piece } from '../ir/module';
import { type Memory, memorySize, type Type } from '../ir/type';
import { constructorOf } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { givesObject } from '../types/constructor-result';
import { TypeEnvironment } from '../types/environment';
import type { Facts } from '../types/facts';
import { type FieldRequest, headerSize, type Layout, makeLayout } from '../types/layout';
import { elementMemory, isReference, memoryOf, resultRepresentation } from '../types/representation';
import { TypeResolver } from '../types/resolver';
import { sharedType } from '../types/sharing';
import { type FunctionType, type StaticType, type TupleType, undefinedType } from '../types/static-type';
import { isTopLevel } from '../types/top-level';
import { UnsupportedType } from '../types/unsupported-type';
import type { CaptureAnalysis } from './captures';
import { ClassNumbers } from './class-numbers';
import type { ClassRelations } from './class-relations';
import type { ClassScopes } from './class-scopes';
import { ComparedFunctions } from './compared-functions';
import type { Constants } from './constants';
import { DeferredFlows } from './deferred-flows';
import { Descriptors } from './descriptors';
import { DirectAccesses } from './direct-accesses';
import { DynamicRequests } from './dynamic-requests';
import { EarlyFields } from './early-fields';
import { type EarlyUses, isStaticField } from './early-uses';
import { GenericClasses } from './generic-classes';
import type { LateFunction } from './late-function';
import { FollowingError, type LoweringError } from './lowering-error';
import type { MemberTableUse } from './member-uses';
import type { Names } from './names';
import { Provenance } from './provenance';
import { Spreads } from './spreads';
import { Strays } from './strays';
import { hashOfString } from './string-hash';
import type { SyntaxAnalyses } from './syntax-analyses';
import { ThrowSites } from './throw-sites';
import { WorkQueue } from './work-queue';

/** Instances of generic functions have longer names only where a function calls itself with types made from its own. */
const longestName = 20_000;

/** A function that can be called directly by its symbol. `type.parameters` does not count `this`. */
export interface FunctionReference {
  readonly symbol: string;
  readonly type: FunctionType;
  /** Type of the leading `this` parameter. */
  readonly self?: StaticType;
}

/** Anything that becomes an IR function from a declaration. */
export type CodeDeclaration =
  | ts.FunctionDeclaration
  | ts.ArrowFunction
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ClassLikeDeclaration;

/** A function waiting to be lowered. A class stands for its constructor. */
export interface Request {
  readonly reference: FunctionReference;
  readonly declaration: CodeDeclaration;
  readonly environment: TypeEnvironment;
  readonly cls?: ClassType;
  /** The class that a static member is called on. */
  readonly statics?: ClassType;
  /** A static member that is called on nothing: `this` is undefined in it (static-method-values.ts). */
  readonly detached?: 'detached';
  /** How often it has been put back behind other work. */
  readonly delays?: number;
}

/** Reads a property, writes one, calls a method, calls it if the object has it, or asks whether there is such a member. */
export type DispatchKind = 'get' | 'set' | 'call' | 'invoke' | 'has';

/** A member access whose implementation depends on the object (dispatch.ts). */
export interface DispatchRequest {
  readonly reference: FunctionReference;
  readonly receiver: StaticType;
  readonly kind: DispatchKind;
  readonly name: string;
  readonly typeArguments: readonly StaticType[];
}

/** An access to a static member whose implementation depends on the class object (static-dispatch.ts). */
export interface StaticRequest {
  readonly reference: FunctionReference;
  readonly kind: 'get' | 'set' | 'call';
  /** The class that declares the member for the type of the object. */
  readonly owner: ClassType;
  readonly member: ts.Symbol;
  readonly typeArguments: readonly StaticType[];
}

/** A module variable: core-local memory. */
export interface ModuleVariable {
  readonly symbol: string;
  readonly type: StaticType;
  readonly memory: Memory;
}

export class ProgramLowering {
  readonly module = new Module();
  readonly types: TypeResolver;
  /** Work that is left: closures and functions. */
  readonly queue = new WorkQueue();
  readonly directAccesses = new DirectAccesses(this);
  /** Modules of which something is used, in no particular order. */
  readonly reached = new Set<ts.SourceFile>();
  /** Layouts of which instances are made, with their class if they have one. */
  readonly instantiated = new Map<string, { layout: Layout; cls?: ClassType }>();
  /** Functions that machine code outside the IR calls: `num` travels as f64 there. */
  readonly roots = new Set<string>();
  /** By name and type arguments. */
  readonly #functions = new Map<string, FunctionReference>();
  /** Symbols of functions that are lowered, or will be. */
  readonly #requested = new Set<string>();
  readonly #variables = new Map<ts.Symbol, ModuleVariable>();
  readonly #variableTypes = new Map<ts.Declaration, StaticType>();
  readonly #used = new Set<ts.Declaration>();
  readonly #strings = new Map<string, string>();
  /** The reverse of `#strings`. */
  readonly #texts = new Map<string, string>();
  readonly #bigints = new Map<bigint, string>();
  /** Of each module of the run-time library that was asked for: its functions, by name. */
  readonly #runtime = new Map<string, ReadonlyMap<string, ts.FunctionDeclaration>>();
  readonly #layouts = new Map<string, Layout>();
  #dictionary?: ClassType;

  /** Objects that are used as what they need not be. */
  readonly strays = new Strays();
  /** Where objects come from. */
  readonly provenance = new Provenance();
  /** What spreads and rest elements copy. */
  readonly spreads = new Spreads();
  readonly descriptors: Descriptors;
  readonly throwSites = new ThrowSites();
  readonly classNumbers = new ClassNumbers();
  /** Member accesses to dispatch, by symbol. */
  readonly dispatched = new Map<string, DispatchRequest>();
  /** Accesses to static members of classes that only the run time knows, by symbol. */
  readonly dispatchedStatics = new Map<string, StaticRequest>();
  /** Pairs of types of which the first is used as the second (flows.ts), by their keys. */
  readonly flows = new Set<string>();
  /** Types whose values become values of no known type. */
  readonly escaped = new Set<StaticType>();
  /** Values of no known type are taken for arrays somewhere in the program. */
  asksForArrays = false;
  /** Classes that are tested for, by the symbol of the function that tests. */
  readonly classTests = new Map<string, ClassType>();
  /** Dispatchers whose implementations are tested for, by the symbol of the function that tests. */
  readonly memberTests = new Map<string, string>();
  readonly deferredFlows = new DeferredFlows();
  /** Types of built-in values that are used as an `Iterable` (dispatch-sequences.ts). */
  readonly sequences = new Map<string, StaticType>();
  /** Classes whose objects are told from those of other layouts, by the symbol of the function that tests. */
  readonly layoutTests = new Map<string, ClassType>();
  readonly receiverTests = new Map<string, ClassType>();
  readonly genericClasses: GenericClasses;
  /** Instances of generic classes behind which others are met (loose-instances.ts). */
  readonly looseClasses = new Set<ClassType>();
  /** What the program asks of dynamic values. */
  readonly dynamic: DynamicRequests;
  /** Functions that the program contains only if it needs them, by symbol (late.ts). */
  readonly late = new Map<string, LateFunction>();
  /** Bigints are made at run time, or are constants that are used as such. */
  makesBigints = false;
  /** Functions that put machine words into boxes or take them out (boxed-words.ts). */
  readonly boxedWords = new Set<string>();
  /** A text of the program holds the placeholder `%j`. */
  formatsJson = false;
  /** Something asks for the fields of objects by name (field-lists.ts). */
  listsFields = false;
  /** Function values of declared functions, by symbol, and the files of those. */
  readonly functionValues = new Map<string, ts.SourceFile>();
  /** Whether modules are evaluated on other cores too: each needs a function of its own. */
  listsModules = false;
  /** What the tables of members are used for (member-tables.ts). */
  readonly memberUses = new Set<MemberTableUse>();
  /** Some function value asks for its `this` (receivers.ts). */
  takesReceivers = false;
  /** Classes that have an object, which stands for them as a value (class-values.ts). */
  readonly classObjects = new Set<ClassType>();
  /** Something asks classes for their `[Symbol.hasInstance]` (has-instance.ts). */
  asksInstanceMethods = false;
  /** Function types whose values are told apart. */
  readonly comparedFunctions = new ComparedFunctions();
  /** Something asks objects for their constructors. */
  asksConstructors = false;
  /** Something asks objects that may be other than instances of classes: arrays, literals. */
  asksBuiltInConstructors = false;
  /** What `this` must be in such functions, by the symbol of the function that takes it. */
  readonly receivers = new Map<string, StaticType>();
  readonly emptyEnvironment = TypeEnvironment.empty;
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    readonly analyses: SyntaxAnalyses,
    /** What an earlier lowering of the program has shown; new ones are added. */
    readonly facts: Facts,
    /** Lowers a requested function. */
    private readonly lowerFunction: (program: ProgramLowering, request: Request) => void,
  ) {
    const earlyFields = new EarlyFields(this.checked.checker, (cls) => this.classes.derivedFrom(cls));
    this.types = new TypeResolver(
      this.checked,
      (declaration) => this.names.of(declaration),
      facts,
      analyses.identities,
      (declaration) => this.scopes.isScoped(declaration),
      (cls, field) => analyses.isOwn(cls.getSourceFile()) && earlyFields.mayBeReadEarly(cls, field),
      (parameter) => analyses.asserted.has(parameter),
    );
    this.genericClasses = new GenericClasses(
      facts,
      (declaration) => this.names.of(declaration),
      (declaration) => this.scopes.isScoped(declaration),
    );
    this.dynamic = new DynamicRequests(this.types.table);
    this.descriptors = new Descriptors(this.module, (text) => this.string(text));
  }

  get checked(): CheckedProgram {
    return this.analyses.checked;
  }

  get names(): Names {
    return this.analyses.names;
  }

  get captures(): CaptureAnalysis {
    return this.analyses.captures;
  }

  get earlyUses(): EarlyUses {
    return this.analyses.earlyUses;
  }

  get scopes(): ClassScopes {
    return this.analyses.scopes;
  }

  get classes(): ClassRelations {
    return this.analyses.classes;
  }

  get constants(): Constants {
    return this.analyses.constants;
  }

  /** The program may have objects with a method `[Symbol.toPrimitive]`, perhaps behind types that do not show it. */
  get hasExoticPrimitives(): boolean {
    return this.analyses.mentions('toPrimitive');
  }

  /** Reports code that cannot be compiled; the program is refused, but lowering goes on to find more. */
  report(error: LoweringError): void {
    if (error instanceof FollowingError && this.diagnostics.length > 0) return;
    const complaint = { code: 'TORO1900', message: `${error.message}.`, hint: error.hint };
    this.diagnostics.push(diagnosticAtNode(error.node, complaint));
  }

  positionOf(node: ts.Node): Position {
    return this.analyses.positions.of(node);
  }

  resultOf(type: StaticType): Type {
    return resultRepresentation(type);
  }

  /** Whether a file belongs to the program or one of its packages, not to the run-time library. */
  isOwn(file: ts.SourceFile): boolean {
    return this.analyses.isOwn(file);
  }

  // Functions

  /** The function of a declaration, in the instance that `environment` selects. */
  functionFor(
    declaration: CodeDeclaration,
    environment: TypeEnvironment,
    cls?: ClassType,
    statics?: ClassType,
    detached?: 'detached',
  ): FunctionReference {
    const base = this.names.of(declaration) + (cls && ts.isClassLike(declaration) ? '.constructor' : '');
    const owner = cls ? cls.key.slice(6) : '';
    const prefix = cls && owner.includes('<') ? `${base}<${owner}>` : base;
    // A static method of a base class is compiled anew for a subclass: `this` is another class in it.
    const isInherited = statics !== undefined && statics.declaration !== declaration.parent;
    const user = (isInherited ? ` of ${statics.key.slice(6)}` : '') + (detached ? '<detached>' : '');
    const nameIn = ({ key }: TypeEnvironment): string => (key ? `${prefix}<${key}>` : prefix) + user;
    const known = this.#functions.get(nameIn(environment));
    if (known) return known;
    const typeIn = (bound: TypeEnvironment): FunctionType =>
      ts.isClassLike(declaration) ? this.constructorType(cls as ClassType) : this.signatureOf(declaration, bound);
    const instance = isShared(declaration)
      ? environment.map((type) => sharedType(this.types.table, type))
      : environment;
    const symbol = nameIn(instance);
    const reference = { symbol, type: typeIn(environment), self: cls ?? this.#staticSelf(statics) };
    this.#functions.set(nameIn(environment), reference);
    if (this.#requested.has(symbol)) return reference;
    if (symbol.length > longestName) {
      throw new UnsupportedType(
        `'${base}' is called with ever larger type arguments; give the call type arguments of its own`,
      );
    }
    this.#requested.add(symbol);
    this.dynamic.noteFunction(symbol);
    this.reached.add(declaration.getSourceFile());
    const own = instance === environment ? reference : { ...reference, type: typeIn(instance) };
    this.queue.add(declaration, () =>
      this.lowerFunction(this, { reference: own, declaration, environment: instance, cls, statics, detached }),
    );
    return reference;
  }

  /** What the static members of a scoped class get: the class object. */
  #staticSelf(statics: ClassType | undefined): StaticType | undefined {
    return statics && this.scopes.isScoped(statics.declaration)
      ? { ...this.constructorType(statics), key: `new ${statics.key}`, result: statics, constructs: true }
      : undefined;
  }

  signatureOf(declaration: ts.SignatureDeclaration, environment: TypeEnvironment): FunctionType {
    if (ts.isSetAccessor(declaration)) {
      const type = this.types.resolve(this.checked.checker.getTypeAtLocation(declaration.parameters[0]), environment);
      return { kind: 'function', key: '', parameters: [type], required: 1, rest: false, result: undefinedType };
    }
    const signature = this.checked.checker.getSignatureFromDeclaration(declaration);
    if (!signature) throw new Error(`no signature for ${this.names.of(declaration)}`);
    return this.types.signatureType(signature, environment);
  }

  /** The parameters of the constructor of a class, own or inherited, and what it gives (construction.ts). */
  constructorType(cls: ClassType): FunctionType {
    const result = givesObject(cls) ? cls : undefinedType;
    for (let owner: ClassType | undefined = cls; owner; owner = owner.base) {
      const declaration = constructorOf(owner.declaration);
      if (declaration) {
        const type = this.signatureOf(declaration, owner.environment);
        return { ...type, result };
      }
    }
    return { kind: 'function', key: '', parameters: [], required: 0, rest: false, result };
  }

  constructorFor(cls: ClassType): FunctionReference {
    return this.functionFor(cls.declaration, TypeEnvironment.empty, cls);
  }

  /** Of overloads, the declaration with the body; a declaration without any stands for itself. */
  implementationOf<T extends ts.FunctionDeclaration | ts.MethodDeclaration>(declaration: T): T {
    if (declaration.body) return declaration;
    const symbol = this.checked.checker.getSymbolAtLocation(declaration.name ?? declaration);
    const isBody = (node: ts.Declaration): node is T =>
      node.kind === declaration.kind && (node as T).body !== undefined;
    return symbol?.declarations?.find(isBody) ?? declaration;
  }

  /** Whether a function declaration stands inside another function or block, and so has a closure. */
  isNested(declaration: ts.Declaration): boolean {
    return !isTopLevel(declaration);
  }

  /** The class that a symbol names: one of the program, or a built-in one of the run-time library. */
  classOfSymbol(symbol: ts.Symbol, typeArguments: readonly StaticType[]): ClassType | undefined {
    const declaration = symbol.declarations?.find(ts.isClassLike) ?? this.types.libraryClass(symbol.name);
    return declaration && this.types.classType(declaration, typeArguments);
  }

  /** The static type of a module variable or static field. */
  typeOfModuleVariable(declaration: ts.Declaration): StaticType {
    // The checker may make a type of a pattern anew each time.
    let known = this.#variableTypes.get(declaration);
    if (!known) {
      const { checker } = this.checked;
      const node = ts.isExportAssignment(declaration) ? declaration.expression : declaration;
      const type = checker.getTypeAtLocation(node);
      const widened = node === declaration ? type : checker.getBaseTypeOfLiteralType(type);
      known = this.types.resolve(widened, TypeEnvironment.empty);
      if (isStaticField(declaration)) known = this.heldStatic(declaration, known);
      known = this.analyses.missing.heldBy(declaration, known, this.types.table);
      this.#variableTypes.set(declaration, known);
    }
    return known;
  }

  /** How a static field of a type is held: so that undefined, which it is until its declaration has run, can be told from its values. */
  heldStatic(field: ts.PropertyDeclaration, type: StaticType): StaticType {
    const isPlain = type.kind === 'number' || type.kind === 'boolean';
    if (!isPlain || !this.isOwn(field.getSourceFile())) return type;
    return !field.initializer || this.earlyUses.mayPrecede(field) ? this.types.table.optional(type) : type;
  }

  /** A declaration without a body that a module of the run-time library exports, such as a machine operation. */
  externalDeclaration(module: string, name: string): ts.FunctionDeclaration | undefined {
    return this.checked
      .module(module)
      .statements.find(
        (node): node is ts.FunctionDeclaration => ts.isFunctionDeclaration(node) && node.name?.text === name,
      );
  }

  /** A function exported by a module of the run-time library. */
  runtime(module: string, name: string, typeArguments: readonly StaticType[] = []): FunctionReference {
    const declaration = this.runtimeDeclaration(module, name);
    if (!declaration) throw new Error(`the run-time library lacks ${module}.${name}`);
    return this.functionFor(declaration, this.bindTypeParameters(declaration, typeArguments));
  }

  /** The declaration with a body, if the module exports such a function. */
  runtimeDeclaration(module: string, name: string): ts.FunctionDeclaration | undefined {
    let known = this.#runtime.get(module);
    if (!known) {
      known = functionsOf(this.checked.module(module));
      this.#runtime.set(module, known);
    }
    return known.get(name);
  }

  /** `outer` with the type parameters of a generic declaration bound, in order. */
  bindTypeParameters(
    declaration: ts.SignatureDeclaration,
    typeArguments: readonly StaticType[],
    outer = TypeEnvironment.empty,
  ): TypeEnvironment {
    return this.types.bind(declaration, typeArguments, outer);
  }

  /** Adds a function that is being lowered, in place of what an earlier lowering of the same code has made. */
  define(fn: Function): void {
    this.directAccesses.noteMaker(fn);
    if (this.queue.isRepeating) this.module.replaceFunction(fn);
    else this.module.addFunction(fn);
  }

  /** The function that finds the implementation of a member at run time (see dispatch.ts). */
  dispatcher(
    receiver: StaticType,
    kind: DispatchKind,
    name: string,
    type: FunctionType,
    typeArguments: readonly StaticType[] = [],
  ): FunctionReference {
    const suffix = typeArguments.length > 0 ? `<${typeArguments.map((t) => t.key).join(',')}>` : '';
    const symbol = `${kind} ${receiver.key}.${name}${suffix}`;
    let request = this.dispatched.get(symbol);
    if (!request) {
      request = { reference: { symbol, type, self: receiver }, receiver, kind, name, typeArguments };
      this.dispatched.set(symbol, request);
    }
    return request.reference;
  }

  /**
   * The symbol of a function (ref → bool) that tests an object for a class. To JavaScript, all instances of a generic class are one; a class in
   * a generic function is not: its objects are told apart by the address of this function (class-values.ts).
   */
  classTest(cls: ClassType): string {
    const isScoped = this.scopes.isScoped(cls.declaration);
    const symbol = `instanceof ${isScoped ? cls.scopeKey : this.names.of(cls.declaration)}`;
    this.classTests.set(symbol, cls);
    return symbol;
  }

  /** The symbol of a function (ref → bool) that tests whether code compiled for a class can use an object. */
  layoutTest(cls: ClassType): string {
    const symbol = `is ${cls.key.slice(6)}`;
    this.layoutTests.set(symbol, cls);
    return symbol;
  }

  /** The symbol of a function (ref → bool) that tests whether the methods of a class can have an object for their `this`. */
  receiverTest(cls: ClassType): string {
    const symbol = `takes ${cls.key.slice(6)}`;
    this.receiverTests.set(symbol, cls);
    return symbol;
  }

  /** The class of rtl/lang that records are instances of. */
  get dictionary(): ClassType {
    this.#dictionary ??= this.#findDictionary();
    return this.#dictionary;
  }

  #findDictionary(): ClassType {
    const isWanted = (node: ts.Node): node is ts.ClassDeclaration =>
      ts.isClassDeclaration(node) && node.name?.text === 'Dictionary';
    const declaration = this.checked.module('lang/dictionary').statements.find(isWanted);
    if (!declaration) throw new Error('the run-time library lacks dictionaries');
    return this.types.classType(declaration, []);
  }

  /** A method of a class that no subclass overrides. */
  methodOf(cls: ClassType, name: string): FunctionReference {
    const declaration = cls.members.methods.get(name);
    if (!declaration) throw new Error(`${cls.key} has no method '${name}'`);
    return this.functionFor(declaration, cls.environment, cls);
  }

  // Data

  /** The constant string object with this text. */
  string(text: string): string {
    let symbol = this.#strings.get(text);
    if (symbol === undefined) {
      symbol = `string.${this.#strings.size}`;
      this.#strings.set(text, symbol);
      this.#texts.set(symbol, text);
      if (text.includes('%j')) this.formatsJson = true;
      this.addString(symbol, text);
    }
    return symbol;
  }

  /** The text of a constant string object, by its symbol. */
  textOf(symbol: string): string | undefined {
    return this.#texts.get(symbol);
  }

  /** The word in a constant string object that holds its length and its hash. */
  stringHead(text: string): bigint {
    return BigInt.asIntN(64, (BigInt(this.stringHash(text)) << 32n) | BigInt(text.length));
  }

  /** The hash of the constant string with this text. */
  stringHash(text: string): number {
    return hashOfString(encode(text).bytes, text.length);
  }

  /** The characters of a short string in one word, if they take a byte each; behind them there are zeros. */
  narrowWord(text: string): bigint | undefined {
    const { wide, bytes } = encode(text);
    if (wide || bytes.length === 0 || bytes.length > 8) return undefined;
    return Buffer.concat([bytes, Buffer.alloc(8 - bytes.length)]).readBigInt64LE();
  }

  private addString(symbol: string, text: string): void {
    const { wide, bytes } = encode(text);
    const size = 16 + bytes.length;
    const padding = (8 - (size % 8)) % 8;
    this.module.addData({
      name: symbol,
      segment: 'constant',
      align: 8,
      pieces: [
        ...this.header(wide ? 'lang.string2' : 'lang.string1', size + padding),
        { memory: 'u32', value: text.length },
        { memory: 'u32', value: hashOfString(bytes, text.length) },
        { bytes },
        { zeros: padding },
      ],
    });
  }

  /** The constant bigint object with this value (docs/runtime.md). */
  bigint(value: bigint): string {
    this.makesBigints = true;
    let symbol = this.#bigints.get(value);
    if (symbol === undefined) {
      symbol = `bigint.${this.#bigints.size}`;
      this.#bigints.set(value, symbol);
      const limbs: bigint[] = [];
      for (let rest = value < 0n ? -value : value; rest > 0n; rest >>= 64n) limbs.push(BigInt.asIntN(64, rest));
      this.module.addData({
        name: symbol,
        segment: 'constant',
        align: 8,
        pieces: [
          ...this.header('lang.bigint', 16 + 8 * limbs.length),
          { memory: 'u32', value: value < 0n ? 1 : 0 },
          { memory: 'u32', value: limbs.length },
          ...limbs.map((limb): Piece => ({ memory: 'i64', value: limb })),
        ],
      });
    }
    return symbol;
  }

  /** The header word of a constant object (docs/runtime.md): descriptor address, then the size in words above the collector's bits. */
  header(descriptor: string, size: number): Piece[] {
    return [
      { symbol: descriptor, offset: 0, size: 4 },
      { memory: 'u32', value: size },
    ];
  }

  /** The variable that a declaration at the top of a module makes. */
  moduleVariable(symbol: ts.Symbol, declaration: ts.Declaration, type: StaticType): ModuleVariable {
    let variable = this.#variables.get(symbol);
    if (!variable) {
      const memory = memoryOf(type);
      variable = { symbol: this.names.of(declaration), type, memory };
      this.#variables.set(symbol, variable);
      this.#used.add(declaration);
      this.reached.add(declaration.getSourceFile());
      this.module.addData({
        name: variable.symbol,
        segment: isReference(memory) ? 'references' : 'values',
        align: memorySize(memory),
        pieces: [{ zeros: memorySize(memory) }],
      });
    }
    return variable;
  }

  /** Whether something reads or writes a module variable or static field. */
  isVariableUsed(declaration: ts.Declaration): boolean {
    return this.#used.has(declaration);
  }

  /** Notes that instances of a layout exist, so that its descriptor is made and dispatchers know it. */
  instantiate(layout: Layout, cls?: ClassType): Layout {
    if (!this.instantiated.has(layout.descriptor)) this.instantiated.set(layout.descriptor, { layout, cls });
    if (cls) cls.instantiated = true;
    return layout;
  }

  tupleLayout(type: TupleType): Layout {
    return this.literalLayout(
      'Array',
      type.elements.map((element, i) => ({ name: `${i}`, type: element })),
    );
  }

  /** Notes that values of a type become values of no known type. Elements that are machine words are bigints then. */
  noteEscape(type: StaticType): void {
    this.escaped.add(type);
    let inner = type;
    while (inner.kind === 'array') inner = inner.element;
    if (inner.kind === 'wide' && inner !== type) this.makesBigints = true;
  }

  /** The descriptor of arrays with elements of this type: it tells how the elements lie in memory. */
  arrayDescriptor(element: StaticType): string {
    if (element.kind === 'wide') return this.descriptors.addArray(element.signed ? 'i64' : 'u64');
    const memory = elementMemory(element);
    return this.descriptors.addArray(memory === 'i64' ? 'usize' : memory);
  }

  /** The layout of an object literal or tuple with these fields: one for all literals that agree in it. */
  literalLayout(name: string, fields: readonly FieldRequest[]): Layout {
    const parts = fields.map((field) => `${field.name}${field.absent ? '?' : ''}:${field.type.key}`);
    const key = `${name} ${parts.join(';')}`;
    let layout = this.#layouts.get(key);
    if (!layout) {
      layout = makeLayout(`literal.${this.#layouts.size}.descriptor`, name, fields);
      this.#layouts.set(key, layout);
    }
    return this.instantiate(layout);
  }
}

/** The functions with a body that a file declares, by name. */
function functionsOf({ statements }: ts.SourceFile): ReadonlyMap<string, ts.FunctionDeclaration> {
  const found = new Map<string, ts.FunctionDeclaration>();
  for (const node of statements) {
    if (ts.isFunctionDeclaration(node) && node.name && node.body && !found.has(node.name.text)) {
      found.set(node.name.text, node);
    }
  }
  return found;
}

/** The units of a string as they lie in memory: a byte each if all fit. */
function encode(text: string): { wide: boolean; bytes: Buffer } {
  const wide = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i)).some((unit) => unit > 0xff);
  return { wide, bytes: Buffer.from(text, wide ? 'utf16le' : 'latin1') };
}

/** Whether one instance serves all object types: `@shared` in the documentation of a library function. */
function isShared(declaration: CodeDeclaration): boolean {
  if (!ts.isFunctionDeclaration(declaration) || !declaration.typeParameters) return false;
  return ts.getJSDocTags(declaration).some(({ tagName }) => tagName.text === 'shared');
}

/** The function that lists the fields of an object. */
export const fieldListSymbol = 'lang.fields';
/** What rtl/lang/module-evaluation.ts reads. */
export const moduleTableSymbol = 'lang.modules';

/** Offset of the code pointer in a closure, of the value in a cell, and of the first captured value. */
export const closureLayout = { code: headerSize, captures: 2 * headerSize, cellValue: headerSize } as const;
