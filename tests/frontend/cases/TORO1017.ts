declare const version: string;
declare function hash(text: string): number;
declare class Native {
  run(): void;
}
class Derived extends Native {}
declare const tag: unique symbol;
export interface Tagged {
  readonly [tag]: typeof version;
}
declare namespace Host {
  const name: string;
}
console.log(version, hash('a'), new Native(), { version }, new Derived());
