/** New records made of old ones, entry by entry, as reducers do: an entry that is not there yet has nothing to copy. */

interface Account {
  readonly owner: string;
  readonly cents: bigint;
}
type State = Readonly<Record<string, Account>>;
type Event =
  | { type: 'opened'; id: string; owner: string }
  | { type: 'deposited' | 'withdrawn'; id: string; cents: bigint };

const reducers: { [K in Event['type']]: (state: State, event: Event & { type: K; owner: string; cents: bigint }) => State } = {
  opened: (state, { id, owner }) => ({ ...state, [id]: { owner, cents: 0n } }),
  deposited: (state, { id, cents }) => ({ ...state, [id]: { ...state[id], cents: state[id].cents + cents } }),
  withdrawn: (state, event) => ({
    ...state,
    [event.id]: { ...state[event.id], cents: state[event.id].cents - event.cents },
  }),
};
const apply = (state: State, event: Event): State => (reducers[event.type] as (s: State, e: Event) => State)(state, event);
const events: Event[] = [
  { type: 'opened', id: 'a', owner: 'Ada' },
  { type: 'deposited', id: 'a', cents: 500n },
  { type: 'withdrawn', id: 'a', cents: 20n },
];
const final = events.reduce(apply, {});
console.log(final, final.a.cents * 2n, final['a'].owner.length);

const counts: Record<string, { n: number; last: string }> = { x: { n: 1, last: 'p' } };
const bump = (key: string, last: string): void => {
  counts[key] = { ...counts[key], n: (counts[key]?.n ?? 0) + 1, last };
};
bump('x', 'q');
bump('y', 'r');
console.log(counts, counts.y.n + counts.x.n);
const partial = (key: string): { n: number; last: string } => ({ ...counts[key], n: 7 });
console.log(partial('x'), partial('none'), JSON.stringify(partial('none')));

// Members of a union that contradict each other are none.
type Withdrawal = Event & { type: 'withdrawn'; cents: bigint };
const left = (cents: bigint, event: Withdrawal): bigint => cents - event.cents;
console.log(left(10n, { type: 'withdrawn', id: 'a', cents: 3n }));
