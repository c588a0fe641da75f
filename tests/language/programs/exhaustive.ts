/** What arrives at `never`: the cases that a switch has excluded come all the same when types were asserted. */

type Shape = { kind: 'circle'; radius: number } | { kind: 'square'; side: number };

function assertNever(value: never): never {
  throw new Error(`unexpected ${JSON.stringify(value)}`);
}

function tell(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    console.log((error as Error).message);
  }
}

function area(shape: Shape): number {
  switch (shape.kind) {
    case 'circle':
      return shape.radius ** 2 * 3;
    case 'square':
      return shape.side ** 2;
    default:
      return assertNever(shape);
  }
}
tell(() => area({ kind: 'circle', radius: 2 }));
tell(() => area(JSON.parse('{"kind":"oval"}') as Shape));

enum Color {
  Red,
  Green,
}
function nameOf(color: Color): string {
  switch (color) {
    case Color.Red:
      return 'red';
    case Color.Green:
      return 'green';
    default: {
      const rest: never = color;
      throw new RangeError(`no color ${rest}`);
    }
  }
}
tell(() => nameOf(Color.Green));
tell(() => nameOf(9 as Color));

function only(flag: true): string {
  return flag ? 'yes' : assertNever(flag);
}
tell(() => only(true));
tell(() => only(false as true));

// Function types that the checker describes anew in each method are one as arguments of a class.
type Listener<A extends unknown[]> = (...args: A) => void;
class Emitter<E extends { [K in keyof E]: unknown[] }> {
  private listeners: { [K in keyof E]?: Set<Listener<E[K]>> } = {};
  on<K extends keyof E>(event: K, listener: Listener<E[K]>): () => void {
    (this.listeners[event] ??= new Set()).add(listener);
    return () => this.listeners[event]?.delete(listener);
  }
  emit<K extends keyof E>(event: K, ...args: E[K]): boolean {
    const set = this.listeners[event];
    set?.forEach((listener) => listener(...args));
    return set !== undefined && set.size > 0;
  }
}
const emitter = new Emitter<{ opened: [name: string]; moved: [from: number, to: string] }>();
const off = emitter.on('opened', (name) => console.log('opened', name));
emitter.on('moved', (from, to) => console.log(from + 1, to));
console.log(emitter.emit('opened', 'file'), emitter.emit('moved', 1, 'there'));
off();
console.log(emitter.emit('opened', 'file'));
