/** What happens while the driver has asked for an interrupt and not looked again. */
let meanwhile: () => void = () => {};
jest.mock('../../rtl/arch/device-fence', () => ({ deviceFence: () => meanwhile() }));
jest.mock('../../rtl/lang/typed-array-storage', () => ({
  bytesAt: (address: number, length: number) => memoryView(address, length),
}));

import { VirtioNet } from '../../drivers/virtio/net-card';
import { initializePages } from '../../rtl/memory/pages';
import { attentionTaken } from '../../rtl/process/attention';
import { startScheduler } from '../process/simulation';
import { freeMemory, memoryView, setMemory } from '../support/unsafe';
import { exchangeThousands, frameOf, receive, segmentOf, send, sendWith } from './frames';
import { type CardOptions, SimulatedCard } from './virtio-device';

const MIB = 0x10_0000;
/** MAC, STATUS, ANY_LAYOUT, VERSION_1; then checksums and segments both ways, merged buffers, events. */
const FEATURES = [5, 16, 27, 32];
const ALL = [0, 1, 5, 7, 11, 15, 16, 27, 29, 32];

function start(options: Partial<CardOptions> = {}, memory = 4 * MIB): { net: VirtioNet; card: SimulatedCard } {
  startScheduler();
  meanwhile = () => {};
  setMemory(freeMemory + memory);
  initializePages(freeMemory, freeMemory + memory);
  const card = new SimulatedCard({ legacy: false, features: FEATURES, queueSize: 256, ...options });
  const net = new VirtioNet(() => card);
  net.start();
  attentionTaken();
  return { net, card };
}

const variants: [string, Partial<CardOptions>][] = [
  ['modern', {}],
  ['modern with large rings', { queueSize: 1024 }],
  ['legacy', { legacy: true }],
  ['legacy without ANY_LAYOUT', { legacy: true, features: [5, 16] }],
  ['modern, with everything,', { features: ALL }],
  ['modern, with everything and small rings,', { features: ALL, queueSize: 16 }],
  ['legacy, with everything,', { legacy: true, features: ALL }],
  ['legacy, with everything but ANY_LAYOUT,', { legacy: true, features: ALL.filter((bit) => bit !== 27) }],
];

describe.each(variants)('a %s card', (_name, options) => {
  test('is brought up in the order of the specification', () => {
    const { net, card } = start(options);
    const steps = options.legacy ? [0, 1, 3, 7] : [0, 1, 3, 11, 15];
    expect(card.statuses).toEqual(steps);
    expect([...net.mac]).toEqual([0x50, 0x51, 0x52, 0x53, 0x54, 0x55]);
    expect(card.notified).toEqual([0]);
    expect(card.queues[1].wantsInterrupts).toBe(false);
  });

  test('sends frames whole, short ones padded with zeros, and is told once for a batch', () => {
    const { net, card } = start(options);
    card.notified.length = 0;
    for (const length of [1514, 60, 14]) expect(send(net, frameOf(length, length))).toBe(true);
    card.transmit();
    expect(card.sent).toEqual([]);
    net.flush();
    net.flush();
    expect(card.notified).toEqual([1]);
    card.transmit();
    expect(card.sent).toEqual([frameOf(1514, 1514), frameOf(60, 60), [...frameOf(14, 14), ...new Array(46).fill(0)]]);
  });

  test('receives frames in order; what is too short is for the stack to judge', () => {
    const { net, card } = start(options);
    expect(receive(net)).toBeUndefined();
    expect(card.receive(frameOf(60, 1))).toBe(true);
    card.receive(frameOf(5, 2));
    card.receive(frameOf(1514, 3));
    expect(receive(net)).toEqual(frameOf(60, 1));
    expect(receive(net)).toEqual(frameOf(5, 2));
    expect(receive(net)).toEqual(frameOf(1514, 3));
    expect(receive(net)).toBeUndefined();
  });

  test('a frame that comes while the last look is taken is not slept over', () => {
    const { net, card } = start(options);
    for (let round = 0; round < 300; round++) {
      // The frame for which there is an interrupt, then one that comes just before the driver would sleep.
      card.receive(frameOf(60, round));
      if (!net.signal.wait(0)) throw new Error(`round ${round}: no signal`);
      meanwhile = () => {
        meanwhile = () => {};
        card.receive(frameOf(60, round + 1));
      };
      const frames = [receive(net), receive(net), receive(net)];
      expect(frames).toEqual([frameOf(60, round), frameOf(60, round + 1), undefined]);
      net.signal.wait(0);
    }
  });

  test('thousands of frames both ways keep order and content', () => {
    const { net, card } = start(options);
    exchangeThousands(net, card);
  });
});

test('the signal is raised for a frame only while the stack has run dry', () => {
  const { net, card } = start();
  card.receive(frameOf(60, 1));
  expect(net.signal.raised).toBe(true);
  expect(net.signal.wait(0)).toBe(true);
  card.receive(frameOf(60, 2));
  expect(net.signal.raised).toBe(false);
  receive(net);
  receive(net);
  expect(receive(net)).toBeUndefined();
  card.receive(frameOf(60, 3));
  expect(net.signal.raised).toBe(true);
});

test('when all transmit buffers are in use the signal tells when one is free', () => {
  const { net, card } = start({ queueSize: 4 });
  for (let i = 0; i < 4; i++) expect(send(net, frameOf(60, i))).toBe(true);
  net.flush();
  expect(net.beginFrame()).toBeUndefined();
  expect(net.signal.raised).toBe(false);
  card.transmit(1);
  expect(net.signal.raised).toBe(true);
  expect(send(net, frameOf(60, 9))).toBe(true);
  expect(card.queues[1].wantsInterrupts).toBe(false);
});

test('a card without an address gets a locally administered one', () => {
  const { net } = start({ features: [32] });
  expect(net.mac[0] & 0x03).toBe(0x02);
});

test('a modern card that is not virtio 1.0 is refused', () => {
  expect(() => start({ features: [5] })).toThrow('does not accept our features');
});

test('a card without a transmit queue is refused', () => {
  expect(() => start({ queueSize: 0 })).toThrow('queue 0 is missing');
});

describe.each([
  ['modern', { features: ALL }],
  ['legacy', { legacy: true, features: ALL }],
])('work for a %s card', (_name, options) => {
  test('a checksum is left to it, and to no other frame', () => {
    const { net, card } = start(options);
    sendWith(net, segmentOf([1, 2, 3, 4, 5, 6, 7], 0x18), 0);
    send(net, frameOf(60, 1));
    net.flush();
    card.transmit();
    // By hand: 0x0a000001 to 0x0a000002, the segment's words, all complemented.
    expect(card.sent[0].slice(50, 52)).toEqual([0x8b, 0x0c]);
    expect(card.sent[0]).toHaveLength(61);
    expect(card.sent[1]).toEqual(frameOf(60, 1));
  });

  test('segments are cut by it; as many at a time as there are large buffers', () => {
    const { net, card } = start(options);
    const data = frameOf(60_000, 1);
    const longest = net.offload?.longestPacket ?? 0;
    expect(longest).toBeGreaterThan(60_040);
    let count = 0;
    while (sendWith(net, segmentOf(data, 0x19), 1448)) count += 1;
    expect(count).toBe(8);
    expect(send(net, frameOf(60, 1))).toBe(true);
    net.flush();
    expect(net.signal.raised).toBe(false);
    card.transmit(9);
    expect(card.sent).toHaveLength(8 * 42 + 1);
    expect(card.sent.slice(0, 42).flatMap((frame) => frame.slice(54))).toEqual(data);
    expect(new Set(card.sent.slice(0, 41).map((frame) => frame[47]))).toEqual(new Set([0x10]));
    expect(card.sent[41][47]).toBe(0x19);
    // Somebody waits for them.
    expect(net.signal.raised).toBe(true);
    expect(sendWith(net, segmentOf(data, 0x10), 1448)).toBe(true);
  });

  test('what it vouches for is known', () => {
    const { net, card } = start(options);
    for (const flags of [0, 1, 2]) card.receive(frameOf(60, 1), flags);
    const intact: boolean[] = [];
    while (net.receiveFrame()) {
      intact.push(net.receivedIsIntact);
      net.releaseFrame();
    }
    expect(intact).toEqual([false, true, true]);
  });
});

describe.each([
  ['in order', {}],
  ['in another order', { swaps: true }],
])('frames over several buffers, %s', (_name, options) => {
  test.each([2036, 2037, 4084, 4085, 9000, 65_549])('%d bytes', (length) => {
    const { net, card } = start({ features: ALL, ...options });
    const sent = frameOf(length, 1);
    const slots = Math.ceil((length + 12) / 2048);
    // Around the ring, so that some lie at its end.
    for (let slot = 0; slot < 256 + slots; slot += slots + 1) {
      if (!card.receive(sent)) throw new Error('no room');
      card.receive(frameOf(60, slot));
      const frame = net.receiveFrame();
      expect(frame && Buffer.compare(frame.subarray(0, net.receivedLength), Buffer.from(sent))).toBe(0);
      net.releaseFrame();
      expect(receive(net)).toEqual(frameOf(60, slot));
      expect(receive(net)).toBeUndefined();
    }
  });
});

test('more than the ring takes waits until there is room', () => {
  const { card } = start({ features: ALL, queueSize: 64 });
  expect([1, 2].map((seed) => card.receive(frameOf(60_000, seed)))).toEqual([true, true]);
  expect(card.receive(frameOf(60_000, 3))).toBe(false);
});

test('a machine of little memory cuts its segments itself', () => {
  expect(start({ features: ALL }, 1.5 * MIB).net.longestPacket).toBe(1500);
  expect(start({ features: ALL }, 4 * MIB).net.longestPacket).toBeGreaterThan(60_000);
});

test('segments are not asked for where buffers are not merged', () => {
  const { card } = start({ features: ALL.filter((bit) => bit !== 15) });
  expect(card.accepted).toEqual([0, 1, 5, 11, 27, 29, 32]);
});

test('a card that cannot make checksums is asked for nothing', () => {
  const { net, card } = start({ features: ALL.filter((bit) => bit !== 0) });
  expect(card.accepted).not.toContain(11);
  expect(net.offload).toBeUndefined();
});
