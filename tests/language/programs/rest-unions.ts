/** The rest of an object that is one of several, and objects with a method of the same name as another's, but other parameters. */

type Event =
  | { type: 'opened'; owner: string }
  | { type: 'paid' | 'taken'; amount: number }
  | { type: 'closed'; reason?: string };

function* lines(events: readonly Event[]): Generator<string, void, undefined> {
  for (const { type, ...rest } of events) {
    yield `${type}${Object.keys(rest).length > 0 ? JSON.stringify(rest) : ''}`;
  }
}
const events: Event[] = [
  { type: 'opened', owner: 'Ann' },
  { type: 'paid', amount: 1.5 },
  { type: 'closed' },
  { type: 'closed', reason: 'moved' },
];
console.log([...lines(events)]);

const { type, ...first } = events[0];
console.log(type, first, 'owner' in first);

// next() of the generators above takes nothing; that of an observer, numbers.
interface Observer {
  next(value: number): void;
}
function feed(observer: Observer, ...values: number[]): void {
  const next = observer.next.bind(observer);
  values.forEach((value) => next(value));
}
const seen: number[] = [];
feed({ next: (value) => seen.push(value * 2) }, 1, 2);
class Sum implements Observer {
  total = 0;
  next(value: number): void {
    this.total += value;
  }
}
const sum = new Sum();
feed(sum, 3, 4);
console.log(seen, sum.total);
