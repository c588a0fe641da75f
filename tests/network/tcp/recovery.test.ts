/** Losses: found and repaired with the peer's selective acknowledgements (RFC 6675), and without (RFC 5681, RFC 6582). */

import { Phase } from '../../../rtl/network/tcp/recovery';
import { mss, sack, sackPermitted } from '../support/options';
import { Peer, type Seen } from '../support/peer';

const SIZE = 1000;

/** A connection with `count` segments of SIZE bytes in flight, numbered from 0. */
function flight(count: number, selective = true) {
  const peer = new Peer({ largestBuffer: 65_536, bufferSize: 65_536 });
  const { user, tcp, ours } = peer.open({ options: [...mss(SIZE), ...(selective ? sackPermitted : [])] });
  tcp.congestion.window = count * SIZE;
  user.send('x'.repeat(60 * SIZE));
  expect(peer.take()).toHaveLength(count);
  const at = (segment: number) => ours + segment * SIZE;
  /** An acknowledgement of everything before `segment`, with ranges of segments; returns which segments are sent. */
  const acknowledge = (segment: number, ...ranges: [number, number][]): number[] => {
    const blocks = ranges.map(([from, to]): [number, number] => [at(from), at(to)]);
    const options = blocks.length > 0 ? sack(...blocks) : [];
    return numbers(peer.send({ sequence: 1000, acknowledgement: at(segment), options }));
  };
  const numbers = (seen: Seen[]) => seen.map((one) => (one.segment.sequence - ours) / SIZE);
  return { peer, tcp, acknowledge, numbers };
}

describe('with selective acknowledgements', () => {
  test('the third duplicate brings the lost segment, and it alone (RFC 6675 §5)', () => {
    const { tcp, acknowledge } = flight(10);
    expect(acknowledge(0, [1, 2])).toEqual([10]);
    expect(acknowledge(0, [1, 3])).toEqual([11]);
    expect(acknowledge(0, [1, 4])).toEqual([0]);
    expect(tcp.recovery.phase).toBe(Phase.Fast);
  });

  test('three ranges above are as good as three duplicates (RFC 6675 §4, IsLost)', () => {
    const { acknowledge } = flight(10);
    expect(acknowledge(0, [2, 3], [4, 5], [6, 7])).toContain(0);
  });

  test('limited transmit: the first two duplicates each bring a new segment (RFC 3042)', () => {
    const { acknowledge } = flight(5);
    expect([acknowledge(0, [1, 2]), acknowledge(0, [1, 3])]).toEqual([[5], [6]]);
  });

  test('several losses of a window are repaired within a round trip (RFC 6675 §5, step C)', () => {
    const { acknowledge } = flight(20);
    const sent = [];
    for (let i = 6; i <= 20; i++) sent.push(...acknowledge(0, [5, i]));
    expect(sent.filter((n) => n < 5)).toEqual([0, 1, 2, 3, 4]);
  });

  test('what the peer has is not sent again', () => {
    const { acknowledge } = flight(20);
    const sent = [];
    for (let i = 8; i <= 20; i++) sent.push(...acknowledge(0, [2, 4], [6, i]));
    expect(sent.filter((n) => n < 20).sort((a, b) => a - b)).toEqual([0, 1, 4, 5]);
  });

  test('the window is cut once for a window of data (RFC 6675 §5, step 4.2)', () => {
    const { tcp, acknowledge } = flight(20);
    for (let i = 2; i <= 6; i++) acknowledge(0, [1, i]);
    const window = tcp.congestion.window;
    expect(window).toBe(14 * SIZE);
    for (let i = 9; i <= 14; i++) acknowledge(1, [2, 7], [8, i]);
    expect(tcp.congestion.window).toBe(window);
  });

  test('recovery ends when everything that was in flight is acknowledged (RFC 6675 §5, step A)', () => {
    const { tcp, acknowledge } = flight(10);
    for (let i = 2; i <= 5; i++) acknowledge(0, [1, i]);
    acknowledge(11);
    expect(tcp.recovery.phase).toBe(Phase.Fast);
    acknowledge(12);
    expect(tcp.recovery.phase).toBe(Phase.Open);
  });

  test('without new data, holes that are not surely lost are filled (RFC 6675 §4, NextSeg rule 3)', () => {
    const peer = new Peer();
    const { user, tcp, ours } = peer.open({ options: [...mss(SIZE), ...sackPermitted] });
    user.send('x'.repeat(8 * SIZE));
    expect(peer.take()).toHaveLength(8);
    const blocks = (...ranges: [number, number][]) =>
      sack(...ranges.map(([from, to]): [number, number] => [ours + from * SIZE, ours + to * SIZE]));
    const first = peer.send({ sequence: 1000, acknowledgement: ours, options: blocks([1, 5], [7, 8]) });
    const more = peer.send({ sequence: 1000, acknowledgement: ours + 5 * SIZE, options: blocks([7, 8]) });
    const sent = [...first, ...more].map((seen) => (seen.segment.sequence - ours) / SIZE);
    expect(sent).toEqual([0, 5, 6]);
    expect(tcp.recovery.phase).toBe(Phase.Fast);
  });

  test('after a time-out what the peer has is left out (RFC 6675 §5.1)', () => {
    const { peer, acknowledge, numbers } = flight(10);
    acknowledge(0, [2, 4]);
    expect(numbers(peer.wait(300))).toEqual([0]);
    expect(acknowledge(1, [2, 4])).toEqual([1, 4]);
    expect(acknowledge(4)).toEqual([5, 6]);
  });

  test('a second time-out in vain forgets what the peer reported: it may have dropped it (RFC 2018 §8)', () => {
    const { peer, acknowledge, numbers } = flight(10);
    acknowledge(0, [1, 3]);
    expect(numbers(peer.wait(1000)).filter((n) => n === 0)).toHaveLength(2);
    expect(acknowledge(1)).toEqual([1, 2]);
  });

  test('an acknowledgement that stops short of what was reported: the peer has dropped it (RFC 2018 §8)', () => {
    const { peer, acknowledge, numbers } = flight(10);
    acknowledge(0, [1, 3]);
    acknowledge(1);
    expect(numbers(peer.wait(300))[0]).toBe(1);
  });

  test('blocks for what was never sent, or is old, are ignored', () => {
    const { tcp, acknowledge } = flight(4);
    tcp.congestion.window = 0;
    for (let i = 0; i < 5; i++) acknowledge(0, [10, 20 + i]);
    acknowledge(2, [0, 1]);
    acknowledge(2, [1, 0]);
    expect(tcp.recovery.phase).toBe(Phase.Open);
  });

  test('duplicates without news are no sign of loss (RFC 6675 §2)', () => {
    const { tcp, acknowledge } = flight(4);
    for (let i = 0; i < 5; i++) acknowledge(0);
    expect(tcp.recovery.phase).toBe(Phase.Open);
  });
});

describe('without', () => {
  test('limited transmit: the first two duplicates each bring a new segment (RFC 3042)', () => {
    const { acknowledge } = flight(5, false);
    expect([acknowledge(0), acknowledge(0)]).toEqual([[5], [6]]);
  });

  test('each further duplicate says that a segment has left the network (RFC 5681 §3.2 step 4)', () => {
    const { acknowledge } = flight(10, false);
    const sent = [];
    for (let i = 0; i < 11; i++) sent.push(...acknowledge(0));
    expect(sent.slice(0, 3)).toEqual([10, 11, 0]);
    expect(sent.length).toBeGreaterThan(6);
    expect(sent.slice(3).every((n) => n >= 12)).toBe(true);
  });

  test('a partial acknowledgement brings the next hole at once (RFC 6582 §3.2 step 3)', () => {
    const { tcp, acknowledge } = flight(10, false);
    for (let i = 0; i < 3; i++) acknowledge(0);
    expect(acknowledge(4)).toContain(4);
    expect(tcp.recovery.phase).toBe(Phase.Fast);
  });

  test('duplicates of what was sent twice after a time-out begin no recovery (RFC 6582 §3.2 step 1)', () => {
    const { peer, tcp, acknowledge } = flight(10, false);
    peer.wait(300);
    acknowledge(10);
    const window = tcp.congestion.window;
    for (let i = 0; i < 4; i++) acknowledge(10);
    expect(tcp.recovery.phase).toBe(Phase.Open);
    expect(tcp.congestion.window).toBe(window);
  });

  test('an acknowledgement with data or with another window is no duplicate (RFC 5681 §2)', () => {
    const peer = new Peer();
    const { user, tcp, ours } = peer.open();
    user.send('x'.repeat(5000));
    peer.take();
    for (let i = 0; i < 4; i++) peer.send({ sequence: 1000 + i, acknowledgement: ours, data: 'y' });
    for (let i = 0; i < 4; i++) peer.send({ sequence: 1004, acknowledgement: ours, window: 60_000 - i });
    expect(tcp.recovery.phase).toBe(Phase.Open);
  });
});

test('the retransmission timer begins anew with each acknowledgement of new data (RFC 6298 §5.3)', () => {
  const { peer, acknowledge, tcp } = flight(4);
  tcp.congestion.window = SIZE;
  peer.wait(150);
  acknowledge(1);
  expect(peer.wait(190)).toEqual([]);
  expect(peer.wait(20)).toHaveLength(1);
});

test('the timer stops when nothing is in flight (RFC 6298 §5.2)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  user.send('hello');
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 5 });
  expect(peer.stack.nextDeadline(peer.now + 1) ?? Infinity).toBeGreaterThan(peer.now + 100);
  expect(peer.wait(10_000)).toEqual([]);
});
