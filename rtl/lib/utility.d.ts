/** Types computed from types; they leave no trace in the image. */

type Partial<T> = { [K in keyof T]?: T[K] };
type Required<T> = { [K in keyof T]-?: T[K] };
type Readonly<T> = { readonly [K in keyof T]: T[K] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof never, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof never> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T extends (...args: never[]) => unknown> = T extends (...args: infer P) => unknown ? P : never;
type ConstructorParameters<T extends abstract new (...args: never[]) => unknown> = T extends abstract new (
  ...args: infer P
) => unknown
  ? P
  : never;
type ReturnType<T extends (...args: never[]) => unknown> = T extends (...args: never[]) => infer R ? R : never;
type InstanceType<T extends abstract new (...args: never[]) => unknown> = T extends abstract new (
  ...args: never[]
) => infer R
  ? R
  : never;
type Uppercase<S extends string> = intrinsic;
type Lowercase<S extends string> = intrinsic;
type Capitalize<S extends string> = intrinsic;
type Uncapitalize<S extends string> = intrinsic;
type NoInfer<T> = intrinsic;
interface ThisType<T> {}

/** The type of the parameter `this` of a function; unknown if it declares none. */
type ThisParameterType<T> = T extends (this: infer U, ...args: never) => unknown ? U : unknown;
/** A function type without its parameter `this`. */
type OmitThisParameter<T> =
  unknown extends ThisParameterType<T> ? T : T extends (...args: infer A) => infer R ? (...args: A) => R : T;
