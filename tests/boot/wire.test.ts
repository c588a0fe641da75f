/** Ethernet frames that no honest client sends, against ToroHttp: nothing of it may hurt the guest or its other clients. */

import type { Guest } from '../../tools/qemu';
import { randomIntegers } from '../support/random';
import { Builds, linesOf } from './builds';
import { Conversation, ping } from './conversation';
import { EthernetLink, GUEST } from './ethernet-link';
import { ACK, FIN, type IpFields, ipPacket, PSH, RST, type SegmentFields, SYN, tcpPacket } from './packets';

jest.setTimeout(90_000);
const builds = new Builds();
let link: EthernetLink;
let guest: Guest;

const REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n';
const PAGE = '<b>Hello from Toro!</b>';

beforeAll(async () => {
  link = await EthernetLink.open();
  guest = await builds.start('examples/ToroHttp.ts', 'kernel', { memory: 16, extra: link.qemuArguments });
  await guest.waitFor('listening on port 80');
  await link.findGuest();
});

afterAll(async () => {
  link?.close();
  await guest?.kill();
  builds.remove();
});

/** A well-behaved client gets its page. */
async function expectService(): Promise<void> {
  const client = await Conversation.open(link);
  client.write(REQUEST);
  expect(await client.readToEnd()).toContain(PAGE);
  await client.close();
}

// What came before must not have harmed the guest.
afterEach(expectService);

test('a handshake, a page, and an end in order', expectService);

test('an echo request is answered with its data', () => ping(link, 'x'.repeat(1400)));

describe('dropped without an answer', () => {
  const segments: [string, Partial<SegmentFields>][] = [
    ['a wrong checksum', { checksumError: 1 }],
    ['a header shorter than the least', { words: 4 }],
    ['a header longer than the segment', { words: 15 }],
    ['an option of length 0', { options: [2, 0, 5, 180] }],
    ['an option of length 1', { options: [2, 1, 5, 180] }],
    ['an option that ends behind the header', { options: [1, 1, 2, 4] }],
    ['a maximum segment size of the wrong length', { options: [2, 3, 5, 0] }],
    ['SYN together with FIN', { flags: SYN | FIN }],
    ['SYN together with RST', { flags: SYN | RST }],
    ['no flag at all', { flags: 0 }],
    ['a reset of nothing', { flags: RST }],
    ['a reset of nothing on a port that nobody listens on', { flags: RST | ACK, to: 81 }],
  ];
  test.each(segments)('a segment with %s', async (_name, fields) => {
    const client = new Conversation(link);
    client.send({ flags: SYN, ...fields });
    await client.expectSilence();
  });

  const packets: [string, IpFields][] = [
    ['a wrong checksum', { checksumError: 1 }],
    ['version 6', { versionAndLength: 0x65 }],
    ['a header shorter than the least', { versionAndLength: 0x44 }],
    ['a header longer than the packet', { versionAndLength: 0x4f }],
    ['a length beyond its frame', { totalLength: 1400 }],
    ['a length shorter than its header', { totalLength: 12 }],
    ['a length that cuts the segment', { totalLength: 30 }],
    ['a first fragment', { fragment: 0x2000 }],
    ['a later fragment', { fragment: 100 }],
    ['a protocol that is not there', { protocol: 132 }],
    ['another destination', { destination: [10, 0, 2, 16] }],
    ['everybody as destination', { destination: [10, 0, 2, 255] }],
    ['a group as source', { source: [224, 0, 0, 1] }],
    ['everybody as source', { source: [255, 255, 255, 255] }],
    ['nobody as source', { source: [0, 0, 0, 0] }],
    ['the guest itself as source', { source: GUEST }],
  ];
  test.each(packets)('a packet with %s', async (_name, fields) => {
    const client = new Conversation(link);
    link.sendPacket(tcpPacket({ from: client.port, flags: SYN }, fields));
    await client.expectSilence();
  });

  test('frames that are too short for anything', async () => {
    for (let length = 1; length < 60; length++) link.send(Buffer.alloc(length, 0xff));
    const packet = tcpPacket({ from: 1999, flags: SYN });
    for (let length = 0; length < packet.length; length++) link.sendPacket(packet.subarray(0, length));
    await new Conversation(link).expectSilence();
  });
});

describe('in a state where it does not belong', () => {
  test('a SYN to a port that nobody listens on is reset', async () => {
    const client = new Conversation(link);
    client.send({ flags: SYN, to: 81 });
    const acknowledgement = (client.sequence + 1) >>> 0;
    expect(await client.next()).toMatchObject({ flags: RST | ACK, sequence: 0, acknowledgement });
  });

  test('data without a connection is reset at the number that it acknowledges', async () => {
    const client = new Conversation(link);
    client.send({ flags: ACK | PSH, acknowledgement: 4711, data: REQUEST });
    expect(await client.next()).toMatchObject({ flags: RST, sequence: 4711 });
  });

  test('a handshake that acknowledges what was never sent is reset', async () => {
    const client = new Conversation(link);
    client.send({ flags: SYN });
    const { sequence } = await client.next();
    client.sequence = (client.sequence + 1) >>> 0;
    client.send({ flags: ACK, acknowledgement: (sequence + 2) >>> 0 });
    expect(await client.next()).toMatchObject({ flags: RST, sequence: (sequence + 2) >>> 0 });
  });

  test('a reset anywhere in the window but at its start is challenged, not believed (RFC 5961 §3.2)', async () => {
    const client = await Conversation.open(link);
    client.send({ flags: RST, sequence: (client.sequence + 100) >>> 0 });
    expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement: client.sequence });
    client.write(REQUEST);
    expect(await client.readToEnd()).toContain(PAGE);
  });

  test('a reset outside the window is ignored', async () => {
    const client = await Conversation.open(link);
    client.send({ flags: RST, sequence: (client.sequence + 0x4000_0000) >>> 0 });
    await client.expectSilence();
    client.write(REQUEST);
    expect(await client.readToEnd()).toContain(PAGE);
  });

  test('a SYN in a connection is challenged (RFC 5961 §4.2)', async () => {
    const client = await Conversation.open(link);
    client.send({ flags: SYN });
    expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement: client.sequence });
    client.write(REQUEST);
    expect(await client.readToEnd()).toContain(PAGE);
  });

  test('an acknowledgement of what was not sent yet changes nothing', async () => {
    const client = await Conversation.open(link);
    client.send({ flags: ACK, acknowledgement: (client.acknowledgement + 1000) >>> 0, data: REQUEST });
    expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement: client.sequence, data: '' });
    client.write(REQUEST);
    expect(await client.readToEnd()).toContain(PAGE);
  });

  test('data outside the window is answered with where the window is', async () => {
    const client = await Conversation.open(link);
    client.send({ flags: ACK, sequence: (client.sequence - 100_000) >>> 0, data: REQUEST });
    expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement: client.sequence });
  });

  test('a true reset in the middle of a request ends the connection', async () => {
    const client = await Conversation.open(link);
    client.write(REQUEST.slice(0, 9));
    expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement: client.sequence });
    client.send({ flags: RST });
    await client.expectSilence();
    client.send({ flags: ACK });
    expect(await client.next()).toMatchObject({ flags: RST });
  });
});

test('a request in single bytes, the last one first, each twice', async () => {
  const client = await Conversation.open(link);
  for (let i = REQUEST.length - 1; i >= 0; i--) {
    const sequence = (client.sequence + i) >>> 0;
    for (let k = 0; k < 2; k++) client.send({ flags: ACK, sequence, data: REQUEST[i] });
    if (i % 4 === 0) await ping(link);
  }
  client.sequence = (client.sequence + REQUEST.length) >>> 0;
  expect(await client.readToEnd()).toContain(PAGE);
});

test('to a client without a window it sends one byte after a while, and the rest when there is room', async () => {
  const client = await Conversation.open(link, 0);
  client.send({ flags: ACK, data: REQUEST, window: 0 });
  client.sequence = (client.sequence + REQUEST.length) >>> 0;
  let probe = await client.next();
  while (probe.data === '') probe = await client.next();
  expect(probe.data).toBe('H');
  client.send({ flags: ACK, window: 8000 });
  expect(await client.readToEnd()).toContain(PAGE);
});

test('what a client does not acknowledge comes again', async () => {
  const client = await Conversation.open(link);
  client.write(REQUEST);
  let first = await client.next();
  while (first.data === '') first = await client.next();
  const again = await client.next();
  expect(again).toMatchObject({ sequence: first.sequence, data: first.data });
  expect(await client.readToEnd()).toContain(PAGE);
});

test('thousands of handshakes that nobody finishes leave room for one that somebody does', async () => {
  for (let i = 0; i < 4000; i++) {
    const source = [10, 0, 2, 100 + (i % 100)];
    link.sendPacket(tcpPacket({ from: 1024 + i, flags: SYN, sequence: i * 7919 }, { source }));
    if (i % 50 === 49) await ping(link);
  }
});

test('damaged frames of all kinds, thousands of them', async () => {
  const random = randomIntegers(1);
  const kinds = [
    () => tcpPacket({ from: 1500 + random(9), flags: random(64), sequence: random(5), data: REQUEST }),
    () => tcpPacket({ from: 1500, flags: SYN, options: [2, 4, 5, 180, 3, 3, 7, 1, 4, 2, 8, 10, 0, 0, 0, 1] }),
    () => ipPacket([8, 0, 0xf7, 0xff, 0, 0, 0, 0], { protocol: 1 }),
    () => ipPacket([0, 67, 0, 68, 0, 12, 0, 0, 1, 2, 3, 4], { protocol: 17 }),
  ];
  for (let i = 0; i < 5000; i++) {
    const packet = kinds[random(kinds.length)]();
    for (let k = random(4); k > 0; k--) packet[random(packet.length)] = random(256);
    link.sendPacket(packet.subarray(0, random(4) === 0 ? random(packet.length) : packet.length));
    if (i % 50 === 49) await ping(link);
  }
});

test('nothing of it was worth a word of the kernel', () => {
  expect(linesOf(guest)).toEqual(['listening on port 80']);
});
