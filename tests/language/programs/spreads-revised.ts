/** Copies of objects about which more comes to be known while other copies are compiled: extra properties, other orders, dictionaries. */

interface Point {
  x: number;
  y: number;
}

function copy(point: Point) {
  return { ...point };
}

function withoutX({ x, ...rest }: Point) {
  return { x, rest };
}

// Its result has more than a point, and is one of the objects that are copied above.
function extended(point: Point) {
  return { ...copy(point), label: 'far' };
}

const far = extended({ x: 1, y: 2 });
console.log(copy(far), withoutX(far), Object.keys(copy(far)));

function turned({ y, x }: Point) {
  return { y, x, ...{ z: 0 } };
}

console.log(copy(turned({ x: 3, y: 4 })), JSON.stringify({ ...turned(far), w: 1 }));

class Counter {
  #state: { count: number; name: string } = { count: 0, name: 'none' };

  update(change: Partial<{ count: number; name: string }>): string {
    const before = { ...this.#state };
    this.#state = { ...before, ...change };
    return [before, this.#state].map((state) => `${state.name}=${state.count}`).join(' ');
  }
}

const counter = new Counter();
console.log(counter.update({ count: 2 }), counter.update({ name: 'two' }), counter.update({}));

// Assigned by a key that only the run time knows: what lies in the field may be anything.
interface Holder {
  current: Point;
}

function push(holder: Holder, x: number): Point {
  holder.current = { ...holder.current, x };
  return holder.current;
}

const holder: Holder = { current: { x: 0, y: 9 } };
const open: any = holder;
for (const key of ['current']) open[key] = JSON.parse('{"y":1,"x":2,"z":3}');
console.log(push(holder, 7), { ...holder, current: { ...holder.current } });

async function later(point: Point): Promise<Point> {
  const before = { ...point };
  await null;
  return { ...before, ...point, y: before.y + 1 };
}

function* each(point: Point) {
  yield { ...point };
  const { y, ...rest } = point;
  yield { rest, y };
}

later(far).then((point) => console.log(point, [...each(far)], [...each(point)]));

type Action = { type: 'add'; by: number } | { type: 'clear' };

function reduce(state: { total: number }, action: Action): { total: number } {
  switch (action.type) {
    case 'add':
      return { ...state, total: state.total + action.by };
    case 'clear':
      return { ...state, total: 0 };
    default:
      return action satisfies never;
  }
}

console.log(reduce(reduce({ total: 1 }, { type: 'add', by: 2 }), { type: 'clear' }));
