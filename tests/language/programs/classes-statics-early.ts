/** Static fields that are used before the class has them: private ones throw, others are undefined. */

export {};

function attempt<T>(f: () => T): T | string {
  try {
    return f();
  } catch (e) {
    return `${(e as Error).name}: ${(e as Error).message}`;
  }
}

class A {
  static #x = A.first();
  static #y = 5;
  static first(): number {
    console.log(attempt(() => A.#y));
    return -1;
  }
  static show(): void {
    console.log(A.#x, A.#y);
  }
}
A.show();

class B {
  static #n: number = B.#peek();
  static #text = 'hi';
  static #peek(): number {
    console.log(attempt(() => B.#n), attempt(() => this.#text));
    return 1;
  }
  static get n(): number {
    return B.#n;
  }
  static early = attempt(() => B.#late);
  static #late = 'late';
  static v = attempt(() => {
    B.#w = 3;
    return 1;
  });
  static #w = 1;
  static #count = 0;
  static next(): string {
    B.#count++;
    return `${++B.#count}${B.#w}${B.#late}${B.#text}`;
  }
  static has(o: object): boolean {
    return #w in o;
  }
}
class Derived extends B {}
console.log(B.n, B.early, B.v, B.next(), B.has(B), B.has(Derived), B.has(new B()), B.has([]));

class Public {
  static readonly early = Public.see();
  static n = 5;
  static text = 'text';
  static list = [1];
  static flag: boolean;
  static see(): string {
    return `${Public.n ?? 'none'} ${Public.text} ${Public.list?.length}`;
  }
  static add(): number {
    return (Public.n += 2);
  }
}
console.log(Public.early, Public.see(), Public.add(), Public.flag === undefined, Public.flag ?? 'no flag');
Public.flag = true;
console.log(Public.flag);

function local(start: number): string {
  class Inside {
    static #seen = attempt(() => Inside.#start + Inside.#text);
    static #start = start;
    static #text = 'text';
    static all = () => `${this.#seen} ${this.#start} ${this.#text}`;
    static has(o: object): boolean {
      return #start in o;
    }
  }
  return `${Inside.all()} ${Inside.has(Inside)} ${Inside.has(B)}`;
}
console.log(local(1));
console.log(local(2));
