/** Transfers over a bad wire arrive whole. */

import { pump, randomBytes, sha256 } from './support/transfer';
import { type Faults, TcpState, Wire } from './support/wire';

function transfer(seed: number, faults: Faults, size: number): Wire {
  const wire = new Wire(seed);
  const { client, server } = wire.establish();
  wire.faults = faults;
  const up = randomBytes(wire, size);
  const down = randomBytes(wire, size);
  const pumpUp = pump(client, up);
  const pumpDown = pump(server, down);
  const step = () => {
    pumpUp();
    pumpDown();
  };
  const finished = () => client.tcp.ended && server.tcp.ended;
  expect(wire.run(3_600_000, finished, step)).toBe(true);
  expect(sha256(server.received)).toBe(sha256(up));
  expect(sha256(client.received)).toBe(sha256(down));
  wire.faults = {};
  client.tcp.release(wire.now);
  server.tcp.release(wire.now);
  wire.run(600_000);
  for (const { stack } of [wire.a, wire.b]) {
    expect(stack.tcp.connections).toBe(0);
    expect(stack.tcp.sendBuffers.used).toBe(0);
    expect(stack.tcp.receiveBuffers.used).toBe(0);
  }
  return wire;
}

describe.each([1, 2, 3])('seed %i', (seed) => {
  test('a good wire', () => void transfer(seed, {}, 300_000));
  test('loss', () => void transfer(seed, { loss: 0.05 }, 100_000));
  test('heavy loss', () => void transfer(seed, { loss: 0.2 }, 30_000));
  test('reordering', () => void transfer(seed, { jitter: 20 }, 200_000));
  test('duplication', () => void transfer(seed, { duplication: 0.3, jitter: 5 }, 200_000));
  test('corruption', () => void transfer(seed, { corruption: 0.1 }, 100_000));
  test('everything', () =>
    void transfer(seed, { loss: 0.05, duplication: 0.1, corruption: 0.05, jitter: 15 }, 100_000));
});

test('a good wire of 10 ms round trip carries a window per round trip', () => {
  const wire = new Wire(7);
  const { client, server } = wire.establish();
  const start = wire.now;
  const bytes = randomBytes(wire, 1_000_000);
  const step = pump(client, bytes);
  wire.run(
    60_000,
    () => server.tcp.ended,
    () => {
      step();
      server.drain();
    },
  );
  expect(server.received.length).toBe(1_000_000);
  // 16 KiB a round trip at best: 62 round trips.
  expect(wire.now - start).toBeLessThan(1000);
  expect(client.tcp.state).not.toBe(TcpState.Closed);
});

test('one byte at a time', () => {
  const wire = new Wire(8);
  const { client, server } = wire.establish();
  client.tcp.noDelay = true;
  const text = 'GET / HTTP/1.1\r\n\r\n';
  for (const character of text) {
    client.send(character);
    wire.run(1);
  }
  wire.run(
    100,
    () => false,
    () => server.drain(),
  );
  expect(server.received.toString()).toBe(text);
});
