// alone: what a class says of its instances concerns all class values of a program.
/** Symbol.hasInstance: classes that say themselves what their instances are. */

export {};

class Even {
  static [Symbol.hasInstance](value: unknown): boolean {
    return typeof value === 'number' && value % 2 === 0;
  }
}
class Odd extends Even {
  static limit = 10;
  static override [Symbol.hasInstance](value: unknown) {
    return typeof value === 'number' && value % 2 !== 0 && value < this.limit;
  }
}
class Heir extends Even {}
for (const n of [1, 2, 3, 40, 41, 'x'] as unknown[])
  console.log(n, n instanceof Even, n instanceof Odd, n instanceof Heir);
interface Duck {
  quack(): string;
}
class Ducks {
  static [Symbol.hasInstance](value: unknown): value is Duck {
    return typeof value === 'object' && value !== null && 'quack' in value;
  }
}
const some: unknown[] = [{ quack: () => 'Quack' }, { bark: 1 }, null];
for (const s of some) console.log(s instanceof Ducks ? (s as unknown as Duck).quack() : 'no');
class Plain {}
console.log(new Plain() instanceof Plain, {} instanceof Plain, Even[Symbol.hasInstance](8));
const range = {
  low: 3,
  [Symbol.hasInstance](value: number) {
    return value >= this.low;
  },
};
const n: unknown = 4;
console.log(n instanceof Even);
function check(v: any) {
  return [v instanceof Even, v instanceof Odd];
}
console.log(check(2), check(3), check(null));
