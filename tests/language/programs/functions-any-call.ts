/** `call` and `apply` of functions of which nothing is known, and methods of these names. */
const sum: any = function (this: { x: number }, a: number) {
  return this.x + a;
};
console.log(sum.call({ x: 1 }, 2), sum.apply({ x: 2 }, [3]));
const max: any = Math.max;
console.log(max.apply(null, [1, 5, 2]), max.call(null, 1, ...[4, 3]), max.apply(null));
class Emitter {
  readonly #handlers: Record<string, Function[]> = {};
  on(event: string, handler: Function): this {
    (this.#handlers[event] ??= []).push(handler);
    return this;
  }
  emit(event: string, ...args: unknown[]): void {
    for (const handler of this.#handlers[event] ?? []) handler.apply(this, args);
    this.#handlers[event]?.forEach((handler) => handler.call(this, ...args));
  }
}
new Emitter()
  .on('x', function (this: Emitter, a: number) {
    console.log(a, this instanceof Emitter);
  })
  .on('x', (...all: unknown[]) => console.log(all))
  .emit('x', 1, 2);
class Remote {
  call(name: string, ...args: unknown[]): string {
    return `${name}(${args.join()})`;
  }
  static apply(x: number): number {
    return x * 2;
  }
}
const objects: any[] = [new Remote(), { call: (a: string) => `called ${a}` }, Remote];
console.log(objects[0].call('f', 1, 2), objects[1].call('me'), objects[2].apply(4));
for (const wrong of [5, undefined, {}] as any[]) {
  try {
    wrong.call(1);
  } catch (e) {
    console.log(String(e));
  }
}
