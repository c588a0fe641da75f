/**
 * Behaviours of TCP that can be seen on the wire, one script each: segments out, expectations of what comes back. They are run against our
 * guest and against Linux, so that the expectation itself is checked.
 */

import { Conversation } from '../boot/conversation';
import type { EthernetLink } from '../boot/ethernet-link';
import { ACK, FIN, PSH, RST, SYN } from '../boot/packets';
import {
  DELAYED,
  END,
  FILES,
  LARGE_REQUEST,
  LAST_REQUEST,
  MSS,
  mss,
  NOP,
  nextData,
  numbers,
  open,
  option,
  REQUEST,
  SACK,
  SACK_PERMITTED,
  SCALE,
  TIMESTAMPS,
  timestamps,
  tooBig,
  untilPause,
} from './steps';

export interface Behaviour {
  /** With the section that asks for it. */
  readonly name: string;
  readonly run: (link: EthernetLink) => Promise<void>;
}

const URG = 0x20;
const SELECTIVE = [NOP, NOP, SACK_PERMITTED, 2];

/** The answer to a SYN with these options. */
async function synAnswer(link: EthernetLink, options: readonly number[]) {
  const client = new Conversation(link);
  client.send({ flags: SYN, options });
  const answer = await client.next();
  expect(answer).toMatchObject({ flags: SYN | ACK, acknowledgement: (client.sequence + 1) >>> 0 });
  return answer;
}

/** The answer to a segment that is not in order tells what is expected. */
async function expectAcknowledgement(client: Conversation, acknowledgement = client.sequence): Promise<void> {
  expect(await client.next()).toMatchObject({ flags: ACK, acknowledgement, data: '' });
}

/** The server's page is there and acknowledged; its end comes next. */
async function expectPage(client: Conversation): Promise<void> {
  client.write(LAST_REQUEST);
  expect(await client.readToEnd()).toContain('HTTP/1.1 200');
}

/** Asks for much, and takes in the first ten segments of 1000 bytes; returns where they begin. */
async function firstWindow(client: Conversation): Promise<number> {
  client.write(LARGE_REQUEST);
  const first = await nextData(client);
  for (let i = 1; i < 10; i++) expect((await nextData(client)).data).toHaveLength(1000);
  return first.sequence;
}

/** Segments from `sequence` on that come until there is a pause: what comes again on a busy host lies before. */
async function newSegments(client: Conversation, sequence: number) {
  return (await untilPause(client, 150)).filter((segment) => (segment.sequence - sequence) >> 0 >= 0);
}

const opening: Behaviour[] = [
  {
    name: 'a SYN is acknowledged, with the size of segments (RFC 9293 §3.5, §3.7.1)',
    run: async (link) => {
      expect(option(await synAnswer(link, []), MSS)).toEqual([1460 >>> 8, 1460 & 0xff]);
    },
  },
  {
    name: 'a window scale is offered to who offers one (RFC 7323 §2.2)',
    run: async (link) => {
      expect(option(await synAnswer(link, [...mss(1460), NOP, SCALE, 3, 7]), SCALE)).toHaveLength(1);
      expect(option(await synAnswer(link, mss(1460)), SCALE)).toBeUndefined();
    },
  },
  {
    name: 'selective acknowledgements are permitted to who permits them (RFC 2018 §2)',
    run: async (link) => {
      expect(option(await synAnswer(link, SELECTIVE), SACK_PERMITTED)).toEqual([]);
      expect(option(await synAnswer(link, mss(1460)), SACK_PERMITTED)).toBeUndefined();
    },
  },
  {
    name: 'timestamps are sent to who sends them, and come back (RFC 7323 §3.2)',
    run: async (link) => {
      expect(numbers(option(await synAnswer(link, timestamps(123_456, 0)), TIMESTAMPS))[1]).toBe(123_456);
      expect(option(await synAnswer(link, mss(1460)), TIMESTAMPS)).toBeUndefined();
    },
  },
  {
    name: 'options that nobody knows are skipped (RFC 9293 §3.1, MUST-6)',
    run: async (link) => {
      const answer = await synAnswer(link, [253, 4, 1, 2, ...timestamps(77, 0)]);
      expect(numbers(option(answer, TIMESTAMPS))[1]).toBe(77);
    },
  },
  {
    name: 'an option of length 0 makes the segment invalid (RFC 9293 §3.1, MUST-7)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: SYN, options: [MSS, 0, 5, 180] });
      await client.expectSilence();
    },
  },
  {
    name: 'sequence numbers of connections differ (RFC 6528 §3)',
    run: async (link) => {
      const first = await synAnswer(link, []);
      const second = await synAnswer(link, []);
      expect(Math.abs(first.sequence - second.sequence)).toBeGreaterThan(1000);
    },
  },
  {
    name: 'a SYN that comes again is answered with the same number (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: SYN });
      const first = await client.next();
      client.send({ flags: SYN });
      expect(await client.next()).toMatchObject({ sequence: first.sequence });
    },
  },
  {
    name: 'an answer to a SYN that is not acknowledged comes again (RFC 6298 §2)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: SYN });
      const first = await client.next();
      expect(await client.next()).toMatchObject({ flags: SYN | ACK, sequence: first.sequence });
    },
  },
  {
    name: 'a SYN to a port that nobody listens on is reset (RFC 9293 §3.10.7.1)',
    run: async (link) => {
      const client = new Conversation(link, 99);
      client.send({ flags: SYN });
      const acknowledgement = (client.sequence + 1) >>> 0;
      expect(await client.next()).toMatchObject({ flags: RST | ACK, sequence: 0, acknowledgement });
    },
  },
  {
    name: 'an acknowledgement of nothing is reset at its number (RFC 9293 §3.10.7.2)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: SYN | ACK, acknowledgement: 4711 });
      expect(await client.next()).toMatchObject({ flags: RST, sequence: 4711 });
    },
  },
  {
    name: 'a reset of nothing is not answered (RFC 9293 §3.10.7.1)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: RST | ACK, acknowledgement: 4711 });
      await client.expectSilence();
    },
  },
  {
    name: 'a handshake that acknowledges what was not sent is reset (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = new Conversation(link);
      client.send({ flags: SYN });
      const { sequence } = await client.next();
      client.sequence = (client.sequence + 1) >>> 0;
      client.send({ flags: ACK, acknowledgement: (sequence + 2) >>> 0 });
      expect(await client.next()).toMatchObject({ flags: RST, sequence: (sequence + 2) >>> 0 });
    },
  },
];

const receiving: Behaviour[] = [
  {
    name: 'data is acknowledged within half a second (RFC 9293 §3.8.6.3)',
    run: async (link) => {
      const client = await open(link);
      client.write('GET /');
      expect(await client.next(DELAYED)).toMatchObject({ flags: ACK, acknowledgement: client.sequence });
    },
  },
  {
    name: 'data before its turn is answered at once with what is expected (RFC 5681 §4.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, sequence: (client.sequence + 4) >>> 0, data: '/ HT' });
      await expectAcknowledgement(client);
    },
  },
  {
    name: 'data before its turn is reported (RFC 2018 §4), the latest first',
    run: async (link) => {
      const client = await open(link, { options: SELECTIVE });
      const at = (offset: number): number => (client.sequence + offset) >>> 0;
      client.send({ flags: ACK, sequence: at(4), data: '/ HT' });
      expect(numbers(option(await client.next(), SACK))).toEqual([at(4), at(8)]);
      client.send({ flags: ACK, sequence: at(12), data: 'more' });
      expect(numbers(option(await client.next(), SACK))).toEqual([at(12), at(16), at(4), at(8)]);
    },
  },
  {
    name: 'data that fills a gap acknowledges what lies behind (RFC 5681 §4.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, sequence: (client.sequence + 4) >>> 0, data: '/ HT' });
      await expectAcknowledgement(client);
      client.send({ flags: ACK, data: 'GET ' });
      expect(await client.next()).toMatchObject({ acknowledgement: (client.sequence + 8) >>> 0 });
    },
  },
  {
    name: 'data that came already is acknowledged once more, and reported (RFC 2883 §4)',
    run: async (link) => {
      const client = await open(link, { options: SELECTIVE });
      const start = client.sequence;
      client.write('GET ');
      await expectAcknowledgement(client);
      client.send({ flags: ACK, sequence: start, data: 'GET ' });
      const answer = await client.next();
      expect(answer.acknowledgement).toBe(client.sequence);
      expect(numbers(option(answer, SACK))).toEqual([start, client.sequence]);
    },
  },
  {
    name: 'of data that came in part already the rest is taken (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = await open(link);
      const start = client.sequence;
      client.write(REQUEST.slice(0, 10));
      client.send({ flags: ACK, sequence: start, data: LAST_REQUEST });
      client.sequence = (start + LAST_REQUEST.length) >>> 0;
      expect(await client.readToEnd()).toContain('HTTP/1.1 200');
    },
  },
  {
    name: 'data outside the window is answered and not taken (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, sequence: (client.sequence + 0x1000_0000) >>> 0, data: 'far' });
      await expectAcknowledgement(client);
      await expectPage(client);
    },
  },
  {
    name: 'a keep-alive probe is answered (RFC 9293 §3.8.4)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, sequence: (client.sequence - 1) >>> 0 });
      await expectAcknowledgement(client);
    },
  },
  {
    name: 'an old timestamp makes a segment a ghost (RFC 7323 §5.3)',
    run: async (link) => {
      const always = (): number[] => timestamps(1_000_100, 0);
      const client = await open(link, { options: timestamps(1_000_000, 0), always });
      client.send({ flags: ACK, options: timestamps(900_000, 0), data: REQUEST });
      const answer = await client.next();
      expect(answer).toMatchObject({ flags: ACK, acknowledgement: client.sequence, data: '' });
      client.send({ flags: ACK, options: timestamps(1_000_200, 0), data: REQUEST });
      expect(numbers(option(await nextData(client), TIMESTAMPS))[1]).toBe(1_000_200);
    },
  },
  {
    name: 'urgent data is delivered in line (RFC 6093 §4)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK | URG, urgent: 3, data: LAST_REQUEST });
      client.sequence = (client.sequence + LAST_REQUEST.length) >>> 0;
      expect(await client.readToEnd()).toContain('HTTP/1.1 200');
    },
  },
  {
    name: 'an acknowledgement of what was not sent yet is answered, its data not taken (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, acknowledgement: (client.acknowledgement + 1000) >>> 0, data: REQUEST });
      await expectAcknowledgement(client);
      await expectPage(client);
    },
  },
];

const attacks: Behaviour[] = [
  {
    name: 'a SYN in a connection is challenged (RFC 5961 §4.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: SYN, sequence: (client.sequence + 5) >>> 0 });
      await expectAcknowledgement(client);
      await expectPage(client);
    },
  },
  {
    name: 'a reset in the window but not at its start is challenged (RFC 5961 §3.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: RST, sequence: (client.sequence + 100) >>> 0 });
      await expectAcknowledgement(client);
      await expectPage(client);
    },
  },
  {
    name: 'a reset outside the window is ignored (RFC 5961 §3.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: RST, sequence: (client.sequence + 0x4000_0000) >>> 0 });
      await client.expectSilence();
      await expectPage(client);
    },
  },
  {
    name: 'a reset at the start of the window ends the connection (RFC 5961 §3.2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: RST });
      await client.expectSilence();
      client.send({ flags: ACK });
      expect(await client.next()).toMatchObject({ flags: RST });
    },
  },
  {
    name: 'a segment with a wrong checksum is not there (RFC 9293 §3.1, MUST-3)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: RST, checksumError: 1 });
      await client.expectSilence();
      await expectPage(client);
    },
  },
  {
    name: 'a segment without ACK in a connection is dropped (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: PSH, data: REQUEST });
      await client.expectSilence();
      await expectPage(client);
    },
  },
];

const sending: Behaviour[] = [
  {
    name: 'at first ten segments are sent at most (RFC 6928 §2)',
    run: async (link) => {
      const client = await open(link, { service: FILES, options: mss(1000) });
      const start = await firstWindow(client);
      expect(await newSegments(client, start + 10_000)).toEqual([]);
    },
  },
  {
    name: 'slow start grows by the bytes that are acknowledged: two segments let four out (RFC 3465 §2.2)',
    run: async (link) => {
      const client = await open(link, { service: FILES, options: mss(1000) });
      const start = await firstWindow(client);
      client.send({ flags: ACK, acknowledgement: (start + 2000) >>> 0 });
      const lengths = (await newSegments(client, start + 10_000)).map(({ data }) => data.length);
      expect(lengths).toEqual([1000, 1000, 1000, 1000]);
    },
  },
  {
    name: 'segments are not longer than the peer says (RFC 9293 §3.7.1, MUST-16)',
    run: async (link) => {
      const client = await open(link, { service: FILES, options: mss(700) });
      client.write(LARGE_REQUEST);
      expect((await nextData(client)).data).toHaveLength(700);
    },
  },
  {
    name: 'to a peer that says nothing segments have 536 bytes (RFC 9293 §3.7.1, MUST-15)',
    run: async (link) => {
      const client = await open(link, { service: FILES });
      client.write(LARGE_REQUEST);
      expect((await nextData(client)).data).toHaveLength(536);
    },
  },
  {
    name: 'no more is sent than the window takes (RFC 9293 §3.8.6)',
    run: async (link) => {
      const client = await open(link, { service: FILES, window: 1000, options: mss(1460) });
      client.send({ flags: ACK, data: LARGE_REQUEST, window: 1000 });
      const bytes = (await untilPause(client, 150)).reduce((sum, { data }) => sum + data.length, 0);
      expect(bytes).toBeLessThanOrEqual(1000);
      expect(bytes).toBeGreaterThan(0);
    },
  },
  {
    name: 'a window of 0 is probed (RFC 9293 §3.8.6.1), and what fits is sent when it opens',
    run: async (link) => {
      const client = await open(link, { service: FILES, window: 0, options: mss(1460) });
      client.send({ flags: ACK, data: LARGE_REQUEST, window: 0 });
      client.sequence = (client.sequence + LARGE_REQUEST.length) >>> 0;
      await expectAcknowledgement(client);
      // A probe may be a byte of data, or an old number.
      await client.next();
      client.send({ flags: ACK, window: 5000 });
      expect((await nextData(client)).data.length).toBeGreaterThan(0);
    },
  },
  {
    name: 'what is not acknowledged comes again, each time later (RFC 6298 §5)',
    run: async (link) => {
      const client = await open(link, { options: mss(1460) });
      client.write(REQUEST);
      const times: number[] = [];
      const first = await nextData(client);
      for (let i = 0; i < 4; i++) {
        times.push(performance.now());
        if (i < 3) expect((await nextData(client)).sequence).toBe(first.sequence);
      }
      const [shortest, , third] = times.slice(1).map((time, i) => time - times[i]);
      // It is four times the first; on a busy host segments wait before they are seen.
      expect(third).toBeGreaterThan(shortest * 1.5);
    },
  },
  {
    name: 'after three duplicate acknowledgements the missing segment comes at once (RFC 5681 §3.2)',
    run: async (link) => {
      const client = await open(link, { service: FILES, options: [...mss(1000), ...SELECTIVE] });
      client.write(LARGE_REQUEST);
      const first = await nextData(client);
      await untilPause(client, 50);
      for (let i = 1; i <= 4; i++) {
        const [from, to] = [1000, 1000 + i * 1000].map((offset) => (first.sequence + offset) >>> 0);
        const block = [from, to].flatMap((n) => [n >>> 24, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff]);
        client.send({ flags: ACK, acknowledgement: first.sequence, options: [NOP, NOP, SACK, 10, ...block] });
      }
      // New data may come first: what has arrived has left the network.
      const sequences = (await untilPause(client, 100)).map(({ sequence }) => sequence);
      expect(sequences).toContain(first.sequence);
    },
  },
  {
    name: 'a path that takes less gets shorter segments (RFC 1191 §6.3)',
    run: async (link) => {
      const client = await open(link, { service: FILES, options: mss(1460) });
      client.write(LARGE_REQUEST);
      const first = await nextData(client);
      await untilPause(client, 20);
      link.sendPacket(tooBig(client, first, 1000));
      const again = await nextData(client);
      expect(again.sequence).toBe(first.sequence);
      expect(again.data).toHaveLength(960);
    },
  },
];

const closing: Behaviour[] = [
  {
    name: 'an end is acknowledged, and answered with an end (RFC 9293 §3.6, case 2)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: FIN | ACK });
      client.sequence = (client.sequence + 1) >>> 0;
      let answer = await client.next();
      expect(answer.acknowledgement).toBe(client.sequence);
      if ((answer.flags & FIN) === 0) answer = await client.next();
      expect(answer.flags & (FIN | ACK)).toBe(FIN | ACK);
      expect(answer.acknowledgement).toBe(client.sequence);
    },
  },
  {
    name: 'the server ends, the client ends: the last is acknowledged (RFC 9293 §3.6, case 1)',
    run: async (link) => {
      const client = await open(link);
      await expectPage(client);
      await client.close();
    },
  },
  {
    name: 'both end at the same time (RFC 9293 §3.6, figure 13)',
    run: async (link) => {
      const client = await open(link);
      client.write(LAST_REQUEST);
      for (;;) {
        const segment = await client.next();
        client.acknowledgement = (client.acknowledgement + segment.data.length) >>> 0;
        if ((segment.flags & FIN) !== 0) break;
      }
      // Of the other's end nothing is said yet.
      client.send({ flags: FIN | ACK });
      client.sequence = (client.sequence + 1) >>> 0;
      expect((await client.next()).acknowledgement).toBe(client.sequence);
    },
  },
  {
    name: 'an end that comes again in TIME-WAIT is acknowledged again (RFC 9293 §3.10.7.4)',
    run: async (link) => {
      const client = await open(link);
      await expectPage(client);
      await client.close();
      client.send({ flags: FIN | ACK, sequence: (client.sequence - 1) >>> 0 });
      await expectAcknowledgement(client);
    },
  },
  {
    name: 'a SYN with a later number takes over from TIME-WAIT (RFC 9293 §3.6.1, MAY-2)',
    run: async (link) => {
      const client = await open(link);
      await expectPage(client);
      await client.close();
      client.sequence = (client.sequence + 100_000) >>> 0;
      client.send({ flags: SYN });
      expect(await client.next()).toMatchObject({ flags: SYN | ACK, acknowledgement: (client.sequence + 1) >>> 0 });
    },
  },
  {
    name: 'data to who has closed is answered with a reset (RFC 9293 §3.10.7.4, MUST-13)',
    run: async (link) => {
      const client = await open(link);
      await expectPage(client);
      client.write('anybody there?');
      for (;;) {
        const answer = await client.next();
        if ((answer.flags & RST) === 0) continue;
        return;
      }
    },
  },
  {
    name: 'options may end before the header does (RFC 9293 §3.1)',
    run: async (link) => {
      const client = await open(link);
      client.send({ flags: ACK, options: [NOP, END, 9, 9], data: LAST_REQUEST });
      client.sequence = (client.sequence + LAST_REQUEST.length) >>> 0;
      expect(await client.readToEnd()).toContain('HTTP/1.1 200');
    },
  },
];

export const tcpBehaviours: readonly Behaviour[] = [...opening, ...receiving, ...attacks, ...sending, ...closing];
