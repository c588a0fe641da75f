/**
 * Where each member that rtl/lib declares is implemented. One table: by the interface that declares a member, the module of
 * rtl/lang that exports it, and how. `tests/frontend/library.test.ts` checks that nothing is declared without an implementation.
 */

import { ts } from './checker';
import { isLibrarySource } from './installation';

export type Binding =
  /** `value.name(a)` is a call of `name(value, a)`, exported by `module`. */
  | { readonly kind: 'method'; readonly module: string; readonly name: string }
  /** A function exported by `module`, without a receiver: `Math.max`, `parseInt`. */
  | { readonly kind: 'function'; readonly module: string; readonly name: string }
  /** A constant exported by `module`: `Math.PI`. */
  | { readonly kind: 'value'; readonly module: string; readonly name: string }
  /** A class exported by `module`: `Map`, `Error`. */
  | { readonly kind: 'class'; readonly module: string; readonly name: string }
  /** A member of that class, instance or (with `static`) of the class itself. */
  | {
      readonly kind: 'member';
      readonly module: string;
      readonly class: string;
      readonly name: string;
      readonly static: boolean;
    }
  /** Implemented by lowering itself, under this name: `Array.length`, `new Uint8Array`. */
  | { readonly kind: 'compiler'; readonly name: string };

/** How the members of an interface are bound. */
interface Owner {
  readonly as: 'methods' | 'functions' | 'class' | 'statics';
  readonly module: string;
  /** For 'class' and 'statics': the class that has the members. */
  readonly class?: string;
  /** Members that lowering implements itself. `()` and `new` are the call and construct signatures. */
  readonly compiler?: readonly string[];
}

/** Classes of rtl/lang under the name they have in JavaScript, by module. */
const CLASSES: Readonly<Record<string, readonly string[]>> = {
  'lang/array-buffer': ['ArrayBuffer', 'SharedArrayBuffer'],
  'lang/data-view': ['DataView'],
  'lang/text-encoding': ['TextDecoder', 'TextEncoder'],
  'lang/intl': ['Collator', 'DateTimeFormat', 'NumberFormat'],
  'lang/map': ['Map'],
  'lang/abort': ['AbortController', 'AbortSignal'],
  'lang/dom-exception': ['DOMException'],
  'lang/event': ['CustomEvent', 'Event'],
  'lang/event-target': ['EventTarget'],
  'lang/regexp': ['RegExp'],
  'lang/url': ['URL'],
  'lang/url-search-params': ['URLSearchParams'],
  'lang/weak': ['WeakMap', 'WeakRef', 'WeakSet'],
  'lang/set': ['Set'],
  'lang/suppressed-error': ['SuppressedError'],
  'lang/date': ['Date'],
  'lang/process': ['Process', 'WriteStream'],
  'lang/promise': ['Promise'],
  'lang/timers': ['Timeout'],
  'lang/immediate': ['Immediate'],
  'lang/native-iterator': ['NativeIterator'],
  'lang/generator': ['Generator'],
  'lang/async-generator': ['AsyncGenerator'],
  'lang/error': [
    'AggregateError',
    'Error',
    'EvalError',
    'RangeError',
    'ReferenceError',
    'SyntaxError',
    'TypeError',
    'URIError',
  ],
};

/** Read-only views: the same implementation under another interface. */
const VIEWS: Readonly<Record<string, string>> = {
  ReadonlyArray: 'Array',
  ConcatArray: 'Array',
  ReadonlyMap: 'Map',
  ReadonlySet: 'Set',
  ArrayIterator: 'NativeIterator',
  MapIterator: 'NativeIterator',
  RegExpStringIterator: 'NativeIterator',
  SetIterator: 'NativeIterator',
  StringIterator: 'NativeIterator',
};

const TYPED_ARRAYS = [
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
];
const TYPED_ARRAY_MEMBERS = ['BYTES_PER_ELEMENT', 'buffer', 'byteLength', 'byteOffset', 'length', 'set'];
const TYPED_ARRAY_STATICS = ['BYTES_PER_ELEMENT', 'from', 'new', 'of', 'prototype'];

const OBJECT_METHODS = ['hasOwnProperty', 'propertyIsEnumerable', 'toString', 'valueOf'];

/** What the result of a match has beside the members of an array. */
const matchProperties = ['index', 'input', 'groups', 'indices'];

/** By name of the interface in rtl/lib. */
const OWNERS: ReadonlyMap<string, Owner> = new Map<string, Owner>([
  ['Array', { as: 'methods', module: 'lang/array', compiler: ['length'] }],
  [
    'ArrayConstructor',
    { as: 'functions', module: 'lang/array-constructor', compiler: ['new', '()', 'from', 'prototype'] },
  ],
  ['ArrayLike', { as: 'methods', module: 'lang/array', compiler: ['length'] }],
  ['Atomics', { as: 'functions', module: 'lang/atomics' }],
  ['BigInt', { as: 'methods', module: 'lang/bigint-conversion', compiler: ['valueOf'] }],
  ['BigIntConstructor', { as: 'functions', module: 'lang/bigint-constructor', compiler: ['()', 'prototype'] }],
  ['Boolean', { as: 'methods', module: 'lang/boolean', compiler: ['valueOf'] }],
  ['BooleanConstructor', { as: 'functions', module: 'lang/boolean', compiler: ['()', 'prototype'] }],
  ['ImportMeta', { as: 'methods', module: 'lang/global', compiler: ['main'] }],
  [
    'Function',
    { as: 'methods', module: 'lang/function', compiler: ['name', 'length', 'call', 'apply', 'bind', '@@hasInstance'] },
  ],
  ['Object', { as: 'methods', module: 'lang/object', compiler: ['constructor', 'toString', 'valueOf'] }],
  ['CallableFunction', { as: 'methods', module: 'lang/receiver', compiler: ['call', 'apply', 'bind'] }],
  ['Crypto', { as: 'functions', module: 'lang/crypto' }],
  ['Console', { as: 'functions', module: 'lang/console' }],
  ['JSON', { as: 'functions', module: 'lang/json' }],
  ['Math', { as: 'functions', module: 'lang/math' }],
  ['Reflect', { as: 'functions', module: 'lang/reflect' }],
  ['Performance', { as: 'functions', module: 'lang/performance' }],
  ['Number', { as: 'methods', module: 'lang/number', compiler: ['valueOf'] }],
  ['NumberConstructor', { as: 'functions', module: 'lang/number-constructor', compiler: ['()', 'prototype'] }],
  ['RegExpExecArray', { as: 'methods', module: 'lang/match', compiler: matchProperties }],
  ['RegExpIndicesArray', { as: 'methods', module: 'lang/match', compiler: matchProperties }],
  ['RegExpMatchArray', { as: 'methods', module: 'lang/match', compiler: matchProperties }],
  [
    'ObjectConstructor',
    { as: 'functions', module: 'lang/object', compiler: ['()', 'new', 'prototype', 'setPrototypeOf'] },
  ],
  ['ObjectPrototype', { as: 'methods', module: 'lang/prototype', compiler: OBJECT_METHODS }],
  ['Symbol', { as: 'methods', module: 'lang/symbol', compiler: ['description', 'valueOf'] }],
  ['SymbolConstructor', { as: 'functions', module: 'lang/symbol-constructor', compiler: ['()', 'for', 'prototype'] }],
  ['String', { as: 'methods', module: 'lang/string', compiler: ['length', 'toString', 'valueOf'] }],
  ['StringConstructor', { as: 'functions', module: 'lang/string-constructor', compiler: ['()', 'prototype'] }],
  ['TypedArrayMembers', { as: 'methods', module: 'lang/typed-array', compiler: TYPED_ARRAY_MEMBERS }],
  ['TypedArrayStatics', { as: 'functions', module: 'lang/typed-array', compiler: TYPED_ARRAY_STATICS }],
  ...TYPED_ARRAYS.flatMap((name): [string, Owner][] => [
    [name, { as: 'methods', module: 'lang/typed-array', compiler: TYPED_ARRAY_MEMBERS }],
    [`${name}Constructor`, { as: 'functions', module: 'lang/typed-array', compiler: TYPED_ARRAY_STATICS }],
  ]),
  ...Object.entries(CLASSES).flatMap(([module, names]) =>
    names.flatMap((name): [string, Owner][] => [
      [name, { as: 'class', module, class: name }],
      [`${name}Constructor`, { as: 'statics', module, class: name, compiler: ['new', '()', 'prototype'] }],
    ]),
  ),
  ['AbortSignalConstructor', { as: 'functions', module: 'lang/abort', compiler: ['new'] }],
  ['DateConstructor', { as: 'functions', module: 'lang/date-constructor', compiler: ['()', 'new', 'prototype'] }],
  ['URLConstructor', { as: 'functions', module: 'lang/url', compiler: ['new'] }],
  [
    'PromiseConstructor',
    {
      as: 'functions',
      module: 'lang/promise-constructor',
      compiler: ['new', 'all', 'allSettled', 'any', 'prototype', 'race'],
    },
  ],
  [
    'DataViewConstructor',
    { as: 'statics', module: 'lang/data-view', class: 'DataView', compiler: ['new', 'prototype'] },
  ],
  ['ArrayBufferConstructor', { as: 'functions', module: 'lang/array-buffer', compiler: ['new'] }],
]);

/** Interfaces that only the checker uses: no value ever has their members. */
const CHECKER_ONLY = new Set([
  'AsyncDisposable',
  'Disposable',
  'CollatorOptions',
  'DateTimeFormatOptions',
  'NumberFormatOptions',
  'HRTime',
  'MemoryUsage',
  'IteratorYieldResult',
  'IteratorReturnResult',
  'Iterator',
  'PromiseLike',
  'PromiseFulfilledResult',
  'PromiseRejectedResult',
  'Iterable',
  'IterableIterator',
  'IteratorObject',
  'AsyncIterator',
  'AsyncIterable',
  'AsyncIterableIterator',
  'AsyncIteratorObject',
  'ErrorOptions',
  'AddEventListenerOptions',
  'CustomEventInit',
  'EventInit',
  'EventListener',
  'EventListenerObject',
  'EventListenerOptions',
  'IArguments',
  'ProcessEnv',
  'ProcessVersions',
  'TemplateStringsArray',
]);

/** Names that no function declaration can have. */
const FUNCTION_NAMES: ReadonlyMap<string, string> = new Map([['with', 'withElement']]);

const GLOBAL_MODULE = 'lang/global';

/** Global functions that stand in a module with others of their kind. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  'lang/microtask': ['queueMicrotask'],
  'lang/structured-clone': ['structuredClone'],
  'lang/timers': [
    ...['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
    ...['setImmediate', 'clearImmediate'],
  ],
};

function inLibrary(node: ts.Node): boolean {
  return node.getSourceFile().isDeclarationFile && isLibrarySource(node);
}

/** Methods of strings that take patterns: lowering chooses an implementation by the types of the arguments. */
const PATTERN_METHODS = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search', 'split']);

/** Members that stand in another module than those of the same interface. */
const MEMBER_MODULES: Readonly<Record<string, string>> = {
  'Atomics.notify': 'lang/atomic-wait',
  'Atomics.wait': 'lang/atomic-wait',
  'Atomics.waitAsync': 'lang/atomic-wait',
  'NumberConstructor.parseFloat': 'lang/global',
  'NumberConstructor.parseInt': 'lang/global',
  'String.normalize': 'lang/normalization',
  'ObjectConstructor.create': 'lang/prototype',
  'ObjectConstructor.getPrototypeOf': 'lang/prototype',
};

function bindMember(owner: Owner, interfaceName: string, name: string, isMethod: boolean): Binding {
  if (owner.compiler?.includes(name)) return { kind: 'compiler', name: `${interfaceName}.${name}` };
  const takesPattern = interfaceName === 'String' && PATTERN_METHODS.has(name);
  const own = MEMBER_MODULES[`${interfaceName}.${name}`] ?? owner.module;
  const module = takesPattern ? 'lang/string-pattern' : own;
  if (owner.class !== undefined) {
    return { kind: 'member', module, class: owner.class, name, static: owner.as === 'statics' };
  }
  if (!isMethod) return { kind: 'value', module, name };
  return { kind: owner.as === 'methods' ? 'method' : 'function', module, name: FUNCTION_NAMES.get(name) ?? name };
}

/** Global objects that are instances of classes, by the module that makes them. */
const OBJECTS: Readonly<Record<string, readonly string[]>> = {
  'lang/process': ['process'],
};

function bindGlobal(name: string, isFunction: boolean, type = ''): Binding {
  for (const [module, names] of Object.entries(CLASSES))
    if (names.includes(name)) return { kind: 'class', module, name };
  for (const [module, names] of Object.entries(OBJECTS))
    if (names.includes(name)) return { kind: 'value', module, name };
  if (OWNERS.has(type)) return { kind: 'compiler', name };
  for (const [module, names] of Object.entries(FUNCTIONS)) {
    if (isFunction && names.includes(name)) return { kind: 'function', module, name };
  }
  return { kind: isFunction ? 'function' : 'value', module: GLOBAL_MODULE, name };
}

/** Where a declaration of rtl/lib is implemented; undefined for declarations elsewhere and for those without a value. */
export function bindingOfDeclaration(node: ts.Node): Binding | undefined {
  if (!inLibrary(node)) return undefined;
  if (ts.isFunctionDeclaration(node) && node.name) return bindGlobal(node.name.text, true);
  if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name)) {
    const type = node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeName.getText() : '';
    return CHECKER_ONLY.has(type) ? undefined : bindGlobal(node.name.text, false, type);
  }
  if (!ts.isTypeElement(node) || !ts.isInterfaceDeclaration(node.parent)) return undefined;
  const interfaceName = node.parent.name.text;
  if (CHECKER_ONLY.has(interfaceName)) return undefined;
  const base = VIEWS[interfaceName] ?? interfaceName;
  const owner = OWNERS.get(base);
  if (owner === undefined) throw new Error(`rtl/lib declares ${interfaceName}, which has no row in the library table`);
  if (ts.isConstructSignatureDeclaration(node)) return bindMember(owner, base, 'new', true);
  if (ts.isCallSignatureDeclaration(node)) return bindMember(owner, base, '()', true);
  if (node.name === undefined || !ts.isIdentifier(node.name)) return undefined;
  return bindMember(owner, base, node.name.text, ts.isMethodSignature(node));
}

/**
 * Where the library implements what `symbol` names: a member of a built-in type (`push` of `names.push`), a global function,
 * class or value. Undefined for everything that the program or the run-time library declares itself.
 */
export function libraryBinding(symbol: ts.Symbol, checker: ts.TypeChecker): Binding | undefined {
  const target = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  for (const declaration of target.declarations ?? []) {
    const binding = bindingOfDeclaration(declaration);
    if (binding !== undefined) return binding;
  }
  return undefined;
}

/** Whether a member belongs to an object that is no class, such as `Math` or `console`: a program may have another object in its place. */
export function isOfPlainObject(member: ts.Symbol): boolean {
  const parents = member.declarations?.map(({ parent }) => parent).filter(ts.isInterfaceDeclaration) ?? [];
  return parents.some((parent) => {
    const owner = inLibrary(parent) ? OWNERS.get(parent.name.text) : undefined;
    return owner?.as === 'functions' && !owner.compiler;
  });
}

/** The global value of this name that rtl/lib declares. */
export function libraryGlobal(name: string, checker: ts.TypeChecker): ts.Symbol | undefined {
  const symbol = checker.resolveName(name, undefined, ts.SymbolFlags.Value, false);
  return symbol && isLibrarySymbol(symbol) ? symbol : undefined;
}

/** Whether an expression is `globalThis`, whatever type it is asserted to have. */
export function isGlobalObject(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node)) return isGlobalObject(node.expression);
  return ts.isIdentifier(node) && node.text === 'globalThis';
}

/** Whether every declaration of the symbol stands in rtl/lib. */
export function isLibrarySymbol(symbol: ts.Symbol): boolean {
  return symbol.declarations?.every(inLibrary) ?? false;
}

/** The class of the run-time library whose instances a built-in interface (`Map`, `ReadonlyMap`, `Error`) describes. */
export function libraryClass(interfaceName: string): { module: string; name: string } | undefined {
  const name = VIEWS[interfaceName] ?? interfaceName;
  for (const [module, names] of Object.entries(CLASSES)) if (names.includes(name)) return { module, name };
  return undefined;
}
