/**
 * The other end of a guest's network cable: Ethernet frames to and from this process, by UDP over the loopback. Needs no
 * privilege and no network device of the host. It answers the guest's ARP requests for the peer's address; all else is the
 * test's.
 */

import { createSocket, type Socket } from 'node:dgram';
import type { AddressInfo } from 'node:net';

export const GUEST = [10, 0, 2, 15];
export const PEER = [10, 0, 2, 2];
const PEER_MAC = [0x52, 0x55, 10, 0, 2, 2];
const ETHERTYPE_ARP = 0x0806;
const ARP_REQUEST = 1;
const ARP_REPLY = 2;
/** How long `next` waits for a frame, ms. */
const PATIENCE = 5000;

interface Waiter {
  readonly wanted: (frame: Buffer) => boolean;
  readonly resolve: (frame: Buffer) => void;
}

export class EthernetLink {
  guestMac: readonly number[] = [0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  /** ARP replies of the guest so far. */
  arpReplies = 0;
  /** Frames that the guest sent and nobody has taken, ARP left out. */
  private readonly frames: Buffer[] = [];
  private readonly waiters = new Set<Waiter>();

  private constructor(
    private readonly socket: Socket,
    private readonly guestPort: number,
  ) {
    socket.on('message', (frame) => this.arrives(frame));
  }

  static async open(): Promise<EthernetLink> {
    const socket = await bind();
    // QEMU binds its end itself: a port that was free a moment ago.
    const other = await bind();
    const { port } = other.address();
    await new Promise<void>((closed) => other.close(closed));
    return new EthernetLink(socket, port);
  }

  /** QEMU's network backend `link`. */
  get backend(): string {
    const { port }: AddressInfo = this.socket.address();
    return `socket,id=link,udp=127.0.0.1:${port},localaddr=127.0.0.1:${this.guestPort}`;
  }

  /** QEMU's arguments for a card on this link. */
  get qemuArguments(): string[] {
    return ['-netdev', this.backend, '-device', 'virtio-net-pci,netdev=link,romfile='];
  }

  send(frame: Uint8Array): void {
    this.socket.send(frame, this.guestPort, '127.0.0.1');
  }

  /** Sends an IPv4 packet, or whatever `packet` holds, to the guest. */
  sendPacket(packet: Uint8Array): void {
    this.send(Buffer.from([...this.guestMac, ...PEER_MAC, 8, 0, ...packet]));
  }

  /** The next frame that `wanted` takes, of those that came before too. Rejects if none comes in time. */
  async next(wanted: (frame: Buffer) => boolean, patience = PATIENCE): Promise<Buffer> {
    const index = this.frames.findIndex(wanted);
    if (index >= 0) return this.frames.splice(index, 1)[0];
    return new Promise((resolve, reject) => {
      const waiter: Waiter = {
        wanted,
        resolve: (frame) => {
          clearTimeout(timer);
          resolve(frame);
        },
      };
      const timer = setTimeout(() => {
        this.waiters.delete(waiter);
        reject(new Error('the guest sends nothing like that'));
      }, patience);
      this.waiters.add(waiter);
    });
  }

  /** All frames that came and nobody has waited for. */
  takeAll(): Buffer[] {
    return this.frames.splice(0);
  }

  /** Asks for the guest's address by ARP, until it answers. */
  async findGuest(): Promise<void> {
    while (this.guestMac[0] === 0xff) {
      this.send(this.arp(ARP_REQUEST, GUEST));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  close(): void {
    this.socket.close();
  }

  private arrives(frame: Buffer): void {
    if (frame.length >= 42 && frame.readUInt16BE(12) === ETHERTYPE_ARP) {
      if (!frame.subarray(28, 32).equals(Buffer.from(GUEST))) return;
      this.guestMac = [...frame.subarray(22, 28)];
      if (frame.readUInt16BE(20) === ARP_REPLY) this.arpReplies += 1;
      const asksPeer = frame.readUInt16BE(20) === ARP_REQUEST && frame.subarray(38, 42).equals(Buffer.from(PEER));
      if (asksPeer) this.send(this.arp(ARP_REPLY, GUEST));
      return;
    }
    for (const waiter of this.waiters) {
      if (!waiter.wanted(frame)) continue;
      this.waiters.delete(waiter);
      waiter.resolve(frame);
      return;
    }
    this.frames.push(frame);
  }

  /** RFC 826, from the peer. */
  private arp(operation: number, target: readonly number[]): Buffer {
    const head = [...this.guestMac, ...PEER_MAC, 8, 6, 0, 1, 8, 0, 6, 4, 0, operation];
    return Buffer.from([...head, ...PEER_MAC, ...PEER, ...this.guestMac, ...target]);
  }
}

function bind(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, '127.0.0.1', () => resolve(socket));
  });
}
