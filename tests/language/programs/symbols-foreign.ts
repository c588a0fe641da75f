// A symbol that a program asks for in case that somebody has defined it; a namespace of types alone.
declare global {
  interface SymbolConstructor {
    readonly observable: symbol;
  }
}
export declare namespace Standard {
  export interface Issue {
    readonly message: string;
  }
  export namespace Inner {
    export type Path = readonly string[];
  }
  export {};
}
const key = (() => (typeof Symbol === 'function' && Symbol.observable) || '@@observable')();
console.log(key, typeof Symbol.observable, Symbol.observable === undefined);
const issue: Standard.Issue & { path: Standard.Inner.Path } = { message: 'text', path: ['a'] };
console.log(issue);
