/** Recoveries that were none: the peer's echo tells which copy of a segment it answers (RFC 3522, RFC 4015). */

import { Phase } from '../../../rtl/network/tcp/recovery';
import { mss, sack, sackPermitted, timestamps } from '../support/options';
import { Peer } from '../support/peer';

const SIZE = 988;

/** A connection with ten segments in flight, sent at 1000; `early` is the timestamp in them. */
function flight() {
  const peer = new Peer({ bufferSize: 65_536, largestBuffer: 65_536 });
  const { user, tcp, ours } = peer.open({ options: [...mss(1000), ...sackPermitted, ...timestamps(1)] });
  user.send('x'.repeat(30 * SIZE));
  const early = peer.take()[0].segment.timestamp;
  peer.now += 20;
  const acknowledge = (segment: number, echo: number, ...ranges: [number, number][]) => {
    const blocks = ranges.map(([from, to]): [number, number] => [ours + from * SIZE, ours + to * SIZE]);
    const options = [...timestamps(2, echo), ...(blocks.length > 0 ? sack(...blocks) : [])];
    return peer
      .send({ sequence: 1000, acknowledgement: ours + segment * SIZE, options })
      .map((seen) => (seen.segment.sequence - ours) / SIZE);
  };
  return { peer, tcp, early, acknowledge };
}

test('a segment that was overtaken: the window comes back (RFC 4015 §3.2)', () => {
  const { peer, tcp, early, acknowledge } = flight();
  const window = tcp.congestion.window;
  for (let i = 2; i <= 4; i++) acknowledge(0, early, [1, i]);
  expect(tcp.recovery.phase).toBe(Phase.Fast);
  acknowledge(4, early);
  expect(tcp.recovery.phase).toBe(Phase.Open);
  expect(tcp.congestion.window).toBeGreaterThanOrEqual(window);
  expect(peer.stack.counters.needless).toBe(1);
});

test('a segment that was lost: it does not', () => {
  const { peer, tcp, early, acknowledge } = flight();
  const window = tcp.congestion.window;
  for (let i = 2; i <= 4; i++) acknowledge(0, early, [1, i]);
  peer.now += 20;
  acknowledge(4, early + 20);
  expect(tcp.congestion.window).toBeLessThan(window);
  expect(peer.stack.counters.needless).toBe(0);
});

test('a time-out that came too early: what was in flight is not sent again (RFC 3522 §3.2)', () => {
  const { peer, tcp, early, acknowledge } = flight();
  const window = tcp.congestion.window;
  expect(peer.wait(250).map((seen) => seen.data.length)).toEqual([SIZE]);
  expect(acknowledge(1, early).filter((segment) => segment < 10)).toEqual([]);
  expect(tcp.recovery.phase).toBe(Phase.Open);
  expect(tcp.congestion.window).toBeGreaterThanOrEqual(window);
});

test('only the first acknowledgement after it can tell', () => {
  const { peer, early, acknowledge } = flight();
  for (let i = 2; i <= 4; i++) acknowledge(0, early, [1, i]);
  peer.now += 20;
  acknowledge(1, early + 20, [2, 4]);
  acknowledge(4, early);
  expect(peer.stack.counters.needless).toBe(0);
});

test('a path that reorders needs more duplicates the next time', () => {
  const { peer, tcp, early, acknowledge } = flight();
  for (let i = 2; i <= 4; i++) acknowledge(0, early, [1, i]);
  acknowledge(4, early);
  peer.take();
  for (let i = 6; i <= 8; i++) acknowledge(4, early, [5, i]);
  expect(tcp.recovery.phase).toBe(Phase.Open);
  for (let i = 9; i <= 11; i++) acknowledge(4, early, [5, i]);
  expect(tcp.recovery.phase).toBe(Phase.Fast);
});

test('a path that is too narrow is no judgement of the window (RFC 1191 §6.4)', () => {
  const { peer, tcp, early, acknowledge } = flight();
  tcp.narrowTo(600, peer.now);
  peer.take();
  acknowledge(1, early);
  expect(peer.stack.counters.needless).toBe(0);
});
