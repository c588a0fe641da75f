/**
 * Captured conversations with changed frames into a booted guest: it neither stops nor forgets to answer, and keeps no memory. Only when TORO_FULL
 * is set; `wire.test.ts` always sends damaged frames.
 */

import { mutate, random } from '../network/support/mutation';
import { Replay } from '../network/support/replay';
import { Builds, linesOf } from './builds';
import { Conversation, ping } from './conversation';
import { EthernetLink } from './ethernet-link';
import { ACK, readSegment, SYN, TCP } from './packets';

const FRAMES = 200_000;
/** For all of it, s. */
const LIMIT = 3600;
/** Frames that are on their way before the guest is asked whether it has dealt with them. */
const BURST = 50;
/** Until connections in the middle of something are given up: longer than any time-out of the service (s). */
const SETTLING = 400;
/** Bytes for the connections that are left, and what the collector's conservative view of stacks may keep. */
const TOLERANCE = 2_000_000;
jest.setTimeout(LIMIT * 1000);

const builds = new Builds();
afterAll(() => builds.remove());

const testFully = process.env.TORO_FULL === undefined ? test.skip : test;

testFully(`${FRAMES.toLocaleString('en')} frames of changed captures: the guest serves as before`, async () => {
  const link = await EthernetLink.open();
  const extra = link.qemuArguments;
  const guest = await builds.start('tests/boot/programs/web.ts', 'kernel', { extra }, '', LIMIT);
  try {
    await guest.waitFor('listening');
    await link.findGuest();
    const before = await state(link);
    const below = random(1);
    const replay = new Replay(link.guestMac, below);
    for (let i = 0; i < FRAMES; i++) {
      const frame = replay.next();
      // QEMU takes an empty datagram for the end of the cable.
      const length = Math.max(1, below(4) === 0 ? mutate(frame, below) : frame.length);
      for (let copies = below(40) === 0 ? 2 : 1; copies > 0; copies--) link.send(frame.subarray(0, length));
      // What follows a SYN acknowledges its answer.
      if (i % BURST !== BURST - 1 && !opens(frame)) continue;
      await ping(link);
      for (const answer of link.takeAll()) {
        const segment = readSegment(answer);
        if (segment !== undefined && (segment.flags & SYN) !== 0) replay.answered(segment.to, segment.sequence);
      }
    }
    await new Promise((resolve) => setTimeout(resolve, SETTLING * 1000));
    const after = await state(link);
    expect(after.accepted).toBeGreaterThan(FRAMES / 200);
    expect(after.memory).toBeLessThan(before.memory + TOLERANCE);
    expect(after.connections).toBe(1);
    expect(linesOf(guest)).toEqual(['listening']);
  } finally {
    link.close();
    await guest.kill();
  }
});

/** Whether a frame of the capture begins a connection. */
function opens(frame: Uint8Array): boolean {
  return frame[23] === TCP && (frame[47] & (SYN | ACK)) === SYN;
}

interface State {
  /** Bytes in use, without the chunks that TCP keeps. */
  readonly memory: number;
  readonly connections: number;
  readonly accepted: number;
}

/** What the guest says of itself, to a client whose frames nobody changes. */
async function state(link: EthernetLink): Promise<State> {
  const client = await Conversation.open(link, undefined, 81);
  client.write('GET /state HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n');
  const text = await client.readToEnd();
  const value = (name: string): number => Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(text)?.[1] ?? 0);
  expect(text).toContain('HTTP/1.1 200 OK');
  return {
    memory: value('live bytes') - value('TCP buffer chunks held') * 4128,
    connections: value('TCP connections'),
    accepted: value('TCP accepted'),
  };
}
