/**
 * The same scripts against our guest and, when TORO_FULL is set, against Linux with nginx in a guest with the same card. Where they differ,
 * `differences` says why.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Guest, type Machine } from '../../tools/qemu';
import { nginxGuest } from '../bench/linux/web';
import { Builds } from '../boot/builds';
import { Conversation } from '../boot/conversation';
import { EthernetLink } from '../boot/ethernet-link';
import { ACK, RST, SYN } from '../boot/packets';
import { type Behaviour, tcpBehaviours } from './behaviours';
import { differences } from './differences';
import { internetBehaviours } from './internet';
import { FILES } from './steps';

const behaviours: readonly Behaviour[] = [...internetBehaviours, ...tcpBehaviours];
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-conformance-'));
jest.setTimeout(120_000);
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

function check(boot: () => Promise<Pick<Machine, 'boot' | 'extra'>>, differs: (name: string) => boolean): void {
  let link: EthernetLink;
  let guest: Guest;

  beforeAll(async () => {
    link = await EthernetLink.open();
    const { extra = [], ...machine } = await boot();
    const whole = { ...machine, extra: [...extra, ...link.qemuArguments] };
    guest = new Guest({ acceleration: 'tcg', cpu: 'max', memory: 256, ...whole }, { timeout: 600 });
    await guest.waitFor('listening');
    await link.findGuest();
    await awaitService(link);
  });

  afterAll(async () => {
    link?.close();
    await guest?.kill();
  });

  for (const { name, run } of behaviours) {
    (differs(name) ? test.failing : test)(name, async () => {
      link.takeAll();
      await run(link);
    });
  }
}

/** A server says that it listens a little before it does. */
async function awaitService(link: EthernetLink): Promise<void> {
  for (let flags = 0; flags !== (SYN | ACK); ) {
    const client = new Conversation(link, FILES);
    client.send({ flags: SYN });
    flags = (await client.next()).flags;
    client.send({ flags: RST, sequence: (client.sequence + 1) >>> 0 });
  }
}

describe('ours', () => {
  const boot = async () => ({
    boot: await builds.boot('tests/boot/programs/web.ts', 'kernel', 'exit=debug panic=exit'),
  });
  check(boot, () => false);
});

const describeLinux = process.env.TORO_FULL === undefined ? describe.skip : describe;
describeLinux('Linux', () => {
  const site = { address: '10.0.2.15', small: Buffer.alloc(612, 'x'), large: Buffer.alloc(1_000_000, 'x') };
  check(
    async () => nginxGuest(join(directory, 'nginx.cpio'), site),
    (name) => differences.has(name),
  );

  test('every difference is one of a behaviour that is tested', () => {
    const names = new Set(behaviours.map(({ name }) => name));
    expect([...differences.keys()].filter((name) => !names.has(name))).toEqual([]);
  });
});
