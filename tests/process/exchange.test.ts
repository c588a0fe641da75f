/** The exchange slots between simulated cores that share a memory and run in any order. */

import { assumeIdle, Exchange, type ExchangeMachine, exchangeBytes, Letter } from '../../rtl/process/exchange';
import { randomIntegers } from '../support/random';
import { freeMemory, setMemory } from '../support/unsafe';

const SLOTS = freeMemory;
const PAGES = freeMemory + 0x1_0000;

class Core implements ExchangeMachine {
  readonly slots = SLOTS;
  readonly exchange: Exchange;
  /** Letters received, as sender and number. */
  readonly received: [from: number, thread: number, value: unknown][] = [];
  pages = 0;
  wakes = 0;

  constructor(
    readonly core: number,
    readonly cores: number,
    private readonly wakeOther: (core: number) => void,
    private readonly allocate: () => number,
  ) {
    this.exchange = new Exchange(this);
  }

  newPage(): number {
    this.pages++;
    return this.allocate();
  }
  fence(): void {}
  wake(core: number): void {
    this.wakeOther(core);
  }
  receive(): void {
    this.exchange.immigrate((letter, from) => this.received.push([from, letter.thread, letter.value]));
  }
}

function machine(count: number): Core[] {
  setMemory(freeMemory + 0x20_0000);
  let next = PAGES;
  expect(SLOTS + exchangeBytes(count)).toBeLessThanOrEqual(PAGES);
  const allocate = (): number => {
    next += 4096;
    return next - 4096;
  };
  const cores: Core[] = [];
  for (let core = 0; core < count; core++) {
    cores.push(new Core(core, count, (other) => cores[other].wakes++, allocate));
  }
  assumeIdle(SLOTS, count, 0);
  for (const core of cores) core.exchange.endIdle();
  return cores;
}

test('letters arrive in order, with what they carry', () => {
  const [a, b] = machine(2);
  a.exchange.post(1, new Letter(7, 1, 'one'));
  a.exchange.post(1, new Letter(8, 2, 2.5, undefined, 'callee', 'name', 4096));
  expect(b.exchange.hasArrivals).toBe(false);
  a.exchange.emigrate();
  expect(b.exchange.hasArrivals).toBe(true);
  const letters: Letter[] = [];
  b.exchange.immigrate((letter) => letters.push({ ...letter }));
  expect(letters).toEqual([new Letter(7, 1, 'one'), new Letter(8, 2, 2.5, undefined, 'callee', 'name', 4096)]);
  expect(b.exchange.hasArrivals).toBe(false);
});

test('a slot takes one batch; the next one goes when it has been emptied', () => {
  const [a, b] = machine(2);
  for (let i = 0; i < 3; i++) {
    a.exchange.post(1, new Letter(1, i));
    a.exchange.emigrate();
  }
  b.receive();
  expect(b.received.map(([, thread]) => thread)).toEqual([0]);
  a.exchange.emigrate();
  b.receive();
  expect(b.received.map(([, thread]) => thread)).toEqual([0, 1, 2]);
});

test('messages are used again: long traffic takes one page', () => {
  const [a, b] = machine(2);
  for (let i = 0; i < 5000; i++) {
    a.exchange.post(1, new Letter(1, i));
    a.exchange.emigrate();
    b.receive();
  }
  expect(b.received).toHaveLength(5000);
  expect(a.pages).toBe(1);
});

test('only a core that sleeps is woken, and one that waits for its slot', () => {
  const [a, b] = machine(2);
  a.exchange.post(1, new Letter(1, 1));
  a.exchange.emigrate();
  expect(b.wakes).toBe(0);
  b.receive();
  expect(b.exchange.prepareIdle()).toBe(true);
  a.exchange.post(1, new Letter(1, 2));
  a.exchange.emigrate();
  expect(b.wakes).toBe(1);
  // The slot is full: a waits for it, asleep.
  a.exchange.post(1, new Letter(1, 3));
  a.exchange.emigrate();
  expect(a.exchange.prepareIdle()).toBe(true);
  b.exchange.endIdle();
  b.receive();
  expect(a.wakes).toBe(1);
});

test('who has letters, or could send one, does not go to sleep', () => {
  const [a, b] = machine(2);
  a.exchange.post(1, new Letter(1, 1));
  expect(a.exchange.prepareIdle()).toBe(false);
  a.exchange.emigrate();
  expect(b.exchange.prepareIdle()).toBe(false);
  expect(a.exchange.prepareIdle()).toBe(true);
});

test('an alert wakes a core that sleeps, keeps one awake that is about to, and is taken once', () => {
  const [a, b] = machine(2);
  a.exchange.alert(1);
  expect([b.wakes, b.exchange.prepareIdle()]).toEqual([0, false]);
  expect([b.exchange.takeAlert(), b.exchange.takeAlert()]).toEqual([true, false]);
  expect(b.exchange.prepareIdle()).toBe(true);
  a.exchange.alert(1);
  expect(b.wakes).toBe(1);
  b.exchange.endIdle();
  expect([b.exchange.isAlerted, a.exchange.isAlerted]).toEqual([true, false]);
});

test('cores that are called for the first time count as asleep', () => {
  const [a, b] = machine(2);
  assumeIdle(SLOTS, 2, 0);
  a.exchange.post(1, new Letter(1, 1));
  a.exchange.emigrate();
  expect([a.wakes, b.wakes]).toEqual([0, 1]);
});

test.each([2, 5, 8])('%d cores in random order lose nothing, and none sleeps over a letter', (count) => {
  const cores = machine(count);
  const random = randomIntegers(count);
  const asleep = cores.map(() => false);
  const posted = cores.map(() => cores.map(() => 0));
  let left = 2000;
  for (let step = 0; step < 40_000; step++) {
    const index = random(count);
    const core = cores[index];
    if (asleep[index]) {
      if (core.wakes === 0) continue;
      asleep[index] = false;
      core.exchange.endIdle();
    }
    core.wakes = 0;
    switch (random(4)) {
      case 0: {
        const to = random(count);
        if (left-- > 0 && to !== index) core.exchange.post(to, new Letter(1, posted[index][to]++, index));
        break;
      }
      case 1:
        core.exchange.emigrate();
        break;
      case 2:
        core.receive();
        break;
      default:
        asleep[index] = core.exchange.prepareIdle();
    }
  }
  // With nothing new, awake cores go on until all sleep: then everything has arrived.
  for (let round = 0; round < 20_000; round++) {
    cores.forEach((core, index) => {
      if (asleep[index] && core.wakes === 0) return;
      core.wakes = 0;
      core.exchange.endIdle();
      core.exchange.emigrate();
      core.receive();
      asleep[index] = core.exchange.prepareIdle();
    });
    if (asleep.every((sleeps, index) => sleeps && cores[index].wakes === 0)) break;
  }
  cores.forEach((core, to) => {
    cores.forEach((_, from) => {
      const numbers = core.received.filter(([sender]) => sender === from).map(([, thread]) => thread);
      expect(numbers).toEqual(Array.from({ length: posted[from][to] }, (_unused, i) => i));
    });
  });
});
