/** Modules and namespaces as values: listed, indexed, passed on, with variables that change. */
import * as counter from './modules/counter';
import * as index from './modules/index';

console.log(Object.keys(counter), Object.keys(index).length);
const key: keyof typeof counter = 'counter';
const before = counter.counter;
const use = (module: typeof counter): number => module.increment() + module.counter;
console.log(use(counter) - 2 * before, counter[key] - before, 'increment' in counter, 'nothing' in counter);
for (const [name, value] of Object.entries(counter)) console.log(name, typeof value);
const { increment } = counter;
const plugins: Record<string, { increment(): number }> = { counter };
console.log(increment() - before, plugins.counter!.increment() - before);

namespace Shapes {
  export const unit = 1;
  export let count = 0;
  export function add(n: number): number {
    count += n;
    return count;
  }
  export class Square {
    side = unit;
  }
  export enum Kind { A, B }
  export namespace Inner {
    export const depth = 3;
  }
}
const all = (s: typeof Shapes): number => s.add(2) + s.count + new s.Square().side + s.Kind.B + s.Inner.depth;
console.log(Object.keys(Shapes), all(Shapes), Shapes.count, all(Shapes), typeof Shapes);
const table = { Shapes, other: 1 };
console.log(table.Shapes.add(1), Object.keys(table.Shapes.Inner), { ...Shapes }.unit);
