/**
 * The loss matrix: transfers over a link of 10 Mbit/s and 20 ms round trip that loses, reorders, duplicates and corrupts, with
 * small and large buffers. Every transfer arrives whole; how fast is kept as a snapshot, to be reviewed when it changes
 * (`npx jest tests/network/loss -u`). Everything is simulated, so the figures are the same everywhere.
 */

import type { TcpOptions } from '../../rtl/network/tcp/options';
import { pump, randomBytes, sha256 } from './support/transfer';
import { type Faults, Wire } from './support/wire';

const full = process.env.TORO_FULL === '1';
// The whole matrix is 504 transfers for each kind of stack.
jest.setTimeout(full ? 900_000 : 30_000);
const SIZE = 300_000;
const LIMIT = 3_600_000;

/** Buffers at first and at most. */
const BUFFERS: [number, number][] = [
  [4096, 4096],
  [16_384, 65_536],
  [16_384, 524_288],
];

/** Mean over some seeds: one transfer says little. */
const SEEDS = 3;

/** kB/s. */
function throughput(faults: Faults, options: Partial<TcpOptions>): string {
  let total = 0;
  for (let seed = 1; seed <= SEEDS; seed++) total += transfer(seed * 7919, faults, options);
  return ((SIZE * SEEDS) / total).toFixed(1);
}

/** How long a transfer takes, ms. It arrives whole, and leaves nothing behind. */
function transfer(seed: number, faults: Faults, options: Partial<TcpOptions>): number {
  const wire = new Wire(seed, { retries: 25, ...options });
  wire.delay = 10;
  wire.rate = 1250;
  wire.queue = 64_000;
  const { client, server } = wire.establish();
  wire.faults = faults;
  const data = randomBytes(wire, SIZE);
  const start = wire.now;
  const send = pump(client, data);
  const step = () => {
    send();
    server.drain();
    if (server.tcp.ended) server.tcp.shutdown();
  };
  expect(wire.run(LIMIT, () => server.tcp.ended && client.tcp.ended, step)).toBe(true);
  const duration = wire.now - start;
  expect(sha256(server.received)).toBe(sha256(data));
  wire.faults = {};
  client.tcp.release(wire.now);
  server.tcp.release(wire.now);
  wire.run(600_000);
  for (const { stack } of [wire.a, wire.b]) {
    expect([stack.tcp.connections, stack.tcp.sendBuffers.used, stack.tcp.receiveBuffers.used]).toEqual([0, 0, 0]);
  }
  return duration;
}

/** One line for each kind of trouble, one column for each loss: kB/s. */
function matrix(losses: readonly number[], buffers: [number, number][], options: Partial<TcpOptions>): string {
  const lines: string[] = [`loss ${losses.map((loss) => `${(loss * 100).toFixed(0)} %`.padStart(9)).join('')}`];
  for (const [bufferSize, largestBuffer] of buffers) {
    lines.push(`buffers of ${bufferSize} to ${largestBuffer} bytes`);
    for (const jitter of [0, 15]) {
      for (const duplication of [0, 0.1]) {
        for (const corruption of [0, 0.05]) {
          const row = losses.map((loss) =>
            throughput({ loss, jitter, duplication, corruption }, { ...options, bufferSize, largestBuffer }),
          );
          const kinds = [jitter > 0 && 'reorder', duplication > 0 && 'duplicate', corruption > 0 && 'corrupt'];
          const name = kinds.filter((kind) => kind !== false).join(' ');
          lines.push(`${name.padEnd(26)}${row.map((figure) => figure.padStart(9)).join('')}`);
        }
      }
    }
  }
  return lines.join('\n');
}

test('some losses', () => {
  expect(matrix([0, 0.02, 0.2], [[16_384, 524_288]], {})).toMatchSnapshot();
});

describe.each([
  ['CUBIC, selective acknowledgements', {}],
  ['CUBIC, without selective acknowledgements and timestamps', { selective: false, timestamps: false }],
  ['Reno, selective acknowledgements', { cubic: false }],
] as [string, Partial<TcpOptions>][])('%s', (_name, options) => {
  (full ? test : test.skip)('the whole matrix', () => {
    expect(matrix([0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3], BUFFERS, options)).toMatchSnapshot();
  });
});
