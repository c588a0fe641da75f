/** What Reflect has that operators do too: lang/reflect. */

interface Reflect {
  apply(target: Function, thisArgument: any, argumentsList: ArrayLike<any>): any;
  deleteProperty(target: object, key: PropertyKey): boolean;
  get(target: object, key: PropertyKey): any;
  has(target: object, key: PropertyKey): boolean;
  set(target: object, key: PropertyKey, value: any): boolean;
}

declare const Reflect: Reflect;
