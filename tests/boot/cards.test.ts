/** Every network card in QEMU, as the first comments of the drivers say: answers, transfers, a burst that its ring does not hold. */

import { createHash, randomBytes } from 'node:crypto';
import { get } from 'node:http';
import { connect } from 'node:net';
import type { Machine } from '../../tools/qemu';
import { Builds, linesOf } from './builds';
import { ping } from './conversation';
import { EthernetLink } from './ethernet-link';
import { freePorts } from './http-client';
import { ipPacket } from './packets';

jest.setTimeout(120_000);
const builds = new Builds();
afterAll(() => builds.remove());

const PROGRAM = 'tests/boot/programs/transfer.ts';
const TRANSFER = 200_000;
const BURST = 3000;
const PINGS = 4;
/** A protocol that the guest drops without an answer once it has sent enough of those. */
const UNKNOWN_PROTOCOL = 253;

interface Card {
  readonly device: string;
  /** The driver's name. */
  readonly name: string;
  readonly machine: Machine['machine'];
}

const usual: Card[] = [
  { device: 'virtio-net-pci', name: 'virtionet', machine: 'q35' },
  { device: 'virtio-net-pci,disable-modern=on,vectors=0', name: 'virtionet', machine: 'pc' },
  { device: 'e1000', name: 'e1000', machine: 'pc' },
  { device: 'e1000e', name: 'e1000', machine: 'q35' },
  { device: 'ne2k_pci', name: 'ne2000', machine: 'pc' },
];
const others: Card[] = [
  { device: 'virtio-net-pci,disable-legacy=on,mrg_rxbuf=off,event_idx=off', name: 'virtionet', machine: 'pc' },
  { device: 'virtio-net-pci,vectors=0,rx_queue_size=1024', name: 'virtionet', machine: 'q35' },
  { device: 'virtio-net-pci,disable-modern=on', name: 'virtionet', machine: 'pc' },
  { device: 'virtio-net-device', name: 'virtionet', machine: 'microvm' },
  { device: 'e1000', name: 'e1000', machine: 'q35' },
  { device: 'e1000-82545em', name: 'e1000', machine: 'pc' },
  { device: 'ne2k_pci', name: 'ne2000', machine: 'q35' },
];
const cards = process.env.TORO_FULL === '1' ? [...usual, ...others] : usual;

/** The card on a hub, with QEMU's user network and with `link`. */
function wiring(card: Card, link: EthernetLink, http: number, echo: number): string[] {
  const forwards = `hostfwd=tcp:127.0.0.1:${http}-10.0.2.15:80,hostfwd=tcp:127.0.0.1:${echo}-10.0.2.15:7`;
  const ends = [`user,id=user,${forwards}`, link.backend];
  const hub = ['id=port1,hubid=0,netdev=user', 'id=port2,hubid=0,netdev=link', 'id=port3,hubid=0'];
  const rom = card.machine === 'microvm' ? '' : ',romfile=';
  const netdevs = [...ends, ...hub.map((port) => `hubport,${port}`)];
  return [...netdevs.flatMap((netdev) => ['-netdev', netdev]), '-device', `${card.device},netdev=port3${rom}`];
}

/** The body at a path of the guest's web server. */
function fetch(port: number, path: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
      response.on('error', reject);
    }).on('error', reject);
  });
}

/** Sends random bytes and compares what comes back. */
async function transfer(port: number): Promise<void> {
  const sent = randomBytes(TRANSFER);
  const hash = createHash('sha256');
  const socket = connect({ host: '127.0.0.1', port });
  socket.end(sent);
  for await (const part of socket) hash.update(part);
  expect(hash.digest('hex')).toBe(createHash('sha256').update(sent).digest('hex'));
}

/** While the guest looks at nothing, more frames come than its card has room for. */
async function burst(port: number, link: EthernetLink): Promise<void> {
  const answer = fetch(port, '/busy');
  const packet = ipPacket([...new Array(20).fill(7)], { protocol: UNKNOWN_PROTOCOL });
  for (let i = 0; i < BURST; i++) {
    link.sendPacket(packet);
    if (i % 100 === 99) await new Promise(setImmediate);
  }
  expect(await answer).toHaveLength(0);
}

/** Of what was sent last in a burst, QEMU or the host may have lost some. */
async function pingUntilAnswered(link: EthernetLink): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await ping(link);
      return;
    } catch (error) {
      if (tries === PINGS) throw error;
    }
  }
}

test.each(cards)('$device on $machine', async (card) => {
  const link = await EthernetLink.open();
  const [http, echo] = await freePorts(2);
  const machine: Partial<Machine> = { machine: card.machine, extra: wiring(card, link, http, echo) };
  const guest = await builds.start(PROGRAM, 'kernel', machine, `card=${card.name}`);
  try {
    await guest.waitFor('ready');
    expect(await fetch(http, '/612')).toHaveLength(612);
    await transfer(echo);
    await link.findGuest();
    await burst(http, link);
    await pingUntilAnswered(link);
    await Promise.all([transfer(echo), fetch(http, '/1000000')]);
    // QEMU's ne2000 loses count when its ring is full to the last page.
    const lines = linesOf(guest).filter((line) => !line.includes('the receive ring was overrun'));
    expect(lines).toEqual(['ready']);
  } finally {
    await guest.kill();
    link.close();
  }
});
