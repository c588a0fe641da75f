import { Ne2000 } from '../../drivers/ne2000/card';
import { startScheduler } from '../process/simulation';
import { randomIntegers } from '../support/random';
import { frameOf, receive, send } from './frames';
import { type Ne2000Options, SimulatedNe2000 } from './ne2000-device';

jest.mock('toro/log', () => ({ logWarning: (text: string) => warnings.push(text) }));
let time = 0;
jest.mock('toro/clock', () => ({
  now: () => {
    time += 0.1;
    return time;
  },
}));
const warnings: string[] = [];
const MAC = [0x52, 0x54, 0, 0x12, 0x34, 0x56];

function start(options: Partial<Ne2000Options> = {}): { net: Ne2000; card: SimulatedNe2000 } {
  startScheduler();
  warnings.length = 0;
  const card = new SimulatedNe2000({ mac: MAC, ...options });
  const net = new Ne2000(() => card.access);
  net.start();
  expect([...net.mac]).toEqual(MAC);
  return { net, card };
}

test('a card that does not reset is refused', () => {
  expect(() => start({ neverResets: true })).toThrow('does not reset');
});

test('sends frames whole, short ones padded with zeros', () => {
  const { net, card } = start();
  for (const length of [1514, 1513, 60, 14]) {
    expect(send(net, frameOf(length, length))).toBe(true);
    net.flush();
  }
  const padded = [...frameOf(14, 14), ...new Array(46).fill(0)];
  expect(card.sent).toEqual([frameOf(1514, 1514), frameOf(1513, 1513), frameOf(60, 60), padded]);
});

test('two frames have room on the card; the signal tells when there is room for more', () => {
  const { net, card } = start({ isSlow: true });
  expect([1, 2].map((seed) => send(net, frameOf(60, seed)))).toEqual([true, true]);
  net.flush();
  expect(net.beginFrame()).toBeUndefined();
  expect(net.signal.raised).toBe(false);
  card.transmit();
  expect(net.signal.raised).toBe(true);
  expect(send(net, frameOf(60, 3))).toBe(true);
  net.flush();
  while (card.transmit()) net.flush();
  expect(card.sent).toEqual([1, 2, 3].map((seed) => frameOf(60, seed)));
});

test('the second frame goes when the first is sent, though nobody asks for a buffer', () => {
  const { net, card } = start({ isSlow: true });
  send(net, frameOf(60, 1));
  send(net, frameOf(60, 2));
  net.flush();
  expect(receive(net)).toBeUndefined();
  card.transmit();
  expect(net.signal.raised).toBe(true);
  expect(receive(net)).toBeUndefined();
  card.transmit();
  expect(card.sent).toEqual([frameOf(60, 1), frameOf(60, 2)]);
});

test('receives frames of all lengths in order, around the ring', () => {
  const { net, card } = start();
  for (let length = 60; length <= 1514; length += 21) {
    expect(card.receive(frameOf(length, length))).toBe(true);
    expect(receive(net)).toEqual(frameOf(length, length));
    expect(receive(net)).toBeUndefined();
  }
});

test('the signal is raised for a frame only while the stack has run dry', () => {
  const { net, card } = start();
  card.receive(frameOf(60, 1));
  expect(net.signal.wait(0)).toBe(true);
  card.receive(frameOf(60, 2));
  expect(net.signal.raised).toBe(false);
  receive(net);
  receive(net);
  expect(receive(net)).toBeUndefined();
  expect(net.signal.raised).toBe(false);
  card.receive(frameOf(60, 3));
  expect(net.signal.raised).toBe(true);
});

describe('after an overflow', () => {
  test.each([60, 600, 1514])('of frames of %d bytes, what had arrived is there, and it goes on', (length) => {
    const { net, card } = start();
    for (let round = 0; round < 6; round++) {
      let taken = 0;
      while (card.receive(frameOf(length, taken))) taken++;
      expect(taken).toBeGreaterThan(7);
      expect(net.signal.wait(0)).toBe(true);
      for (let i = 0; i < taken; i++) expect(receive(net)).toEqual(frameOf(length, i));
      expect(receive(net)).toBeUndefined();
      expect(card.receive(frameOf(60, 9))).toBe(true);
      expect(receive(net)).toEqual(frameOf(60, 9));
      expect(receive(net)).toBeUndefined();
    }
    expect(warnings).toEqual([]);
  });

  test('a frame that was on its way is sent once', () => {
    const { net, card } = start({ isSlow: true });
    send(net, frameOf(60, 1));
    send(net, frameOf(60, 2));
    net.flush();
    while (card.receive(frameOf(600, 3)));
    while (receive(net));
    expect(send(net, frameOf(60, 4))).toBe(false);
    for (let i = 0; i < 3; i++) {
      card.transmit();
      receive(net);
    }
    expect(card.sent).toEqual([frameOf(60, 1), frameOf(60, 2)]);
    expect(send(net, frameOf(60, 4))).toBe(true);
  });
});

test('frames behind a header that makes no sense are dropped, with one warning', () => {
  const { net, card } = start();
  for (let round = 0; round < 2; round++) {
    for (const seed of [1, 2]) card.receive(frameOf(60, seed));
    card.spoil();
    expect(receive(net)).toBeUndefined();
    card.receive(frameOf(60, 3));
    expect(receive(net)).toEqual(frameOf(60, 3));
  }
  expect(warnings).toEqual(['simulated ne2000: the receive ring was overrun; what it held is dropped']);
});

test('thousands of frames both ways keep order and content', () => {
  const { net, card } = start({ isSlow: true });
  const random = randomIntegers(3);
  let sent = 0;
  let received = 0;
  let arrived = 0;
  while (received < 1000 || sent < 1000) {
    for (let i = random(20); i > 0; i--) if (card.receive([...frameOf(60 + random(900), arrived)])) arrived++;
    for (let i = random(20); i > 0; i--) {
      const frame = receive(net);
      if (!frame) break;
      if (frame[0] !== (received & 0xff)) throw new Error(`frame ${received}`);
      received++;
    }
    for (let i = random(3); i > 0; i--) if (send(net, frameOf(60, sent))) sent++;
    net.flush();
    for (let i = random(3); i > 0; i--) card.transmit();
  }
  while (receive(net));
  while (card.transmit()) net.flush();
  expect(card.sent).toHaveLength(sent);
  expect(card.sent.every((frame, i) => frame[0] === (i & 0xff))).toBe(true);
});
