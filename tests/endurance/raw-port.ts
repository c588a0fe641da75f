/**
 * A port for raw frames into the namespace, beside the guest's: a QEMU without a machine joins a tap to an EthernetLink of this process.
 * Packets from it come to the guest through the host's routing, as from a network behind its gateway; what the guest answers is dropped.
 */

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { EthernetLink } from '../boot/ethernet-link';
import { SYN, tcpPacket } from '../boot/packets';
import { command } from '../support/namespace';

const DEVICE = 'raw';
const HOST = '10.8.0.1';
const ROUTER = '10.8.0.2';
/** The network that packets from this port seem to come from. */
const BEHIND = '10.9.0.0/16';
const MAC = [0x02, 0, 0, 0, 0, 8];
const MAC_TEXT = '02:00:00:00:00:08';
const BATCH = 200;

export class RawPort {
  private constructor(
    private readonly link: EthernetLink,
    private readonly bridge: ChildProcess,
  ) {}

  static async open(): Promise<RawPort> {
    command('ip', ['link', 'set', 'lo', 'up']);
    const link = await EthernetLink.open();
    for (const words of [
      ['tuntap', 'add', 'dev', DEVICE, 'mode', 'tap'],
      ['link', 'set', DEVICE, 'address', MAC_TEXT],
      ['addr', 'add', `${HOST}/24`, 'dev', DEVICE],
      ['link', 'set', DEVICE, 'up'],
      ['neigh', 'replace', ROUTER, 'lladdr', '02:00:00:00:00:09', 'dev', DEVICE],
      ['route', 'add', BEHIND, 'via', ROUTER],
    ]) {
      command('ip', words);
    }
    writeFileSync('/proc/sys/net/ipv4/ip_forward', '1');
    for (const name of ['all', DEVICE]) writeFileSync(`/proc/sys/net/ipv4/conf/${name}/rp_filter`, '0');
    const words = ['-machine', 'none', '-nodefaults', '-display', 'none'];
    words.push('-netdev', `tap,id=tap,ifname=${DEVICE},script=no,downscript=no`, '-netdev', link.backend);
    for (const netdev of ['tap', 'link']) words.push('-netdev', `hubport,id=hub-${netdev},hubid=0,netdev=${netdev}`);
    // It warns that its hub has no card.
    const bridge = spawn('qemu-system-x86_64', words, { stdio: 'ignore' });
    link.guestMac = MAC;
    return new RawPort(link, bridge);
  }

  /** SYNs to port 80 of `address` (four numbers) for so many ms, each from another place. Returns how many. */
  async flood(address: readonly number[], duration: number): Promise<number> {
    const end = performance.now() + duration;
    let sent = 0;
    while (performance.now() < end) {
      for (let i = 0; i < BATCH; i++) {
        const source = [10, 9, (sent >>> 8) & 0xff, sent & 0xff];
        const from = 1024 + ((sent * 7919) % 60_000);
        this.link.sendPacket(
          tcpPacket({ from, flags: SYN, sequence: sent * 65_537 }, { source, destination: address }),
        );
        sent += 1;
      }
      // What was handed to the socket goes out.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return sent;
  }

  async close(): Promise<void> {
    const ended = once(this.bridge, 'close');
    this.bridge.kill();
    await ended;
    this.link.close();
  }
}
