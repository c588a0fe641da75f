jest.mock('../../rtl/arch/instructions', () => ({ fence: () => {} }));
jest.mock('../../rtl/lang/typed-array-storage', () => ({
  bytesAt: (address: number, length: number) => memoryView(address, length),
}));

import { VirtioNet } from '../../drivers/virtio/net-card';
import { initializePages } from '../../rtl/memory/pages';
import { attentionTaken } from '../../rtl/process/attention';
import { startScheduler } from '../process/simulation';
import { randomIntegers } from '../support/random';
import { freeMemory, memoryView, setMemory } from '../support/unsafe';
import { type CardOptions, SimulatedCard } from './virtio-device';

const MIB = 0x10_0000;
const FEATURES = [5, 16, 27, 32];

function start(options: Partial<CardOptions> = {}): { net: VirtioNet; card: SimulatedCard } {
  startScheduler();
  setMemory(freeMemory + 4 * MIB);
  initializePages(freeMemory, freeMemory + 4 * MIB);
  const card = new SimulatedCard({ legacy: false, features: FEATURES, queueSize: 256, ...options });
  const net = new VirtioNet(() => card);
  net.start();
  attentionTaken();
  return { net, card };
}

/** Sends `frame` as the stack does. False if no buffer is free. */
function send(net: VirtioNet, frame: readonly number[]): boolean {
  const buffer = net.beginFrame();
  if (!buffer) return false;
  buffer.set(frame);
  net.endFrame(frame.length);
  return true;
}

function receive(net: VirtioNet): number[] | undefined {
  const buffer = net.receiveFrame();
  if (!buffer) return undefined;
  const frame = [...buffer.subarray(0, net.receivedLength)];
  net.releaseFrame();
  return frame;
}

const frameOf = (length: number, seed: number) => Array.from({ length }, (_, i) => (i * 7 + seed) & 0xff);

const variants: [string, Partial<CardOptions>][] = [
  ['modern', {}],
  ['modern with large rings', { queueSize: 1024 }],
  ['legacy', { legacy: true }],
  ['legacy without ANY_LAYOUT', { legacy: true, features: [5, 16] }],
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

  test('receives frames in order; one that is too short is dropped', () => {
    const { net, card } = start(options);
    expect(receive(net)).toBeUndefined();
    expect(card.receive(frameOf(60, 1))).toBe(true);
    card.receive(frameOf(5, 2));
    card.receive(frameOf(1514, 3));
    expect(receive(net)).toEqual(frameOf(60, 1));
    expect(receive(net)).toEqual(frameOf(1514, 3));
    expect(receive(net)).toBeUndefined();
  });

  test('ten thousand frames both ways keep order and content', () => {
    const { net, card } = start(options);
    const random = randomIntegers(3);
    let sent = 0;
    let received = 0;
    let arrived = 0;
    while (received < 10_000 || sent < 10_000) {
      for (let i = random(40); i > 0; i--) if (card.receive([...frameOf(60, arrived), arrived & 0xff])) arrived++;
      for (let i = random(40); i > 0; i--) {
        const frame = receive(net);
        if (!frame) break;
        if (frame[0] !== (received & 0xff) || frame[60] !== (received & 0xff)) throw new Error(`frame ${received}`);
        received++;
      }
      for (let i = random(40); i > 0; i--) if (send(net, frameOf(60, sent))) sent++;
      net.flush();
      card.transmit(random(30));
    }
    card.transmit();
    expect(card.sent).toHaveLength(sent);
    expect(card.sent.every((frame, i) => frame[0] === (i & 0xff))).toBe(true);
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
