/** Methods, accessors and fields of class instances by keys that are one of several names. */
class Calc {
  private total = 0;
  get value() { return this.total; }
  set value(v: number) { this.total = v; }
  count = 1;
  add(n: number) { this.total += n; return this; }
  sub(n: number) { this.total -= n; return this; }
}
type Method = 'add' | 'sub';
const c = new Calc();
const run = (m: Method, n: number) => c[m](n).value;
console.log(run('add', 5), run('sub', 2));
const keys: (keyof Calc)[] = ['value', 'count', 'add'];
for (const k of keys) console.log(k, typeof c[k]);
const nums: ('value' | 'count')[] = ['value', 'count'];
for (const k of nums) { c[k] += 10; console.log(c[k]); }
function get<K extends keyof Calc>(k: K): Calc[K] { return c[k]; }
console.log(get('value') + 1, get('count'), typeof get('add'));
class Sub extends Calc { extra = 'x'; override add(n: number) { return super.add(n * 2); } }
const list: Calc[] = [c, new Sub()];
for (const x of list) for (const m of ['add', 'sub'] as const) console.log(x[m](3).value);
const s = new Sub();
for (const k of ['extra', 'count', 'value'] as const) console.log(s[k]);

class Words<T> {
  constructor(private items: T[]) {}
  toArray(): T[] {
    return [...this.items];
  }
  first(): T | undefined {
    return this.items[0];
  }
}
const words = new Words(['a', 'b']);
for (const m of ['toArray', 'first'] as const) console.log(words[m]());
interface Stack {
  items: number[];
  push(n: number): void;
  pop(): number | undefined;
}
class ArrayStack implements Stack {
  items: number[] = [];
  push(n: number) {
    this.items.push(n);
  }
  pop() {
    return this.items.pop();
  }
}
const stack: Stack = new ArrayStack();
for (const op of ['push', 'push', 'pop'] as const) console.log(op, stack[op](7), stack.items.length);
