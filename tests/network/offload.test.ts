/** Cards that complete checksums, cut segments and put them together: the wire sees the same as without them. */

import type { TcpOptions } from '../../rtl/network/tcp/options';
import { randomBytes, sha256 } from './support/transfer';
import { type Card, type Faults, type Station, type User, Wire } from './support/wire';

const SIZE = 400_000;

/** What a station sent: the headers of each frame, which hold checksums of the rest. */
const sentBy = (station: Station): string[] =>
  station.sent.map((frame) => `${frame.length} ${Buffer.from(frame).toString('hex', 14, 80)}`);

/** The first packet that differs, with the one before it: all of them would be megabytes. */
function firstDifference(one: readonly string[], other: readonly string[]): unknown {
  const at = one.findIndex((packet, i) => packet !== other[i]);
  if (at < 0) return one.length === other.length ? undefined : `${one.length} and ${other.length} packets`;
  return { at, before: one[at - 1], one: one[at], other: other[at] };
}

interface Scenario {
  readonly faults?: Faults;
  readonly options?: Partial<TcpOptions>;
  readonly rate?: number;
  prepare?(user: User, wire: Wire): void;
  /** Bytes of one write. */
  readonly write?: number;
}

/** The client sends SIZE bytes and ends; the server reads. */
function transfer(scenario: Scenario, card: Card, seed = 5): Wire {
  const wire = new Wire(seed, scenario.options, card);
  wire.rate = scenario.rate ?? Infinity;
  const { client, server } = wire.establish();
  wire.faults = scenario.faults ?? {};
  const bytes = randomBytes(wire, SIZE);
  scenario.prepare?.(client, wire);
  let at = 0;
  const step = () => {
    at += client.send(bytes.subarray(at, Math.min(SIZE, at + (scenario.write ?? SIZE))));
    if (at === SIZE) client.tcp.shutdown();
    server.drain();
  };
  expect(wire.run(3_600_000, () => server.tcp.ended, step)).toBe(true);
  expect(sha256(server.received)).toBe(sha256(bytes));
  return wire;
}

const scenarios: [string, Scenario][] = [
  ['a good wire', {}],
  ['loss', { faults: { loss: 0.03 } }],
  [
    'loss, reordering, duplicates, corruption',
    { faults: { loss: 0.03, jitter: 9, duplication: 0.05, corruption: 0.02 } },
  ],
  [
    'loss without selective acknowledgements and timestamps',
    { faults: { loss: 0.03 }, options: { selective: false, timestamps: false } },
  ],
  ['a slow wire, writes of 7,001 bytes', { rate: 500, write: 7001 }],
  [
    'writes of 7,001 bytes without Nagle',
    { write: 7001, prepare: (user) => Object.assign(user.tcp, { noDelay: true }) },
  ],
  ['small buffers', { options: { bufferSize: 4000, largestBuffer: 4000 } }],
  ['a path that becomes narrow', { prepare: (user, wire) => user.tcp.narrowTo(600, wire.now) }],
];

test('the card is not asked in vain', () => {
  const frames = ([{}, { cuts: true }] as const).map((card) => transfer({}, card).a.stack.counters.framesOut);
  expect(frames[1] * 5).toBeLessThan(frames[0]);
});

describe.each(scenarios)('%s', (_name, scenario) => {
  test('cut by the card, every packet is the same as cut by the stack', () => {
    const plain = transfer(scenario, {});
    const cut = transfer(scenario, { cuts: true });
    for (const side of ['a', 'b'] as const) {
      expect(firstDifference(sentBy(cut[side]), sentBy(plain[side]))).toBeUndefined();
    }
    expect(cut.now).toBe(plain.now);
    expect(cut.a.stack.counters.segmentsOut).toBe(plain.a.stack.counters.segmentsOut);
  });

  test('put together by the card, the data arrives, and its sender is not slower', () => {
    // Where segments are lost, one transfer says little.
    const seeds = scenario.faults === undefined ? [5] : [5, 6, 7, 8, 9];
    const duration = (card: Card) => seeds.reduce((sum, seed) => sum + transfer(scenario, card, seed).now - 1000, 0);
    expect(duration({ cuts: true, joins: true })).toBeLessThanOrEqual(duration({}) * 1.25);
  });
});
