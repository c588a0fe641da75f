// What holds nothing at first is filled through a wider type.

interface Linked {
  v: number;
  next?: Linked | null;
  tag?: string;
}
class Cell {
  v = 1;
  next = null;
  tag = undefined;
}
const c = new Cell();
const n: Linked = c;
n.next = { v: 7 };
n.tag = 't';
console.log(n, c, n.next.v, n.tag.length);
const items = [
  { id: 1, parent: null, note: undefined },
  { id: 2, parent: null, note: undefined },
];
const wide: { id: number; parent: { id: number } | null; note?: string }[] = items;
wide[1].parent = wide[0];
wide[1].note = 'x';
console.log(
  items,
  JSON.stringify(items),
  wide.map((w) => w.parent?.id ?? 'none'),
);
const state = { user: null, error: undefined, count: 0 };
function login(s: { user: { name: string } | null; error?: string; count: number }) {
  s.user = { name: 'ann' };
  s.error = 'none';
  s.count++;
  return s.user.name;
}
console.log(login(state), state, state.user, state.user === null, state.error === undefined, typeof state.user);
if (!state.user) console.log('never set');
else console.log('set');
const { user, error } = state;
console.log(user, error);
type R = { ok: true; value: number; error?: undefined } | { ok: false; error: string; value?: undefined };
const rs: R[] = [
  { ok: true, value: 1 },
  { ok: false, error: 'bad' },
];
for (const r of rs) console.log(r.ok ? r.value + 1 : r.error.length, r.value, r.error, 'value' in r);
const rr = Math.random() < 2 ? { a: 1 } : { b: 'x' };
console.log(rr.a, rr.b, rr, Object.keys(rr));

// A list whose nodes begin without a neighbour.
class List {
  head: { v: number; next?: any } | undefined;
  add(v: number): this {
    const node = { v, next: undefined };
    if (!this.head) this.head = node;
    else {
      let at = this.head;
      while (at.next) at = at.next;
      at.next = node;
    }
    return this;
  }
}
const list = new List().add(1).add(2);
console.log(list.head, list.head!.next);

interface Mixed {
  n?: number;
  s: string | undefined;
  b: boolean | null;
}
const mixed = { n: undefined, s: undefined, b: null };
const filled: Mixed = mixed;
filled.n = 5;
filled.s = 'x';
filled.b = true;
console.log(filled.n, filled.s, filled.b, mixed, filled);
