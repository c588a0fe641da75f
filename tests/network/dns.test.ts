/** The DNS client (RFC 1035, RFC 2308, RFC 5452, RFC 7766), message by message. */

import { get16, put16 } from '../../rtl/network/bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from '../../rtl/network/checksum';
import { type Lookup, LookupState, Resolver } from '../../rtl/network/dns';
import { normaliseName } from '../../rtl/network/dns-message';
import { DropReason } from '../../rtl/network/drops';
import { ACK, SYN } from '../../rtl/network/tcp/segment';
import { OURS, Peer, packet, THEIRS } from './support/peer';

const ANSWER = 0x01020304;
const owner = { lookupDone: () => undefined };
/** A pointer to the name in the question. */
const QUESTION = [0xc0, 12];

const bytes16 = (value: number) => [value >>> 8, value & 0xff];
const bytes32 = (value: number) => [...bytes16(value >>> 16), ...bytes16(value & 0xffff)];
const label = (name: string) => [...name.split('.').flatMap((part) => [part.length, ...Buffer.from(part)]), 0];
const record = (name: number[], type: number, lifetime: number, data: number[]) => [
  ...name,
  ...bytes16(type),
  ...bytes16(1),
  ...bytes32(lifetime),
  ...bytes16(data.length),
  ...data,
];
const a = (name: number[], address = ANSWER, lifetime = 300) => record(name, 1, lifetime, bytes32(address));
const alias = (name: number[], target: string, lifetime = 300) => record(name, 5, lifetime, label(target));
const soa = (lifetime: number, least: number) =>
  record(label('toro.test'), 6, lifetime, [
    ...label('ns'),
    ...label('me'),
    ...bytes32(1),
    ...bytes32(2),
    ...bytes32(3),
    ...bytes32(4),
    ...bytes32(least),
  ]);

class Client {
  readonly peer = new Peer();
  readonly resolver = new Resolver(this.peer.stack);
  lookup: Lookup;

  constructor(name = 'www.toro.test', servers = [THEIRS]) {
    this.resolver.servers = servers;
    this.lookup = this.ask(name);
  }

  ask(name: string): Lookup {
    this.lookup = this.resolver.lookup(name, owner, this.peer.now);
    return this.lookup;
  }

  /** The last question: its datagram's data. */
  get question(): Uint8Array {
    return this.peer.frames[this.peer.frames.length - 1].slice(42);
  }

  message(
    records: number[][],
    options: { flags?: number; identifier?: number; authorities?: number[][] } = {},
  ): number[] {
    const { flags = 0x8180, identifier = get16(this.question, 0), authorities = [] } = options;
    const counts = [...bytes16(1), ...bytes16(records.length), ...bytes16(authorities.length), 0, 0];
    const head = [...bytes16(identifier), ...bytes16(flags), ...counts];
    return [...head, ...this.question.slice(12), ...records.flat(), ...authorities.flat()];
  }

  answer(message: number[], change: { port?: number; from?: number; source?: number } = {}): void {
    const { source = THEIRS } = change;
    const datagram = new Uint8Array(8 + message.length);
    put16(datagram, 0, change.from ?? 53);
    put16(datagram, 2, change.port ?? this.lookup.port);
    put16(datagram, 4, datagram.length);
    datagram.set(message, 8);
    const sum = pseudoHeaderSum(source, OURS, 17, datagram.length);
    put16(datagram, 6, finishChecksum(sumBytes(datagram, 0, datagram.length, sum)));
    const frame = packet(17, datagram, source);
    this.peer.stack.receive(frame, frame.length, this.peer.now);
  }
}

test('a question (RFC 1035 §4.1)', () => {
  const { question } = new Client();
  expect([...question.slice(2, 12)]).toEqual([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  expect([...question.slice(12)]).toEqual([...label('www.toro.test'), 0, 1, 0, 1]);
});

test('an answer', () => {
  const client = new Client();
  client.answer(client.message([a(QUESTION)]));
  expect(client.lookup).toMatchObject({ state: LookupState.Found, address: ANSWER });
  expect(client.resolver.asking).toBe(0);
});

test('aliases lead to the address, in any order (RFC 1034 §3.6.2)', () => {
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
  ]) {
    const client = new Client();
    const records = [alias(QUESTION, 'b.test'), alias(label('b.test'), 'c.test'), a(label('c.test'))];
    client.answer(client.message(order.map((i) => records[i])));
    expect(client.lookup).toMatchObject({ state: LookupState.Found, address: ANSWER });
  }
});

test('aliases in a circle lead nowhere', () => {
  const client = new Client();
  client.answer(client.message([alias(QUESTION, 'b.test'), alias(label('b.test'), 'www.toro.test')]));
  expect(client.lookup.state).toBe(LookupState.NotFound);
});

test('names do not care for case, nor for a dot at the end (RFC 4343)', () => {
  const client = new Client('WWW.Toro.test.');
  client.answer(client.message([a(label('wWw.TORO.test'))]));
  expect(client.lookup.state).toBe(LookupState.Found);
});

test('the cache answers until the shortest lifetime is over', () => {
  const client = new Client();
  client.answer(client.message([alias(QUESTION, 'b.test', 10), a(label('b.test'), ANSWER, 300)]));
  client.peer.frames.length = 0;
  client.peer.now += 9999;
  expect(client.ask('www.toro.test')).toMatchObject({ state: LookupState.Found, address: ANSWER });
  expect(client.peer.frames).toEqual([]);
  client.peer.now += 1;
  expect(client.ask('www.toro.test').state).toBe(LookupState.Asking);
});

test('a lifetime of 0 is for this question only (RFC 1035 §3.2.1)', () => {
  const client = new Client();
  client.answer(client.message([a(QUESTION, ANSWER, 0)]));
  expect(client.lookup.state).toBe(LookupState.Found);
  expect(client.resolver.cached).toBe(0);
});

test.each([
  ['the name does not exist', 0x8183],
  ['the name has no address', 0x8180],
])('%s: kept as long as the zone says (RFC 2308 §5)', (_name, flags) => {
  const client = new Client();
  client.answer(client.message([], { flags, authorities: [soa(100, 20)] }));
  expect(client.lookup.state).toBe(LookupState.NotFound);
  client.peer.now += 19_999;
  expect(client.ask('www.toro.test').state).toBe(LookupState.NotFound);
  client.peer.now += 1;
  expect(client.ask('www.toro.test').state).toBe(LookupState.Asking);
});

test('the cache is bounded', () => {
  const client = new Client();
  for (let i = 0; i < 300; i++) {
    client.ask(`host${i}.test`);
    client.answer(client.message([a(QUESTION)]));
  }
  expect(client.resolver.cached).toBe(128);
});

test('without an answer the question is repeated, ever more slowly, then given up (RFC 1035 §4.2.1)', () => {
  const client = new Client();
  const times: number[] = [];
  while (client.lookup.state === LookupState.Asking) {
    const count = client.peer.frames.length;
    times.push(client.peer.now);
    while (client.peer.frames.length === count && client.lookup.state === LookupState.Asking) client.peer.wait(1000);
  }
  expect(times.map((time) => time - 1000)).toEqual([0, 1000, 3000, 7000]);
  expect(client.lookup.state).toBe(LookupState.Failed);
  expect(client.peer.now).toBe(16_000);
});

test('servers are asked in turn', () => {
  const client = new Client('www.toro.test', [THEIRS, 0x0a000009]);
  client.peer.arp(1, 0x0a000009, OURS, [0x52, 0x54, 0, 0, 0, 9]);
  client.peer.wait(1000);
  expect(client.peer.frames[client.peer.frames.length - 1][33]).toBe(9);
  client.answer(client.message([a(QUESTION)]), { source: 0x0a000009 });
  expect(client.lookup.state).toBe(LookupState.Found);
});

test('a server that cannot is followed by the next at once', () => {
  const client = new Client('www.toro.test', [THEIRS, THEIRS]);
  client.answer(client.message([], { flags: 0x8182 }));
  client.peer.wait(0);
  expect(client.lookup.attempts).toBe(2);
});

test.each([
  ['another identifier', (c: Client) => c.answer(c.message([a(QUESTION)], { identifier: get16(c.question, 0) ^ 1 }))],
  ['another server', (c: Client) => c.answer(c.message([a(QUESTION)]), { source: 0x0a000009 })],
  ['another port of the server', (c: Client) => c.answer(c.message([a(QUESTION)]), { from: 54 })],
  ['a question', (c: Client) => c.answer(c.message([a(QUESTION)], { flags: 0x0100 }))],
  [
    'an answer to something else',
    (c: Client) => {
      const message = c.message([a(QUESTION)]);
      message[13] ^= 1;
      c.answer(message);
    },
  ],
])('%s is forged, and the right answer still counts (RFC 5452 §9.1)', (_name, forge) => {
  const client = new Client();
  forge(client);
  expect(client.lookup.state).toBe(LookupState.Asking);
  expect(client.peer.stack.drops.count(DropReason.DnsMalformed)).toBe(1);
  client.answer(client.message([a(QUESTION)]));
  expect(client.lookup.state).toBe(LookupState.Found);
});

test('every question has a port and an identifier of its own (RFC 5452 §9.2)', () => {
  const client = new Client();
  const seen = new Set<number>();
  for (let i = 0; i < 20; i++) {
    const { port, identifier } = client.ask(`n${i}.test`);
    seen.add(port * 65_536 + identifier);
  }
  expect(seen.size).toBe(20);
  expect(new Set([...seen].map((both) => both >>> 16)).size).toBeGreaterThan(15);
});

test('no message, however it is cut or changed, does harm', () => {
  const client = new Client();
  const records = [alias(QUESTION, 'b.test'), a([0xc0, 12]), alias([0xc0, 0xff], 'x'), a([0xff, 0xff])];
  const message = client.message(records, { authorities: [soa(1, 1)] });
  for (let length = 0; length < message.length; length++) {
    client.ask('www.toro.test');
    client.answer([...bytes16(client.lookup.identifier), ...message.slice(2, Math.max(2, length))]);
    client.resolver.cancel(client.lookup, client.peer.now);
  }
  for (let at = 2; at < message.length; at++) {
    for (const value of [0, 0xc0, 0xff]) {
      client.ask('www.toro.test');
      const changed = [...bytes16(client.lookup.identifier), ...message.slice(2)];
      changed[at] = value;
      client.answer(changed);
      client.resolver.cancel(client.lookup, client.peer.now);
    }
  }
  // The first question, which was never answered.
  expect(client.resolver.asking).toBe(1);
});

test.each(['', '.', 'a..b', 'x'.repeat(64), 'a b', `${'a.'.repeat(130)}b`, 'ü.test'])('%j is no name', (name) => {
  expect(normaliseName(name)).toBeUndefined();
});

test('a truncated answer is asked for over TCP (RFC 7766 §5)', () => {
  const client = new Client();
  const message = client.message([a(QUESTION)]);
  client.answer(client.message([], { flags: 0x8380 }));
  const { peer } = client;
  const [syn] = peer.take();
  expect(syn.segment).toMatchObject({ flags: SYN, destinationPort: 53 });
  const ends = { from: 53, port: syn.segment.sourcePort };
  const ours = (syn.segment.sequence + 1) >>> 0;
  const [question] = peer.send({ ...ends, sequence: 99, acknowledgement: ours, flags: SYN | ACK });
  const sent = Buffer.from(question.data, 'latin1');
  expect(sent.readUInt16BE(0)).toBe(sent.length - 2);
  const stream = Uint8Array.from([...bytes16(message.length), ...message]);
  const acknowledgement = ours + sent.length;
  peer.send({ ...ends, sequence: 100, acknowledgement, data: stream.slice(0, 20) });
  expect(client.lookup.state).toBe(LookupState.Asking);
  peer.send({ ...ends, sequence: 120, acknowledgement, data: stream.slice(20) });
  expect(client.lookup).toMatchObject({ state: LookupState.Found, address: ANSWER });
});

test('a server that says nothing over TCP is given up', () => {
  const client = new Client();
  client.answer(client.message([], { flags: 0x8380 }));
  client.peer.wait(5000);
  expect(client.lookup.state).toBe(LookupState.Failed);
  client.peer.wait(600_000);
  expect(client.peer.stack.tcp.connections).toBe(0);
});

test('questions at a time are bounded', () => {
  const client = new Client();
  for (let i = 0; i < 100; i++) client.ask(`n${i}.test`);
  expect(client.resolver.asking).toBe(32);
  expect(client.lookup.state).toBe(LookupState.Failed);
});
