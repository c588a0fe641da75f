/** Reducers, immutable updates, selectors, middleware and deep merges. */

export {};

type Action =
  | { type: 'add'; text: string }
  | { type: 'toggle'; id: number }
  | { type: 'filter'; filter: Filter }
  | { type: 'edit'; id: number; patch: Partial<Omit<Todo, 'id'>> }
  | { type: 'clear' };
type Filter = 'all' | 'done' | 'open';
interface Todo {
  readonly id: number;
  text: string;
  done: boolean;
  tags?: string[];
}
interface State {
  readonly todos: readonly Todo[];
  readonly filter: Filter;
  readonly nextId: number;
}
const initial: State = { todos: [], filter: 'all', nextId: 1 };
function reducer(state: State = initial, action: Action): State {
  switch (action.type) {
    case 'add': {
      const { text } = action;
      return { ...state, todos: [...state.todos, { id: state.nextId, text, done: false }], nextId: state.nextId + 1 };
    }
    case 'toggle':
      return { ...state, todos: state.todos.map((t) => (t.id === action.id ? { ...t, done: !t.done } : t)) };
    case 'edit':
      return { ...state, todos: state.todos.map((t) => (t.id === action.id ? { ...t, ...action.patch } : t)) };
    case 'filter':
      return { ...state, filter: action.filter };
    case 'clear':
      return { ...state, todos: state.todos.filter((t) => !t.done) };
    default:
      return action satisfies never;
  }
}
type Reducer<S, A> = (state: S | undefined, action: A) => S;
type Dispatch<A> = (a: A) => A;
type Mw<S, A> = (api: { getState(): S; dispatch: Dispatch<A> }) => (next: Dispatch<A>) => Dispatch<A>;
function createStore<S, A>(r: Reducer<S, A>, init: A, ...mws: Mw<S, A>[]) {
  let state = r(undefined, init);
  const subs: ((s: S) => void)[] = [];
  let dispatch: Dispatch<A> = (a) => {
    state = r(state, a);
    subs.forEach((s) => s(state));
    return a;
  };
  const api = { getState: () => state, dispatch: (a: A) => dispatch(a) };
  for (const m of mws.map((m) => m(api)).reverse()) dispatch = m(dispatch);
  return {
    ...api,
    subscribe(f: (s: S) => void) {
      subs.push(f);
      return () => void subs.splice(subs.indexOf(f), 1);
    },
  };
}
const log: string[] = [];
const logger: Mw<State, Action> =
  ({ getState }) =>
  (next) =>
  (a) => {
    const before = getState().todos.length;
    const r = next(a);
    log.push(`${a.type} ${before}->${getState().todos.length}`);
    return r;
  };
const store = createStore(
  reducer,
  { type: 'clear' } as Action,
  logger,
  () => (next) => (a) => next(a.type === 'add' ? { ...a, text: a.text.trim() } : a),
);
const unsub = store.subscribe(({ todos }) =>
  console.log(todos.map((t) => `${t.done ? 'x' : ' '} ${t.text}${t.tags ? ` #${t.tags.join('#')}` : ''}`)),
);
store.dispatch({ type: 'add', text: ' milk ' });
store.dispatch({ type: 'add', text: 'eggs' });
store.dispatch({ type: 'toggle', id: 1 });
store.dispatch({ type: 'edit', id: 2, patch: { tags: ['food', 'now'], text: 'EGGS' } });
unsub();
store.dispatch({ type: 'clear' });
store.dispatch({ type: 'filter', filter: 'open' });
console.log(log, store.getState());
const createSelector = <S, R1, R2, T>(a: (s: S) => R1, b: (s: S) => R2, f: (a: R1, b: R2) => T) => {
  let last: { a: R1; b: R2; v: T } | undefined;
  let runs = 0;
  return Object.assign(
    (s: S) => {
      const x = a(s),
        y = b(s);
      if (!last || last.a !== x || last.b !== y) {
        runs++;
        last = { a: x, b: y, v: f(x, y) };
      }
      return last.v;
    },
    { runs: () => runs },
  );
};
const visible = createSelector(
  (s: State) => s.todos,
  (s: State) => s.filter,
  (todos, filter) => todos.filter((t) => filter === 'all' || t.done === (filter === 'done')),
);
visible(store.getState());
console.log(visible(store.getState()).length, visible.runs());
class History<T> {
  private past: T[] = [];
  private future: T[] = [];
  constructor(private present: T) {}
  push(t: T) {
    this.past.push(this.present);
    this.present = t;
    this.future.length = 0;
  }
  undo() {
    const p = this.past.pop();
    if (p === undefined) return false;
    this.future.unshift(this.present);
    this.present = p;
    return true;
  }
  redo() {
    const f = this.future.shift();
    if (f === undefined) return false;
    this.past.push(this.present);
    this.present = f;
    return true;
  }
  get value() {
    return this.present;
  }
}
const h = new History({ x: 0 });
h.push({ x: 1 });
h.push({ ...h.value, x: 2 });
h.undo();
console.log(h.value, h.undo(), h.undo(), h.redo(), h.value);
type DeepPartial<T> = { [K in keyof T]?: T[K] extends object ? DeepPartial<T[K]> : T[K] };
interface Config {
  server: { host: string; port: number };
  debug: boolean;
  tags: Record<string, string>;
}
function merge<T extends object>(base: T, patch: DeepPartial<T>): T {
  const out: any = { ...base };
  for (const [k, v] of Object.entries(patch))
    out[k] = v && typeof v === 'object' && !Array.isArray(v) ? merge(out[k] ?? {}, v as any) : v;
  return out;
}
const cfg: Config = merge<Config>(
  { server: { host: 'a', port: 1 }, debug: false, tags: { x: 'y' } },
  { server: { port: 80 }, tags: { z: 'w' } },
);
console.log(cfg, cfg.server.port + 1);
const frozen = Object.freeze({ a: 1, nested: { b: 2 } });
console.log(Object.isFrozen(frozen), { ...frozen, a: 2 });
const { todos: [first, ...others] = [], filter: currentFilter = 'none', ...restState } = store.getState();
console.log(first?.text, others, currentFilter, restState);
const byId = Object.fromEntries(store.getState().todos.map((t) => [t.id, t] as const));
console.log(byId[2]?.text, byId[99]?.text);
const swap = <A, B>([a, b]: readonly [A, B]): [B, A] => [b, a];
console.log(swap([1, 'x'] as const), swap(swap(['a', true])));
console.log([...'hello'].reduce<Record<string, number>>((m, ch) => ({ ...m, [ch]: (m[ch] ?? 0) + 1 }), {}));
