/** How the congestion window grows and shrinks: CUBIC (RFC 9438) and Reno (RFC 5681). */

import type { Congestion } from '../../../rtl/network/tcp/congestion';
import { Cubic } from '../../../rtl/network/tcp/cubic';
import { Reno } from '../../../rtl/network/tcp/reno';

const MSS = 1000;
const ROUND_TRIP = 100;

/** A full window is acknowledged each round trip, segment by segment. */
function rounds(congestion: Congestion, from: number, count: number): number {
  let now = from;
  for (let i = 0; i < count; i++) {
    const segments = Math.floor(congestion.window / MSS);
    for (let k = 0; k < segments; k++) congestion.acknowledged(MSS, MSS, now, ROUND_TRIP);
    now += ROUND_TRIP;
  }
  return now;
}

function started(congestion: Congestion): Congestion {
  congestion.start(MSS);
  return congestion;
}

test.each([
  [1460, 14_600],
  [536, 5360],
  [8960, 17_920],
])('the initial window for segments of %i bytes is %i (RFC 6928 §2)', (mss, window) => {
  const congestion = new Reno();
  congestion.start(mss);
  expect(congestion.window).toBe(window);
});

describe.each([
  ['Reno', () => new Reno()],
  ['CUBIC', () => new Cubic()],
] as [string, () => Congestion][])('%s', (_name, make) => {
  test('slow start doubles the window each round trip (RFC 5681 §3.1)', () => {
    const congestion = started(make());
    rounds(congestion, 0, 3);
    expect(congestion.window).toBe(80 * MSS);
  });

  test('slow start counts bytes: an acknowledgement of two segments grows it by two (RFC 3465 §2.2)', () => {
    const congestion = started(make());
    congestion.acknowledged(2 * MSS, MSS, 0, ROUND_TRIP);
    expect(congestion.window).toBe(12 * MSS);
    congestion.acknowledged(100, MSS, 0, ROUND_TRIP);
    expect(congestion.window).toBe(12 * MSS + 100);
  });

  test('one acknowledgement of very many grows it by eight segments (RFC 9406 §4.2)', () => {
    const congestion = started(make());
    congestion.acknowledged(40 * MSS, MSS, 0, ROUND_TRIP);
    expect(congestion.window).toBe(18 * MSS);
  });

  test('slow start ends at the threshold, not beyond (RFC 5681 §3.1)', () => {
    const congestion = started(make());
    congestion.threshold = 12 * MSS;
    congestion.acknowledged(5 * MSS, MSS, 0, ROUND_TRIP);
    expect(congestion.window).toBe(12 * MSS);
  });

  test('after a time-out each acknowledgement counts for one segment, up to the threshold (RFC 3465 §2.3)', () => {
    const congestion = started(make());
    rounds(congestion, 0, 2);
    congestion.timedOut(40 * MSS, MSS, true, 200);
    congestion.acknowledged(10 * MSS, MSS, 300, ROUND_TRIP);
    expect(congestion.window).toBe(2 * MSS);
    rounds(congestion, 400, 10);
    congestion.restart(MSS);
    congestion.acknowledged(4 * MSS, MSS, 5000, ROUND_TRIP);
    expect(congestion.window).toBe(14 * MSS);
  });

  test('a time-out leaves one segment, and slow start to the threshold (RFC 5681 §3.1, equation 4)', () => {
    const congestion = started(make());
    rounds(congestion, 0, 2);
    congestion.timedOut(40 * MSS, MSS, true, 200);
    expect(congestion.window).toBe(MSS);
    expect(congestion.threshold).toBeGreaterThanOrEqual(20 * MSS);
    expect(congestion.threshold).toBeLessThanOrEqual(28 * MSS);
  });

  test('a second time-out of the same segment does not lower the threshold again (RFC 5681 §3.1)', () => {
    const congestion = started(make());
    rounds(congestion, 0, 2);
    congestion.timedOut(40 * MSS, MSS, true, 200);
    const { threshold } = congestion;
    congestion.timedOut(MSS, MSS, false, 400);
    expect(congestion.threshold).toBe(threshold);
  });

  test('the window never falls below two segments at a loss (RFC 5681 §3.1)', () => {
    const congestion = started(make());
    for (let i = 0; i < 20; i++) congestion.lost(MSS, MSS, i);
    expect(congestion.window).toBe(2 * MSS);
  });

  test('after a pause the window is no larger than at first (RFC 5681 §4.1)', () => {
    const congestion = started(make());
    rounds(congestion, 0, 4);
    congestion.restart(MSS);
    expect(congestion.window).toBe(10 * MSS);
    congestion.window = 3 * MSS;
    congestion.restart(MSS);
    expect(congestion.window).toBe(3 * MSS);
  });

  test('a loss that was none is undone, once', () => {
    const congestion = started(make());
    rounds(congestion, 0, 2);
    const { window, threshold } = congestion;
    congestion.lost(40 * MSS, MSS, 200);
    congestion.undo();
    expect([congestion.window, congestion.threshold]).toEqual([window, threshold]);
    congestion.window = MSS;
    congestion.undo();
    expect(congestion.window).toBe(MSS);
  });
});

test('Reno: half the window at a loss, then a segment each round trip (RFC 5681 §3.1, §3.2)', () => {
  const reno = started(new Reno());
  rounds(reno, 0, 2);
  reno.lost(40 * MSS, MSS, 200);
  expect(reno.window).toBe(20 * MSS);
  rounds(reno, 200, 10);
  expect(reno.window).toBe(30 * MSS);
});

describe('CUBIC', () => {
  /** A loss at 200 segments. */
  function lost(): Cubic {
    const cubic = new Cubic();
    started(cubic);
    cubic.window = 200 * MSS;
    cubic.lost(200 * MSS, MSS, 0);
    return cubic;
  }

  test('seven tenths of the window at a loss (RFC 9438 §4.6)', () => {
    expect(lost().window).toBe(140 * MSS);
  });

  test('back at the old window after K seconds, slowly there, fast beyond (RFC 9438 §4.2)', () => {
    const cubic = lost();
    const k = Math.cbrt((200 * 0.3) / 0.4);
    let now = rounds(cubic, 0, Math.round((k / 2) * 10));
    const half = cubic.window;
    expect(half).toBeGreaterThan(185 * MSS);
    now = rounds(cubic, now, Math.round((k / 2) * 10));
    expect(Math.abs(cubic.window - 200 * MSS)).toBeLessThan(6 * MSS);
    rounds(cubic, now, 60);
    expect(cubic.window).toBeGreaterThan(250 * MSS);
  });

  test('fast convergence: a flow that loses below its last maximum aims lower (RFC 9438 §4.7)', () => {
    const cubic = lost();
    rounds(cubic, 0, 5);
    const before = cubic.window;
    cubic.lost(before, MSS, 500);
    rounds(cubic, 500, 40);
    const twice = cubic.window;
    const other = new Cubic();
    started(other);
    other.window = before;
    other.lost(before, MSS, 500);
    rounds(other, 500, 40);
    expect(twice).toBeLessThan(other.window);
  });

  test('on short paths it is as fast as Reno (RFC 9438 §4.3)', () => {
    const cubic = new Cubic();
    const reno = new Reno();
    for (const congestion of [cubic, reno]) {
      started(congestion);
      congestion.window = 20 * MSS;
      congestion.lost(20 * MSS, MSS, 0);
      for (let now = 0; now < 100; now += 1) {
        const segments = Math.floor(congestion.window / MSS);
        for (let i = 0; i < segments; i++) congestion.acknowledged(MSS, MSS, now, 1);
      }
    }
    expect(cubic.window).toBeGreaterThan(reno.window * 0.5);
  });

  test('no more than half as much again in a round trip (RFC 9438 §4.2)', () => {
    const cubic = lost();
    rounds(cubic, 0, 1);
    const { window } = cubic;
    rounds(cubic, 100_000, 1);
    expect(cubic.window).toBeLessThanOrEqual(window * 1.66);
  });
});
