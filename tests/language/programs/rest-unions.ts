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

// Rest parameters whose type goes with another argument, or is one of several tuples.
interface Handlers {
  add: (a: number, b: number) => void;
  log: (text: string) => void;
  none: () => void;
}
class Emitter {
  private handlers: { [K in keyof Handlers]?: Handlers[K][] } = {};
  on<K extends keyof Handlers>(name: K, handler: Handlers[K]): void {
    (this.handlers[name] ??= [] as any)?.push(handler);
  }
  emit<K extends keyof Handlers>(name: K, ...args: Parameters<Handlers[K]>): void {
    for (const handler of this.handlers[name] ?? []) (handler as (...args: any[]) => void)(...args);
  }
}
const emitter = new Emitter();
emitter.on('add', (a, b) => console.log(a + b));
emitter.on('log', (text) => console.log(text.toUpperCase()));
emitter.emit('add', 1, 2);
emitter.emit('log', 'x');
emitter.emit('none');

interface Payloads {
  login: { user: string };
  logout: undefined;
}
function send<K extends keyof Payloads>(name: K, ...[payload]: Payloads[K] extends undefined ? [] : [Payloads[K]]): void {
  console.log(name, payload);
}
send('login', { user: 'x' });
send('logout');

function route(...args: [path: string] | [method: 'GET' | 'POST', path: string] | [options: { path: string }]): string {
  if (args.length === 2) return `${args[0]} ${args[1].toUpperCase()}`;
  const [first] = args;
  return typeof first === 'string' ? first : first.path;
}
console.log(route('/x'), route('GET', '/y'), route({ path: 'p' }));
