/**
 * Turns the checker's types into static types, with the type parameters of the instance being compiled substituted.
 * Refuses what has no static layout through `UnsupportedType`.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol, libraryClass } from '../frontend/library';
import type { CheckedProgram } from '../frontend/program';
import { isBound, methodsBoundBy } from './bound-methods';
import {
  classNameOf,
  extendedBy,
  hasModifier,
  isDeclared,
  isStatic,
  membersDeclaredBy,
  overloadsOf,
  scopeField,
  shownName,
} from './class-declaration';
import { argumentOf, ClassType } from './class-type';
import { decidedBranch } from './conditional';
import { noteCovered } from './covered-fields';
import { TypeEnvironment } from './environment';
import type { Facts } from './facts';
import { returnsValue } from './function-result';
import { GenericScope } from './generic-scope';
import { Growth } from './growth';
import { demandsNothing } from './inherited-method';
import { isContradiction, meet } from './intersection';
import { type FieldRequest, type Layout, makeLayout } from './layout';
import { leftOver } from './left-over';
import { isPrivateName, memberName, memberNameOf } from './member-name';
import { Recursion } from './recursion';
import { SignatureKeys } from './signature-keys';
import {
  type ArrayType,
  anyType,
  bigintType,
  booleanType,
  type FunctionType,
  heldIn,
  isOpaque,
  isTypedArrayName,
  membersOf,
  neverType,
  nonNullable,
  nullType,
  numberType,
  objectType,
  type Property,
  type ShapeType,
  type StaticType,
  stringType,
  symbolType,
  type UnionType,
  undefinedType,
  unknownType,
} from './static-type';
import { keyOfProperty } from './symbol-key';
import { isTopLevel } from './top-level';
import type { TypeIdentities } from './type-identities';
import { TypeTable } from './type-table';
import { UnsupportedType } from './unsupported-type';

/** Machine brands, widest first: the brand of u16 also names u8, since a u8 flows into a u16. */
const brands = ['usize', 'u64', 'i64', 'f32', 'i32', 'u32', 'i16', 'u16', 'i8', 'u8'] as const;

export class TypeResolver {
  readonly table: TypeTable;
  readonly #libraryClasses = new Map<string, ts.ClassDeclaration | undefined>();
  readonly #classes = new Map<string, ClassType>();
  readonly #growth = new Growth();
  /** What types stand for, by what the type parameters in them stand for. */
  readonly #known = new WeakMap<TypeEnvironment, Map<ts.Type, StaticType>>();
  readonly #scope: GenericScope;
  readonly #signatureKeys = new SignatureKeys();
  /** Unions, and type parameters that nothing is bound to, being resolved. */
  #open = new Set<ts.Type>();
  /** Conditional types that are being resolved, by what all instances of one have in common. */
  readonly #conditionals = new Recursion<object>(4);

  constructor(
    readonly program: CheckedProgram,
    /** Makes the link symbol of a declaration. */
    private readonly symbolOf: (declaration: ts.Declaration, suffix?: string) => string,
    readonly facts: Facts,
    private readonly identities: TypeIdentities,
    /** Whether instances of a class refer to an object for it. */
    private readonly isScoped: (declaration: ts.ClassLikeDeclaration) => boolean,
    /** Whether a field of a class can be read before it has its value. */
    private readonly isReadEarly: (
      declaration: ts.ClassLikeDeclaration,
      field: ts.PropertyDeclaration | ts.ParameterDeclaration,
    ) => boolean,
    /** Whether the program asserts (`!`) that values of this type parameter are there. */
    private readonly isAsserted: (parameter: ts.Symbol) => boolean,
  ) {
    this.table = new TypeTable((key, part) => facts.isBoxed(key, part));
    this.#scope = new GenericScope(program.checker);
  }

  get #checker(): ts.TypeChecker {
    return this.program.checker;
  }

  /** All classes seen so far, in the order of their discovery. */
  get classes(): Iterable<ClassType> {
    return this.#classes.values();
  }

  /** Grows with `classes`. */
  get classCount(): number {
    return this.#classes.size;
  }

  resolve(type: ts.Type, environment: TypeEnvironment): StaticType {
    let known = this.#known.get(environment);
    if (!known) {
      known = new Map();
      this.#known.set(environment, known);
    }
    let result = known.get(type);
    if (!result) {
      result = this.#resolve(type, environment);
      known.set(type, result);
    }
    return result;
  }

  #resolve(type: ts.Type, environment: TypeEnvironment): StaticType {
    const flags = type.flags;
    if (flags & ts.TypeFlags.NumberLike) return numberType;
    if (flags & ts.TypeFlags.StringLike) return stringType;
    if (flags & ts.TypeFlags.BooleanLike) return booleanType;
    if (flags & ts.TypeFlags.BigIntLike) return bigintType;
    if (flags & ts.TypeFlags.ESSymbolLike) return symbolType;
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return undefinedType;
    if (flags & ts.TypeFlags.Null) return nullType;
    if (flags & ts.TypeFlags.Never) return neverType;
    if (flags & ts.TypeFlags.Any) return anyType;
    if (flags & ts.TypeFlags.Unknown) return unknownType;
    if (flags & ts.TypeFlags.NonPrimitive) return objectType;
    if (type.isUnion()) return this.#union(type, environment);
    if (type.isIntersection()) return this.#intersection(type, environment);
    if (flags & ts.TypeFlags.TypeParameter) return this.#parameter(type as ts.TypeParameter, environment);
    if (flags & ts.TypeFlags.Object) return this.#object(type as ts.ObjectType, environment);
    const [argument] = type.aliasTypeArguments ?? [];
    if (argument && type.aliasSymbol?.name === 'Awaited' && isLibrarySymbol(type.aliasSymbol)) {
      return this.awaited(this.resolve(argument, environment));
    }
    const branch =
      flags & ts.TypeFlags.Conditional ? this.#branchOf(type as ts.ConditionalType, environment) : undefined;
    const constraint = branch ?? this.#checker.getBaseConstraintOfType(type);
    if (constraint && constraint !== type) return this.#constraintOf(type, constraint, environment);
    // A type that depends on a type parameter in a way that only the checker can follow (`T[K]`): any value.
    return unknownType;
  }

  /** What a type is known to be part of; any value, if it leads from instance to ever larger instance of itself. */
  #constraintOf(type: ts.Type, constraint: ts.Type, environment: TypeEnvironment): StaticType {
    const { root } = type as Partial<ts.ConditionalType>;
    if (!root) return this.resolve(constraint, environment);
    return this.#conditionals.within(root, () => this.resolve(constraint, environment)) ?? unknownType;
  }

  #branchOf(type: ts.ConditionalType, environment: TypeEnvironment): ts.Type | undefined {
    return decidedBranch(type, this.resolve(type.checkType, environment), this.#checker);
  }

  /** A union that contains itself (`type Tree = string | Tree[]`) holds values of any kind at that place. */
  #union(type: ts.UnionType, environment: TypeEnvironment): StaticType {
    if (this.#open.has(type)) return unknownType;
    this.#open.add(type);
    try {
      const members = this.identities.ordered(type.types);
      const union = this.table.union(members.map((member) => this.resolve(member, environment)));
      this.#alignTuples(union);
      return union;
    } finally {
      this.#open.delete(type);
    }
  }

  /** Where one member of a union is an array, the tuples beside it are too: elements are reached alike. */
  #alignTuples(union: StaticType): void {
    const members = membersOf(union);
    if (!members.some((member) => member.kind === 'array' && member.element.kind !== 'never')) return;
    for (const member of members) if (member.kind === 'tuple') this.facts.alignWithArray(member);
  }

  #parameter(type: ts.TypeParameter, environment: TypeEnvironment): StaticType {
    const bound = type.symbol && environment.lookup(type.symbol);
    if (bound) return bound;
    if ((type as { isThisType?: boolean }).isThisType && environment.thisType) {
      const { thisType } = environment;
      const owner = type.symbol?.valueDeclaration;
      // In a class inside a method, the `this` of the method is of another class.
      const isOther = owner && ts.isClassLike(owner) && thisType.kind === 'class' && !thisType.ancestor(owner);
      if (!isOther) return thisType;
    }
    const constraint = this.#checker.getBaseConstraintOfType(type);
    // `T extends Digest<T>`: inside its own bound, nothing is known of T.
    if (!constraint || constraint === type || this.#open.has(type)) return unknownType;
    this.#open.add(type);
    try {
      return this.resolve(constraint, environment);
    } finally {
      this.#open.delete(type);
    }
  }

  #intersection(type: ts.IntersectionType, environment: TypeEnvironment): StaticType {
    const machine = this.#machineType(type);
    if (machine) return machine;
    if (isContradiction(type, this.#checker)) return neverType;
    const parts = type.types.map((part) => this.resolve(part, environment));
    // `T & {}`: what is not missing, unless the program only says so, of a T that says otherwise.
    const telling = parts.filter((_, i) => !demandsNothing(type.types[i], this.#checker));
    if (telling.length === 1 && parts.length === 2) {
      const isSaid = type.types.some(
        ({ flags, symbol }) => flags & ts.TypeFlags.TypeParameter && this.isAsserted(symbol),
      );
      return isSaid ? telling[0] : nonNullable(this.table, telling[0]);
    }
    const met = parts.reduce<StaticType | undefined>((all, part) => all && meet(this.table, all, part), parts[0]);
    if (met) return met;
    const special = parts.find((part) => part.kind !== 'shape' && part.kind !== 'object' && !isOpaque(part));
    const derived = this.#mostDerived(parts);
    if (derived) return derived;
    if (special?.kind === 'class' && !this.#hasAll(special, type)) return this.#shape(type, environment);
    return special ?? this.#shape(type, environment);
  }

  /** Of several classes, that which extends all others: what a mixin makes. */
  #mostDerived(parts: readonly StaticType[]): ClassType | undefined {
    const classes = parts.filter((part): part is ClassType => part.kind === 'class');
    if (classes.length < 2 || classes.length < parts.length) return undefined;
    return classes.find((cls) => classes.every((other) => cls.isSubclassOf(other)));
  }

  /** Whether a class declares or inherits all properties of a type. */
  #hasAll(cls: ClassType, type: ts.Type): boolean {
    const names = new Set<string>();
    for (const { declaration } of cls.line()) {
      for (const member of declaration.members) {
        const name = member.name && !isStatic(member) ? memberNameOf(member.name, this.#checker) : undefined;
        if (name !== undefined) names.add(name);
        if (!ts.isConstructorDeclaration(member)) continue;
        for (const { name: own } of member.parameters) if (ts.isIdentifier(own)) names.add(own.text);
      }
    }
    return this.#checker
      .getPropertiesOfType(type)
      .every((property) => isPrivateName(property) || names.has(keyOfProperty(property, this.#checker)));
  }

  #machineType(type: ts.IntersectionType): StaticType | undefined {
    if (!type.types.some((part) => part.flags & (ts.TypeFlags.Number | ts.TypeFlags.BigInt))) return undefined;
    for (const part of type.types) {
      if (part.symbol?.name !== 'Machine') continue;
      const [brand] = this.#checker.getTypeArguments(part as ts.TypeReference);
      const names = (brand.isUnion() ? brand.types : [brand]).map((t) => (t as ts.StringLiteralType).value);
      const name = brands.find((candidate) => names.includes(candidate));
      if (name === 'u64' || name === 'i64') return this.table.wide(name === 'i64');
      if (name === 'usize') return this.table.machine('i64');
      if (name) return this.table.machine(name);
    }
    return undefined;
  }

  #object(type: ts.ObjectType, environment: TypeEnvironment): StaticType {
    const reference = type as ts.TypeReference;
    const target = type.objectFlags & ts.ObjectFlags.Reference ? reference.target : undefined;
    if (target && target.objectFlags & ts.ObjectFlags.Tuple) {
      return this.#tuple(target as ts.TupleType, this.#checker.getTypeArguments(reference), environment);
    }
    const symbol = type.symbol as ts.Symbol | undefined;
    if (symbol && isLibrarySymbol(symbol)) {
      const known = this.#libraryType(symbol.name, reference, environment);
      if (known) return known;
    }
    const isInstance = target !== undefined || type.objectFlags & ts.ObjectFlags.ClassOrInterface;
    const cls = target ? target.symbol?.valueDeclaration : symbol?.valueDeclaration;
    if (isInstance && cls && ts.isClassLike(cls)) {
      const typeArguments = this.#argumentsOf(reference, environment);
      if (this.#extendsAny(cls, typeArguments, environment)) return this.#shape(type, environment);
      return this.classType(cls, typeArguments, environment);
    }
    if (this.#isOvergrown(type, environment)) return unknownType;
    // What it has beside its signature are properties of the function value (lang/function-properties).
    const isCallable = type.getCallSignatures().length > 0;
    if (isCallable && (type.getConstructSignatures().length === 0 || type.getProperties().length === 0)) {
      return this.functionType(type, environment);
    }
    // A class as a value has no members of its own to lay out: its statics are reached by name.
    if (type.getConstructSignatures().length > 0) return this.#constructorType(type, environment);
    // Over a type parameter that stands for arrays and tuples (`{ [K in keyof T]: Signal<T[K]> }`), it is an array.
    const apparent = type.objectFlags & ts.ObjectFlags.Mapped ? this.#checker.getApparentType(type) : type;
    if (apparent !== type && this.#checker.isArrayLikeType(apparent)) return this.resolve(apparent, environment);
    // `{}` is every value but undefined and null: what `unknown` becomes behind such a test.
    if (demandsNothing(type, this.#checker)) return unknownType;
    if (this.#checker.getIndexInfosOfType(type).length > 0) return this.#record(type, environment);
    return this.#shape(type, environment);
  }

  /** A tuple whose length varies is an array of what its elements can be, as is one that the program uses as an array. */
  #tuple(target: ts.TupleType, typeArguments: readonly ts.Type[], environment: TypeEnvironment): StaticType {
    const elements = typeArguments.map((argument, i) => {
      const type = this.resolve(argument, environment);
      const flags = target.elementFlags[i];
      if (flags & ts.ElementFlags.Optional) return this.table.optional(type);
      // `...T` of a generic tuple: what its elements are.
      return flags & ts.ElementFlags.Variadic ? this.#elementOf(type) : type;
    });
    const isVariable = target.combinedFlags & (ts.ElementFlags.Variable | ts.ElementFlags.Optional);
    const tuple = isVariable ? undefined : this.table.tuple(elements);
    return tuple && !this.facts.isArray(tuple) ? tuple : this.table.array(this.table.union(elements));
  }

  #elementOf(type: StaticType): StaticType {
    if (type.kind === 'tuple') return this.table.union(type.elements);
    return type.kind === 'array' ? type.element : unknownType;
  }

  #argumentsOf(reference: ts.TypeReference, environment: TypeEnvironment): StaticType[] {
    const target = reference.target as ts.InterfaceType | undefined;
    const count = target?.typeParameters?.length ?? 0;
    if (count === 0) return [];
    const given = this.#checker.getTypeArguments(reference).slice(0, count);
    return given.map((argument) => this.resolve(argument, environment));
  }

  #libraryType(name: string, type: ts.TypeReference, environment: TypeEnvironment): StaticType | undefined {
    if (isTypedArrayName(name)) return this.table.typedArray(name);
    switch (name) {
      case 'Array':
      case 'ReadonlyArray':
        return this.table.array(this.#argumentsOf(type, environment)[0]);
      case 'TemplateStringsArray':
        return this.table.array(stringType);
      case 'RegExpMatchArray':
      case 'RegExpExecArray':
      case 'RegExpIndicesArray':
        return this.table.match(name);
      case 'Function':
        return anyType;
      case 'CallableFunction':
      case 'Object':
        return objectType;
      case 'String':
        return stringType;
      case 'Number':
        return numberType;
      case 'Boolean':
        return booleanType;
    }
    const declaration = this.libraryClass(name);
    if (!declaration) return undefined;
    // The checker may tell apart more than the implementation does (`DataView<B>`).
    const count = declaration.typeParameters?.length ?? 0;
    return this.classType(declaration, this.#argumentsOf(type, environment).slice(0, count), environment);
  }

  /** The class of the run-time library that implements a global class such as `Map`. */
  libraryClass(name: string): ts.ClassDeclaration | undefined {
    if (this.#libraryClasses.has(name)) return this.#libraryClasses.get(name);
    const place = libraryClass(name);
    const isWanted = (node: ts.Node): node is ts.ClassDeclaration =>
      ts.isClassDeclaration(node) && node.name?.text === place?.name;
    const found = place && this.program.module(place.module).statements.find(isWanted);
    this.#libraryClasses.set(name, found);
    return found;
  }

  /** The instance of a class with these type arguments. `outer` binds the parameters of an enclosing function. */
  classType(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly StaticType[],
    outer = TypeEnvironment.empty,
  ): ClassType {
    const symbol = this.symbolOf(declaration);
    const { given, around } = this.#argumentsAround(declaration, typeArguments.map(argumentOf), outer);
    const suffix = given.map((argument) => this.#argumentKey(argument)).join(',');
    const inherited = around.key;
    const key = `class ${symbol}${suffix || inherited ? `<${[suffix, inherited].filter(Boolean).join(';')}>` : ''}`;
    const known = this.#classes.get(key);
    if (known) return known;
    const erased = this.#growth.boundedInstance(declaration, typeArguments);
    if (erased) return this.classType(declaration, erased, outer);
    const bindings = new Map<ts.Symbol, StaticType>();
    declaration.typeParameters?.forEach((parameter, i) => {
      const parameterSymbol = this.#checker.getSymbolAtLocation(parameter.name);
      if (parameterSymbol) bindings.set(parameterSymbol, given[i] ?? unknownType);
    });
    const environment = around.with(bindings);
    let layout: Layout | undefined;
    const cls: ClassType = new ClassType(
      key,
      classNameOf(declaration),
      declaration,
      given,
      environment.withThis(() => cls),
      membersDeclaredBy(declaration, this.#checker),
      () => {
        layout ??= makeLayout(`${key.slice(6)}.descriptor`, shownName(cls), this.#fieldsOf(cls), cls.base?.layout);
        return layout;
      },
      `${symbol}<${inherited}>`,
    );
    this.#classes.set(key, cls);
    try {
      const base = this.#baseClass(declaration, environment);
      if (base) cls.extend(base);
      noteCovered(cls, this.facts);
    } catch (error) {
      this.#classes.delete(key);
      throw error;
    }
    return cls;
  }

  /** Signatures are resolved for good: not as parts of the types that are being resolved now, which they may mention. */
  #argumentKey(argument: StaticType): string {
    if (argument.kind !== 'function') return argument.key;
    const open = this.#open;
    this.#open = new Set();
    try {
      return this.#signatureKeys.keyOf(argument);
    } finally {
      this.#open = open;
    }
  }

  /**
   * The arguments for the type parameters of a class, and what those of the functions and classes around a local one stand for: the checker
   * gives arguments for these first, or `outer` knows them.
   */
  #argumentsAround(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly StaticType[],
    outer: TypeEnvironment,
  ): { given: readonly StaticType[]; around: TypeEnvironment } {
    if (isTopLevel(declaration)) return { given: typeArguments, around: TypeEnvironment.empty };
    // Of an expression, the type at its place is that of the class as a value.
    const { symbol } = declaration as { symbol?: ts.Symbol };
    const declared = symbol && (this.#checker.getDeclaredTypeOfSymbol(symbol) as ts.InterfaceType);
    const parameters = declared?.outerTypeParameters ?? [];
    const own = declaration.typeParameters?.length ?? 0;
    const isWhole = parameters.length > 0 && typeArguments.length === parameters.length + own;
    const bindings = parameters.map((parameter, i): [ts.Symbol, StaticType] => [
      parameter.symbol,
      (isWhole ? typeArguments[i] : outer.lookup(parameter.symbol)) ?? unknownType,
    ]);
    return {
      given: isWhole ? typeArguments.slice(parameters.length) : typeArguments,
      around: TypeEnvironment.empty.with(new Map(bindings)),
    };
  }

  #baseClass(declaration: ts.ClassLikeDeclaration, environment: TypeEnvironment): ClassType | undefined {
    const extended = extendedBy(declaration);
    if (!extended) return undefined;
    const base = this.#instancesOf(extended, environment);
    if (base.kind !== 'class') {
      const text = extended.getText();
      const isMixin = this.#extendsAny(declaration, [], environment);
      throw new UnsupportedType(
        isMixin
          ? `which class '${text}' stands for is not known: a mixin is called by its name, not as a value`
          : `'${text}' is not a class that can be extended`,
      );
    }
    if (base.isUniform) throw new UnsupportedType(`the class '${base.name}' cannot be extended; keep one in a field`);
    return base;
  }

  /** The instance of a generic class of whose type arguments no more is known than what its declaration demands. */
  commonInstance(declaration: ts.ClassLikeDeclaration): ClassType {
    const parameters = declaration.typeParameters ?? [];
    const bounds = parameters.map((node) => this.resolve(this.#checker.getTypeAtLocation(node), TypeEnvironment.empty));
    return this.classType(declaration, bounds);
  }

  /** Whether it is the class of a mixin that has not been called: of its instances only the members are known. */
  #extendsAny(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly StaticType[],
    outer: TypeEnvironment,
  ): boolean {
    const extended = extendedBy(declaration);
    const base = extended && this.#checker.getTypeAtLocation(extended.expression);
    if (!base || !(base.flags & ts.TypeFlags.TypeParameter)) return false;
    const { around } = this.#argumentsAround(declaration, typeArguments, outer);
    return this.#instancesOf(extended, around).kind !== 'class';
  }

  /** What the class makes that stands behind `extends`: of a type parameter, the class that it is for. */
  #instancesOf(node: ts.ExpressionWithTypeArguments, environment: TypeEnvironment): StaticType {
    const cls = this.resolve(this.#checker.getTypeAtLocation(node.expression), environment);
    if (cls.kind === 'function' && cls.constructs && cls.result.kind === 'class' && !node.typeArguments)
      return cls.result;
    return this.resolve(this.#checker.getTypeAtLocation(node), environment);
  }

  #fieldsOf(cls: ClassType): FieldRequest[] {
    const fields: FieldRequest[] = [];
    const add = (name: string, node: ts.PropertyDeclaration | ts.ParameterDeclaration): void => {
      let type = this.resolve(this.#checker.getTypeAtLocation(node), cls.environment);
      const isPlain = type === numberType || type.kind === 'boolean';
      if (node.questionToken || (isPlain && this.isReadEarly(cls.declaration, node))) type = this.table.optional(type);
      fields.push({ name, type: heldIn(type), abstract: hasModifier(node, ts.SyntaxKind.AbstractKeyword) });
    };
    if (this.isScoped(cls.declaration)) fields.push({ name: scopeField(cls), type: objectType });
    // Parameter properties come first, as TypeScript declares them.
    for (const member of cls.declaration.members.filter(ts.isConstructorDeclaration)) {
      for (const parameter of member.parameters) {
        if (ts.isParameterPropertyDeclaration(parameter, member))
          add(memberName(parameter.name, this.#checker), parameter);
      }
    }
    for (const member of cls.declaration.members) {
      if (ts.isPropertyDeclaration(member) && !isStatic(member) && !isDeclared(member)) {
        add(memberName(member.name, this.#checker), member);
      }
    }
    for (const name of methodsBoundBy(cls.declaration)) {
      if (cls.declaring('methods', name)) fields.push({ name, type: unknownType });
    }
    return fields;
  }

  #shape(type: ts.Type, outer: TypeEnvironment): StaticType {
    const environment = this.#scope.relevant(type, outer);
    const checker = this.#checker;
    const isNamed =
      (type.flags & ts.TypeFlags.Object) !== 0 && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
    const args = isNamed
      ? this.#argumentsOf(type as ts.TypeReference, environment).map((a) => a.key)
      : [environment.key];
    const target = this.identities.of(isNamed ? (type as ts.TypeReference).target : type);
    const key = `{${target}${args.some(Boolean) ? `<${args.join(',')}>` : ''}}`;
    let properties: Map<string, Property> | undefined;
    const propertiesOf = (): Map<string, Property> => this.#propertiesOf(type, environment);
    return this.table.intern<ShapeType>(key, () => ({
      kind: 'shape',
      key,
      get name() {
        return checker.typeToString(type);
      },
      get properties() {
        properties ??= propertiesOf();
        return properties;
      },
    }));
  }

  /** Whether a type is one of ever larger ones that an alias or interface makes of itself. */
  #isOvergrown(type: ts.Type, environment: TypeEnvironment): boolean {
    const declaration = (type.aliasSymbol ?? type.symbol)?.declarations?.[0];
    const isReference =
      type.flags & ts.TypeFlags.Object && (type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference;
    const own =
      type.aliasTypeArguments?.map((argument) => this.resolve(argument, environment)) ??
      (isReference ? this.#argumentsOf(type as ts.TypeReference, environment) : []);
    return declaration !== undefined && own.some((each) => this.#growth.boundedArgument(declaration, each) !== each);
  }

  #propertiesOf(type: ts.Type, environment: TypeEnvironment): Map<string, Property> {
    const result = new Map<string, Property>();
    for (const symbol of this.#checker.getPropertiesOfType(type)) {
      if (isPrivateName(symbol)) continue;
      const name = keyOfProperty(symbol, this.#checker);
      const own = this.resolve(this.#checker.getTypeOfSymbol(symbol), environment);
      const optional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
      const type = heldIn(own);
      result.set(name, { name, type: optional ? this.table.optional(type) : type, optional });
    }
    return result;
  }

  /** A type with an index signature. Where it contains itself, its values can be anything. */
  #record(type: ts.Type, environment: TypeEnvironment): StaticType {
    if (this.#open.has(type)) return this.table.record(unknownType);
    this.#open.add(type);
    try {
      const values = this.#checker.getIndexInfosOfType(type).map((info) => this.resolve(info.type, environment));
      return this.table.record(this.table.union(values), this.#propertiesOf(type, environment));
    } finally {
      this.#open.delete(type);
    }
  }

  /** A shape with exactly these properties, for object literals without a contextual type of their own. */
  literalShape(properties: readonly Property[]): ShapeType {
    const key = `{${properties.map((p) => `${p.name}${p.optional ? '?' : ''}:${p.type.key}`).join(';')}}`;
    const map = new Map(properties.map((property) => [property.name, property]));
    return this.table.intern<ShapeType>(key, () => ({ kind: 'shape', key, name: key, properties: map }));
  }

  /** The function type of an object type with call signatures. */
  functionType(type: ts.Type, outer: TypeEnvironment): FunctionType {
    // Inside of a generic function, its value is as generic as anywhere.
    const own = type.getCallSignatures().flatMap(({ typeParameters }) => (typeParameters ?? []).map((t) => t.symbol));
    const environment = this.#scope.relevant(type, outer.without(own));
    const key = `fn${this.identities.of(type)}<${environment.key}>`;
    return this.table.lazyFunction(key, () => this.#overloads(type.getCallSignatures(), environment, key));
  }

  /** The type of a class as a value. */
  #constructorType(type: ts.Type, outer: TypeEnvironment): FunctionType {
    const environment = this.#scope.relevant(type, outer);
    const key = `new${this.identities.of(type)}<${environment.key}>`;
    const make = (): FunctionType => this.#overloads(type.getConstructSignatures(), environment, key);
    return this.table.lazyFunction(key, make, { constructs: true });
  }

  #overloads(signatures: readonly ts.Signature[], environment: TypeEnvironment, key: string): FunctionType {
    const types = signatures.map((signature) => this.signatureType(signature, environment, key));
    return types.length === 1 ? types[0] : this.table.overloaded(key, types);
  }

  /** The parameters and result of a signature as a function type of its own. */
  signatureType(signature: ts.Signature, environment: TypeEnvironment, key = ''): FunctionType {
    const declaration = signature.getDeclaration() as ts.SignatureDeclaration | undefined;
    let required = 0;
    let rest = false;
    const parameters = signature.getParameters().flatMap((symbol, i): readonly StaticType[] => {
      const parameter = symbol.valueDeclaration as ts.ParameterDeclaration | undefined;
      let type = leftOver(parameter) ?? this.resolve(this.#checker.getTypeOfSymbol(symbol), environment);
      const optional = parameter && ts.isParameter(parameter) && (parameter.questionToken || parameter.initializer);
      if (parameter && ts.isParameter(parameter) && parameter.dotDotDotToken) {
        if (isOpaque(type)) type = this.table.array(type);
        // Of several tuples, any may be given: the elements come in an array.
        else if (type.kind === 'union') type = this.#anyOf(type) ?? type;
        // A rest parameter whose type is a tuple is as many parameters as the tuple has elements.
        if (type.kind === 'tuple') {
          required = i + type.elements.length;
          return type.elements;
        }
        rest = true;
      } else if (optional) type = this.table.optional(type);
      else required = i + 1;
      return [type];
    });
    const predicate = declaration?.type && ts.isTypePredicateNode(declaration.type);
    const result = predicate
      ? declaration.type.assertsModifier
        ? undefinedType
        : booleanType
      : this.#resultType(signature, declaration, environment);
    return { kind: 'function', key, parameters, required, rest, result };
  }

  /** An array that holds what any of several tuples and arrays does; undefined if there is something else among them. */
  #anyOf(type: UnionType): ArrayType | undefined {
    const elements = type.members.flatMap((member): readonly StaticType[] => {
      if (member.kind === 'array') return [member.element];
      return member.kind === 'tuple' ? member.elements : [];
    });
    const isSequence = type.members.every(({ kind }) => kind === 'array' || kind === 'tuple');
    if (!isSequence) return undefined;
    return this.table.array(this.table.union(elements));
  }

  /** A function that is declared to give nothing may do so all the same, by an assertion: `return value as never`. */
  #resultType(
    signature: ts.Signature,
    declaration: ts.SignatureDeclaration | undefined,
    environment: TypeEnvironment,
  ): StaticType {
    const result = this.resolve(signature.getReturnType(), environment);
    return result.kind === 'never' && declaration && returnsValue(declaration) ? unknownType : result;
  }

  /** What `await` makes of a value of this type: of promises, what they are for. */
  awaited(type: StaticType): StaticType {
    return this.table.union(
      membersOf(type).map((member) => {
        if (member.kind === 'class') {
          const isPromise = member.declaration === this.libraryClass('Promise');
          return isPromise ? this.awaited(member.typeArguments[0]) : member;
        }
        const then = member.kind === 'shape' ? this.methodType(member, 'then')?.parameters[0] : undefined;
        const handler = membersOf(then ?? neverType).find((m): m is FunctionType => m.kind === 'function');
        return handler ? this.awaited(handler.parameters[0] ?? undefinedType) : member;
      }),
    );
  }

  /** The property of a shape, or of every member of a union of object types; undefined if there is none. */
  propertyOf(type: StaticType, name: string): StaticType | undefined {
    const types: StaticType[] = [];
    for (const member of membersOf(type)) {
      const found = this.#memberProperty(member, name);
      if (!found) return undefined;
      types.push(found);
    }
    return this.table.union(types);
  }

  /** What can be assigned to a property: a setter may take more than its getter gives. */
  assignableTo(type: StaticType, name: string): StaticType | undefined {
    const types: StaticType[] = [];
    for (const member of membersOf(type)) {
      const owner = member.kind === 'class' ? member.declaring('setters', name) : undefined;
      const setter = owner?.members.setters.get(name);
      const taken = setter
        ? this.resolve(
            this.#checker.getTypeAtLocation(setter.parameters[0]),
            owner?.environment ?? TypeEnvironment.empty,
          )
        : this.#memberProperty(member, name);
      if (!taken) return undefined;
      types.push(taken);
    }
    return this.table.union(types);
  }

  /** Names of the properties that an object of this type has and that can be read. */
  propertyNames(type: StaticType): readonly string[] {
    switch (type.kind) {
      case 'shape':
        return [...type.properties.keys()];
      case 'tuple':
        return type.elements.map((_, i) => `${i}`);
      case 'class': {
        const names = new Set(type.layout.order);
        for (const { members } of type.line()) for (const name of members.getters.keys()) names.add(name);
        return [...names].filter((name) => !name.startsWith('#'));
      }
      case 'union': {
        const [first, ...others] = type.members.map((member) => this.propertyNames(member));
        return first.filter((name) => others.every((names) => names.includes(name)));
      }
      default:
        return [];
    }
  }

  #memberProperty(type: StaticType, name: string): StaticType | undefined {
    switch (type.kind) {
      case 'shape':
        return type.properties.get(name)?.type;
      case 'class':
        if (isBound(type, name)) return undefined;
        return type.layout.fields.get(name)?.type ?? this.accessorType(type, name);
      case 'tuple':
        return type.elements[Number(name)];
      default:
        return undefined;
    }
  }

  /**
   * The type of a method that an object of this type can be called with; undefined if there is none. For a generic method, with
   * `typeArguments` bound to its type parameters.
   */
  methodType(type: StaticType, name: string, typeArguments: readonly StaticType[] = []): FunctionType | undefined {
    if (type.kind === 'class') {
      const owner = type.declaring('methods', name);
      const declaration = owner?.members.methods.get(name);
      if (owner && declaration) {
        const types = overloadsOf(declaration, this.#checker).flatMap((overload) => {
          const signature = this.#checker.getSignatureFromDeclaration(overload);
          const environment = this.bind(overload, typeArguments, owner.environment);
          return signature ? [this.signatureType(signature, environment)] : [];
        });
        return types.length > 1 ? this.table.overloaded('', types) : types[0];
      }
    }
    if (type.kind === 'union') {
      const [first] = type.members;
      return first && this.methodType(first, name, typeArguments);
    }
    const property = this.#memberProperty(type, name);
    return membersOf(property ?? neverType).find((member): member is FunctionType => member.kind === 'function');
  }

  /**
   * `outer` with the type parameters of a generic declaration bound, in order. An implementation can have more of them than the overload that
   * was called: of the others, their constraints are known.
   */
  bind(
    declaration: ts.SignatureDeclaration,
    typeArguments: readonly StaticType[],
    outer = TypeEnvironment.empty,
  ): TypeEnvironment {
    const bindings = new Map<ts.Symbol, StaticType>();
    declaration.typeParameters?.forEach(({ name, constraint }, i) => {
      const symbol = this.#checker.getSymbolAtLocation(name);
      const bound = constraint && i >= typeArguments.length ? this.#checker.getTypeFromTypeNode(constraint) : undefined;
      const known = bound ? this.resolve(bound, outer.with(bindings)) : (typeArguments[i] ?? typeArguments[0]);
      if (symbol) bindings.set(symbol, known ? this.#growth.boundedArgument(declaration, known) : unknownType);
    });
    return outer.with(bindings);
  }

  /** The type of a getter or, without one, of the parameter of a setter. */
  accessorType(cls: ClassType, name: string): StaticType | undefined {
    const owner = cls.declaring('getters', name) ?? cls.declaring('setters', name);
    const declaration = owner?.members.getters.get(name) ?? owner?.members.setters.get(name);
    return declaration && owner && this.resolve(this.#checker.getTypeAtLocation(declaration), owner.environment);
  }
}
