// Many small classes behind one interface, state machines, callbacks stored in fields and maps, method chains.
interface Command {
  readonly name: string;
  run(stack: number[]): void;
}
class Push implements Command {
  readonly name = 'push';
  constructor(private readonly value: number) {}
  run(stack: number[]): void {
    stack.push(this.value);
  }
}
abstract class Binary implements Command {
  abstract readonly name: string;
  protected abstract apply(a: number, b: number): number;
  run(stack: number[]): void {
    const b = stack.pop();
    const a = stack.pop();
    if (a === undefined || b === undefined) throw new Error(`${this.name}: stack is empty`);
    stack.push(this.apply(a, b));
  }
}
class Add extends Binary {
  readonly name = 'add';
  protected apply(a: number, b: number): number {
    return a + b;
  }
}
class Multiply extends Binary {
  readonly name = 'multiply';
  protected apply(a: number, b: number): number {
    return a * b;
  }
}
class Custom implements Command {
  constructor(
    readonly name: string,
    private readonly action: (stack: number[]) => void,
  ) {}
  run(stack: number[]): void {
    this.action(stack);
  }
}
const program: Command[] = [
  new Push(2),
  new Push(3.5),
  new Add(),
  new Push(4),
  new Multiply(),
  new Custom('duplicate', (stack) => {
    stack.push(stack[stack.length - 1]);
  }),
  { name: 'negate', run: (stack) => { stack.push(-(stack.pop() ?? 0)); } },
];
const stack: number[] = [];
for (const command of program) {
  command.run(stack);
  console.log(command.name, stack.join(' '));
}
try {
  new Add().run([]);
} catch (error) {
  console.log(error instanceof Error ? error.message : '?');
}
type State = 'idle' | 'running' | 'done';
class Machine {
  state: State = 'idle';
  readonly log: string[] = [];
  readonly transitions = new Map<State, (input: string) => State>([
    ['idle', (input) => (input === 'start' ? 'running' : 'idle')],
    ['running', (input) => (input === 'stop' ? 'done' : 'running')],
    ['done', () => 'done'],
  ]);
  send(input: string): this {
    const next = this.transitions.get(this.state);
    if (next) this.state = next(input);
    this.log.push(`${input}:${this.state}`);
    return this;
  }
}
console.log(new Machine().send('x').send('start').send('tick').send('stop').send('start').log.join(' '));
class Router {
  private readonly routes: { path: string; handler: (parameter: string) => string }[] = [];
  add(path: string, handler: (parameter: string) => string): this {
    this.routes.push({ path, handler });
    return this;
  }
  handle(path: string): string {
    for (const route of this.routes) {
      if (path.startsWith(route.path)) return route.handler(path.slice(route.path.length));
    }
    return '404';
  }
}
const router = new Router().add('/hello/', (name) => `Hello ${name}`).add('/length/', (text) => String(text.length));
console.log(router.handle('/hello/Ada'), router.handle('/length/12345'), router.handle('/x'));
class Matrix {
  private readonly cells: number[];
  constructor(
    readonly rows: number,
    readonly columns: number,
    initial: (row: number, column: number) => number = () => 0,
  ) {
    this.cells = [];
    for (let r = 0; r < rows; r++) for (let c = 0; c < columns; c++) this.cells.push(initial(r, c));
  }
  at(r: number, c: number): number {
    return this.cells[r * this.columns + c];
  }
  times(other: Matrix): Matrix {
    return new Matrix(this.rows, other.columns, (r, c) => {
      let sum = 0;
      for (let k = 0; k < this.columns; k++) sum += this.at(r, k) * other.at(k, c);
      return sum;
    });
  }
  static identity(n: number): Matrix {
    return new Matrix(n, n, (r, c) => (r === c ? 1 : 0));
  }
}
const m = new Matrix(2, 2, (r, c) => r * 2 + c + 1);
const product = m.times(m).times(Matrix.identity(2));
console.log(product.at(0, 0), product.at(0, 1), product.at(1, 0), product.at(1, 1));
class Observable<T> {
  private observers: ((value: T) => void)[] = [];
  constructor(private current: T) {}
  get value(): T {
    return this.current;
  }
  set value(next: T) {
    this.current = next;
    for (const observer of this.observers) observer(next);
  }
  subscribe(observer: (value: T) => void): void {
    this.observers.push(observer);
    observer(this.current);
  }
}
const observable = new Observable(1);
const seen: number[] = [];
observable.subscribe((v) => seen.push(v));
observable.value = 2;
observable.value += 0.5;
console.log(seen.join(), observable.value);
const textObservable = new Observable('a');
textObservable.subscribe((v) => console.log(v.length, v));
textObservable.value += 'b';
