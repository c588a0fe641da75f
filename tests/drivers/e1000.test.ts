jest.mock('../../rtl/lang/typed-array-storage', () => ({
  bytesAt: (address: number, length: number) => memoryView(address, length),
}));

import { E1000 } from '../../drivers/e1000/card';
import { initializePages } from '../../rtl/memory/pages';
import { attentionTaken } from '../../rtl/process/attention';
import { startScheduler } from '../process/simulation';
import { freeMemory, memoryView, setMemory } from '../support/unsafe';
import { type E1000Options, SimulatedE1000 } from './e1000-device';
import { exchangeThousands, frameOf, receive, segmentOf, send, sendWith } from './frames';

const MIB = 0x10_0000;
const MAC = [0x52, 0x54, 0, 0x12, 0x34, 0x56];

function start(options: Partial<E1000Options> = {}): { net: E1000; card: SimulatedE1000 } {
  startScheduler();
  setMemory(freeMemory + 4 * MIB);
  initializePages(freeMemory, freeMemory + 4 * MIB);
  const card = new SimulatedE1000({ mac: MAC, ...options });
  const net = new E1000(() => card.access);
  net.start();
  attentionTaken();
  return { net, card };
}

test.each([{}, { onlyEeprom: true }])('the address is that of the card: %j', (options) => {
  expect([...start(options).net.mac]).toEqual(MAC);
});

test('a card without an address is refused, and one that does not reset', () => {
  expect(() => start({ onlyEeprom: true, mac: [0, 0, 0, 0, 0, 0] })).toThrow('has no address');
  expect(() => start({ neverResets: true })).toThrow('does not reset');
});

test('sends frames whole at the flush', () => {
  const { net, card } = start();
  for (const length of [1514, 60, 14]) expect(send(net, frameOf(length, length))).toBe(true);
  expect(card.sent).toEqual([]);
  net.flush();
  expect(card.sent).toEqual([1514, 60, 14].map((length) => frameOf(length, length)));
});

test('checksums are left to the card; what was said once holds', () => {
  const { net, card } = start();
  for (const seed of [1, 2, 3]) sendWith(net, segmentOf(frameOf(100, seed), 0x18), 0);
  send(net, frameOf(60, 4));
  sendWith(net, segmentOf(frameOf(8000, 5), 0x18), 1000);
  sendWith(net, segmentOf(frameOf(100, 6), 0x18), 0);
  net.flush();
  expect(card.sent).toHaveLength(4 + 8 + 1);
  expect(card.sent[3]).toEqual(frameOf(60, 4));
  expect(card.sent.slice(4, 12).flatMap((frame) => frame.slice(54))).toEqual(frameOf(8000, 5));
});

test('segments are cut by the card, as many at a time as there are large buffers', () => {
  const { net, card } = start({ isSlow: true });
  const data = frameOf(60_000, 1);
  let count = 0;
  while (sendWith(net, segmentOf(data, 0x19), 1448)) count += 1;
  expect(count).toBe(8);
  expect(send(net, frameOf(60, 1))).toBe(true);
  net.flush();
  expect(net.signal.raised).toBe(false);
  card.transmit();
  expect(card.sent).toHaveLength(8 * 42 + 1);
  expect(card.sent.slice(0, 42).flatMap((frame) => frame.slice(54))).toEqual(data);
  expect(net.signal.raised).toBe(true);
  expect(sendWith(net, segmentOf(data, 0x10), 1448)).toBe(true);
});

test('a card that cannot cut is asked for checksums only', () => {
  const { net, card } = start({ cannotCut: true });
  expect(net.longestPacket).toBe(net.mtu);
  sendWith(net, segmentOf(frameOf(100, 1), 0x18), 0);
  net.flush();
  expect(card.sent).toHaveLength(1);
});

test('when all transmit buffers are in use the signal tells when one is free', () => {
  const { net, card } = start({ isSlow: true });
  let count = 0;
  while (send(net, frameOf(60, count))) count += 1;
  expect(count).toBe(256);
  net.flush();
  expect(net.beginFrame()).toBeUndefined();
  expect(net.signal.raised).toBe(false);
  card.transmit(1);
  expect(net.signal.raised).toBe(true);
  expect(send(net, frameOf(60, 9))).toBe(true);
  expect(net.beginFrame()).toBeUndefined();
});

test('receives frames in order, and knows which of them the card has checked', () => {
  const { net, card } = start();
  expect(receive(net)).toBeUndefined();
  // Checked; checked and found wrong; not checked, whatever the other bit says.
  const kinds = [{ status: 0x20 }, { status: 0x20, errors: 0x20 }, { status: 0x24 }, {}];
  kinds.forEach((kind, i) => {
    card.receive(frameOf(60 + i, i), kind);
  });
  for (const [i, intact] of [true, false, false, false].entries()) {
    const frame = net.receiveFrame();
    expect(frame && [...frame.subarray(0, net.receivedLength)]).toEqual(frameOf(60 + i, i));
    expect(net.receivedIsIntact).toBe(intact);
    net.releaseFrame();
  }
  expect(receive(net)).toBeUndefined();
});

test('a frame in several buffers is none, and the next one is', () => {
  const { net, card } = start();
  card.receive(frameOf(150, 1), { piece: 60 });
  card.receive(frameOf(60, 2));
  expect([receive(net), receive(net), receive(net), receive(net)]).toEqual([[], [], [], frameOf(60, 2)]);
});

test('the signal is raised for a frame only while the stack has run dry, and never too late', () => {
  const { net, card } = start();
  expect(receive(net)).toBeUndefined();
  card.receive(frameOf(60, 1));
  expect(net.signal.wait(0)).toBe(true);
  card.receive(frameOf(60, 2));
  expect(net.signal.raised).toBe(false);
  receive(net);
  receive(net);
  // What came while interrupts were masked raises one now: a look in vain, but none is lost.
  expect(receive(net)).toBeUndefined();
  net.signal.wait(0);
  expect(receive(net)).toBeUndefined();
  expect(net.signal.raised).toBe(false);
  card.receive(frameOf(60, 3));
  expect(net.signal.raised).toBe(true);
});

test('waiting for transmit buffers does not make it deaf', () => {
  const { net, card } = start({ isSlow: true });
  while (send(net, frameOf(60, 1)));
  expect(receive(net)).toBeUndefined();
  card.receive(frameOf(60, 2));
  expect(net.signal.raised).toBe(true);
});

test('after an overrun it goes on', () => {
  const { net, card } = start();
  let taken = 0;
  while (card.receive(frameOf(60, taken))) taken++;
  expect(taken).toBe(255);
  for (let i = 0; i < taken; i++) expect(receive(net)?.[0]).toBe(i);
  expect(receive(net)).toBeUndefined();
  expect(card.receive(frameOf(60, 7))).toBe(true);
  expect(receive(net)).toEqual(frameOf(60, 7));
});

test('thousands of frames both ways keep order and content', () => {
  const { net, card } = start({ isSlow: true });
  exchangeThousands(net, card);
});
