import { askAttention } from '../../rtl/process/attention';
import { Signal } from '../../rtl/process/signal';
import { Thread, ThreadOrder, ThreadState } from '../../rtl/process/thread';
import { randomIntegers } from '../support/random';
import { Finished, SimulatedMail, startScheduler } from './simulation';

const nothing = () => {};

describe('taking turns', () => {
  test('threads run first in, first out, and the one that yields comes last', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.begin(nothing, { name: 'b' });
    for (let i = 0; i < 6; i++) scheduler.yield(false);
    expect(machine.switches).toEqual(['a', 'b', 'main', 'a', 'b', 'main']);
  });

  test('a thread alone goes on without a switch', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.yield(false);
    expect(machine.switches).toEqual([]);
    expect(scheduler.current.state).toBe(ThreadState.Running);
  });

  test('ten thousand turns of five threads keep the order', () => {
    const { machine, scheduler } = startScheduler();
    for (const name of ['a', 'b', 'c', 'd']) scheduler.begin(nothing, { name });
    for (let i = 0; i < 10_000; i++) scheduler.yield(false);
    const order = ['a', 'b', 'c', 'd', 'main'];
    expect(machine.switches.every((name, i) => name === order[i % 5])).toBe(true);
  });
});

describe('time', () => {
  test('sleepers wake in the order of their times, and the machine idles exactly until then', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.begin(nothing, { name: 'b' });
    scheduler.sleep(30); // main
    scheduler.sleep(10); // a
    scheduler.sleep(20); // b: all sleep
    expect(scheduler.current.name).toBe('a');
    expect(machine.time).toBe(10);
    scheduler.sleep(100);
    expect(scheduler.current.name).toBe('b');
    scheduler.sleep(100);
    expect(scheduler.current.name).toBe('main');
    expect(machine.idles).toEqual([10, 20, 30]);
  });

  test('a thousand sleepers with random times wake sorted', () => {
    const { machine, scheduler } = startScheduler();
    const random = randomIntegers(12345);
    for (let i = 0; i < 1000; i++) scheduler.begin(nothing, { name: `t${i}` });
    scheduler.sleep(5000);
    for (let i = 0; i < 999; i++) scheduler.sleep(1 + random(1000));
    const woken: number[] = [];
    scheduler.sleep(1 + random(1000));
    for (let i = 0; i < 1000 && scheduler.current.name !== 'main'; i++) {
      woken.push(scheduler.current.wakeAt);
      expect(machine.time).toBeGreaterThanOrEqual(scheduler.current.wakeAt);
      scheduler.sleep(10_000);
    }
    expect(woken).toHaveLength(1000);
    expect(woken).toEqual([...woken].sort((a, b) => a - b));
  });

  test('a sleep of nothing is one turn of the others', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.sleep(0);
    expect(machine.switches).toEqual(['a']);
    scheduler.sleep(Number.NaN);
    expect(scheduler.current.name).toBe('main');
  });
});

describe('signals', () => {
  test('an interrupt wakes the waiter before its time-out', () => {
    const { machine, scheduler, main } = startScheduler();
    const signal = new Signal();
    machine.interrupts.push({ at: 7, handler: () => signal.raise() });
    expect(signal.wait(50)).toBe(true);
    expect(machine.time).toBe(7);
    expect(main.timerIndex).toBe(-1);
    expect(scheduler.current).toBe(main);
  });

  test('without a raise the wait ends by time-out, and a later raise is kept', () => {
    const { machine } = startScheduler();
    const signal = new Signal();
    expect(signal.wait(5)).toBe(false);
    expect(machine.time).toBe(5);
    signal.raise();
    expect(signal.wait()).toBe(true);
    expect(signal.wait(0)).toBe(false);
    expect(machine.time).toBe(5);
  });

  test('a raise between looking and halting is not lost', () => {
    const { machine, scheduler } = startScheduler();
    const signal = new Signal();
    const idle = machine.idle.bind(machine);
    let first = true;
    machine.idle = (until) => {
      // The interrupt comes after the scheduler has looked, before the processor halts.
      if (first) signal.raise();
      first = false;
      idle(until);
    };
    expect(scheduler.wait(signal, Infinity)).toBe(true);
  });

  test('each raise ends one wait, of the thread that waited longest', () => {
    const { machine, scheduler } = startScheduler();
    const signal = new Signal();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.begin(nothing, { name: 'b' });
    scheduler.sleep(1000); // main
    scheduler.wait(signal, Infinity); // a
    machine.interrupts.push({ at: 5, handler: () => signal.raise() }, { at: 9, handler: () => signal.raise() });
    scheduler.wait(signal, Infinity); // b: nobody is ready
    expect([scheduler.current.name, machine.time]).toEqual(['a', 5]);
    scheduler.wait(signal, Infinity);
    expect([scheduler.current.name, machine.time]).toEqual(['b', 9]);
  });
});

describe('polling', () => {
  test('when all that are ready only poll, the core halts until an interrupt, then each gets a turn', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.yield(true); // main
    expect(machine.idles).toEqual([]);
    machine.interrupts.push({ at: 40, handler: askAttention });
    scheduler.yield(true); // a: all poll
    expect([scheduler.current.name, machine.time]).toEqual(['main', 40]);
    scheduler.yield(true);
    expect(scheduler.current.name).toBe('a');
    expect(machine.idles).toHaveLength(1);
  });

  test('one thread that works keeps the core awake', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    for (let i = 0; i < 10; i++) scheduler.yield(scheduler.current.name === 'a');
    expect(machine.idles).toEqual([]);
  });

  test('an interrupt between the poll and the switch gives every poller another turn', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a' });
    scheduler.yield(true); // main
    askAttention(); // while a polls
    scheduler.yield(true); // a
    expect(scheduler.current.name).toBe('main');
    expect(machine.idles).toEqual([]);
  });
});

describe('suspend, resume, end', () => {
  test('a suspended thread does not run until it is resumed', () => {
    const { machine, scheduler } = startScheduler();
    const a = scheduler.begin(nothing, { name: 'a' });
    scheduler.begin(nothing, { name: 'b' });
    scheduler.suspend(a);
    scheduler.yield(false);
    scheduler.yield(false);
    expect(machine.switches).toEqual(['b', 'main']);
    scheduler.resume(a);
    scheduler.resume(a);
    scheduler.yield(false);
    scheduler.yield(false);
    scheduler.yield(false);
    expect(machine.switches.slice(2)).toEqual(['b', 'a', 'main']);
  });

  test('suspending a waiting thread ends its wait as by time-out', () => {
    const { machine, scheduler } = startScheduler();
    const signal = new Signal();
    const a = scheduler.begin(nothing, { name: 'a' });
    scheduler.yield(false);
    scheduler.wait(signal, 100); // a
    scheduler.suspend(a);
    signal.raise();
    scheduler.yield(false);
    expect(scheduler.current.name).toBe('main');
    expect(signal.raised).toBe(true);
    scheduler.resume(a);
    scheduler.yield(false);
    expect([scheduler.current.name, a.signalled, machine.time]).toEqual(['a', false, 0]);
  });

  test('a killed thread leaves every queue, and its stack is given back by a living one', () => {
    const { machine, scheduler } = startScheduler();
    const a = scheduler.begin(nothing, { name: 'a' });
    const b = scheduler.begin(nothing, { name: 'b' });
    scheduler.kill(a);
    scheduler.kill(a);
    expect(a.state).toBe(ThreadState.Dead);
    scheduler.yield(false);
    expect(machine.switches).toEqual(['b']);
    expect(machine.disposed).toEqual(['a']);
    scheduler.kill(b); // itself: goes on as main
    expect(scheduler.current.name).toBe('main');
    expect(machine.disposed).toEqual(['a', 'b']);
    expect(scheduler.threads.map((thread) => thread.name)).toEqual(['main']);
  });

  test('a thread that has postponed its end is killed when it allows that again', () => {
    const { scheduler } = startScheduler();
    const a = scheduler.begin(nothing, { name: 'a' });
    scheduler.yield(false);
    scheduler.postponeKill();
    scheduler.postponeKill();
    scheduler.suspend(a);
    scheduler.kill(a);
    expect([scheduler.current.name, a.state]).toEqual(['main', ThreadState.Ready]);
    scheduler.suspend(a);
    scheduler.yield(false);
    expect(scheduler.current).toBe(a);
    scheduler.allowKill();
    expect(a.state).toBe(ThreadState.Running);
    // On a machine this never returns.
    expect(() => scheduler.allowKill()).toThrow('a dead thread went on');
    expect([scheduler.current.name, a.state]).toEqual(['main', ThreadState.Dead]);
    scheduler.postponeKill();
    scheduler.allowKill();
    expect(scheduler.current.name).toBe('main');
  });

  test('the machine ends with the last thread that is not a daemon', () => {
    const { machine, scheduler, main } = startScheduler();
    scheduler.begin(nothing, { name: 'service', daemon: true });
    const a = scheduler.begin(nothing, { name: 'a' });
    scheduler.kill(main);
    expect(machine.switches).toEqual(['service']);
    expect(() => scheduler.kill(a)).toThrow(Finished);
  });

  test('what is left for the end runs in threads of its own, the latest first, and then the machine ends', () => {
    const { machine, scheduler, main } = startScheduler();
    const done: string[] = [];
    scheduler.atEnd(() => done.push('first asked for'));
    scheduler.atEnd(() => done.push('last asked for'));
    scheduler.kill(main);
    const one = scheduler.current;
    one.body();
    // The stack of a thread that ends is in use until another runs.
    expect(machine.disposed).toEqual(['main']);
    scheduler.kill(one);
    expect(machine.disposed).toEqual(['main', 'end']);
    scheduler.current.body();
    expect(done).toEqual(['last asked for', 'first asked for']);
    expect(() => scheduler.kill(scheduler.current)).toThrow(Finished);
  });

  test('an error that nobody catches is reported and ends the thread', () => {
    const { machine, scheduler } = startScheduler();
    const error = new Error('lost');
    scheduler.begin(
      () => {
        throw error;
      },
      { name: 'a' },
    );
    scheduler.yield(false);
    // On a machine `runCurrent` never returns; here the next thread's switch comes back, and the scheduler notices.
    expect(() => scheduler.runCurrent()).toThrow('a dead thread went on');
    expect(machine.uncaughtErrors).toEqual([error]);
    expect(scheduler.current.name).toBe('main');
  });

  test('stacks are as large as asked, 64 KiB otherwise; another core is refused', () => {
    const { machine, scheduler } = startScheduler();
    scheduler.begin(nothing, { name: 'a', stackSize: 4096 });
    scheduler.begin(nothing);
    expect(machine.prepared.map((p) => p.stackSize)).toEqual([4096, 65536]);
    expect(() => scheduler.begin(nothing, { core: 1 })).toThrow(/core 1 is not running/);
    expect(scheduler.threads).toHaveLength(3);
  });

  test.each([-1, Number.NaN, 2 ** 31])('a stack of %d bytes is refused', (stackSize) => {
    const { scheduler } = startScheduler();
    expect(() => scheduler.begin(nothing, { stackSize })).toThrow(`a stack cannot have ${stackSize} bytes`);
    expect(scheduler.threads).toHaveLength(1);
  });

  test('a signal that a killed thread got, but has not seen, is raised again', () => {
    const { scheduler } = startScheduler();
    const signal = new Signal();
    const a = scheduler.begin(nothing, { name: 'a' });
    const b = scheduler.begin(nothing, { name: 'b' });
    scheduler.yield(false);
    scheduler.wait(signal, Infinity); // a
    scheduler.wait(signal, Infinity); // b
    const killer = scheduler.begin(nothing, { name: 'killer' });
    signal.raise();
    scheduler.yield(false); // main: a is woken, behind the killer
    expect([scheduler.current, a.state, signal.raised]).toEqual([killer, ThreadState.Ready, false]);
    scheduler.kill(a);
    expect(signal.raised).toBe(true);
    for (const name of ['main', 'killer', 'b']) {
      scheduler.yield(false);
      expect(scheduler.current.name).toBe(name);
    }
    expect([scheduler.current.name, b.signalled]).toEqual(['b', true]);
  });

  test('who asks for the end of a thread is told, in order, before the machine can end', () => {
    const { scheduler, main } = startScheduler();
    const told: string[] = [];
    const a = scheduler.begin(nothing, { name: 'a' });
    scheduler.whenEnded(a, () => told.push('first'));
    scheduler.whenEnded(a, () => {
      told.push('second');
      scheduler.begin(nothing, { name: 'next' });
    });
    scheduler.kill(main);
    scheduler.kill(a);
    expect(told).toEqual(['first', 'second']);
    expect(scheduler.current.name).toBe('next');
    scheduler.whenEnded(a, () => told.push('at once'));
    expect(told).toHaveLength(3);
  });

  test('with other cores the machine ends when they allow it', () => {
    const { machine, scheduler, main } = startScheduler();
    const mail = new SimulatedMail();
    scheduler.installMail(mail);
    expect(mail.busy).toEqual([true]);
    scheduler.begin(nothing, { name: 'service', daemon: true });
    mail.allowsEnd = false;
    scheduler.kill(main);
    expect([machine.switches, mail.busy]).toEqual([['service'], [true, false]]);
    scheduler.endIfDone();
    mail.allowsEnd = true;
    expect(() => scheduler.endIfDone()).toThrow(Finished);
  });

  describe('join', () => {
    test('of a dead thread does not wait', () => {
      const { machine, scheduler } = startScheduler();
      const thread = scheduler.begin(nothing, { name: 'a' });
      scheduler.kill(thread);
      expect(scheduler.join(thread, Infinity)).toBe(true);
      expect(machine.switches).toEqual([]);
    });

    test('waits for the end, and everybody who waits goes on', () => {
      const { machine, scheduler } = startScheduler();
      const worker = scheduler.begin(nothing, { name: 'worker' });
      scheduler.begin(nothing, { name: 'other' });
      scheduler.suspend(worker);
      // In the simulation a wait returns at once to the test, which is then the next thread.
      expect(() => scheduler.join(worker, Infinity)).toThrow('the machine would sleep for ever');
      expect(machine.switches).toEqual(['other']);
    });

    test('ends after its time, and when the thread ends later nobody is left waiting', () => {
      const { machine, scheduler } = startScheduler();
      const worker = scheduler.begin(nothing, { name: 'worker' });
      scheduler.suspend(worker);
      expect(scheduler.join(worker, 25)).toBe(false);
      expect(machine.time).toBe(25);
      expect(scheduler.join(worker, -1)).toBe(false);
      scheduler.kill(worker);
      expect(scheduler.join(worker, -1)).toBe(true);
    });

    test('of oneself is an error', () => {
      const { scheduler } = startScheduler();
      expect(() => scheduler.join(scheduler.current, 1)).toThrow('its own end');
    });

    test('of a handle ends when the thread behind it has ended; it keeps the machine up until then', () => {
      const { scheduler } = startScheduler();
      const handle = new Thread(scheduler.nextId, 'far away', false, nothing, 1);
      scheduler.adopt(handle);
      const orders: ThreadOrder[] = [];
      handle.control = (order) => orders.push(order);
      scheduler.suspend(handle);
      scheduler.resume(handle);
      scheduler.kill(handle);
      expect(orders).toEqual([ThreadOrder.Suspend, ThreadOrder.Resume, ThreadOrder.Kill]);
      expect(handle.state).toBe(ThreadState.Running);
      scheduler.finish(handle);
      expect(scheduler.join(handle, Infinity)).toBe(true);
      expect(handle.state).toBe(ThreadState.Dead);
      expect(() => scheduler.end()).toThrow(Finished);
    });
  });
});
