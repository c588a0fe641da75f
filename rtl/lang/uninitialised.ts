/** Use of a `let`, `const` or class before its declaration has been evaluated (ECMA-262 §9.1.1.1.6). */

export function throwUninitialised(name: string): never {
  throw new ReferenceError(`Cannot access '${name}' before initialization`);
}
