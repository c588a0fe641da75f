/** A TCP client that a test moves by hand, segment by segment, over the guest's cable. */

import { type EthernetLink, GUEST, PEER } from './ethernet-link';
import {
  ACK,
  checksum,
  FIN,
  ICMP,
  ipPacket,
  readSegment,
  type Segment,
  type SegmentFields,
  SYN,
  tcpPacket,
} from './packets';

let pings = 0;

/** Waits until the guest has dealt with everything that was sent before: it answers an echo request (RFC 792). */
export async function ping(link: EthernetLink, data = 'are you there?'): Promise<void> {
  pings += 1;
  const body = [0, 7, pings >>> 8, pings & 0xff, ...Buffer.from(data)];
  const sum = checksum([8, 0, 0, 0, ...body]);
  link.sendPacket(ipPacket([8, 0, sum >>> 8, sum & 0xff, ...body], { protocol: ICMP }));
  await link.next((frame) => isEchoReply(frame, body));
}

function isEchoReply(frame: Buffer, body: readonly number[]): boolean {
  const addresses = [...frame.subarray(26, 34)].join();
  if (frame[23] !== ICMP || frame[34] !== 0 || addresses !== [...GUEST, ...PEER].join()) return false;
  return frame.subarray(38, 38 + body.length).equals(Buffer.from(body));
}

export class Conversation {
  private static lastPort = 2000;
  readonly port: number;
  /** Of the next byte that the client sends, and of the next that it expects. */
  sequence = 0xffff_fff0;
  acknowledgement = 0;

  /** `service`: the guest's port. */
  constructor(
    readonly link: EthernetLink,
    private readonly service = 80,
  ) {
    Conversation.lastPort += 1;
    this.port = Conversation.lastPort;
  }

  /** A connection whose handshake is done. */
  static async open(link: EthernetLink, window?: number, service?: number): Promise<Conversation> {
    const conversation = new Conversation(link, service);
    conversation.send({ flags: SYN, window });
    const answer = await conversation.next();
    expect(answer.flags).toBe(SYN | ACK);
    conversation.sequence = (conversation.sequence + 1) >>> 0;
    expect(answer.acknowledgement).toBe(conversation.sequence);
    conversation.acknowledgement = (answer.sequence + 1) >>> 0;
    conversation.send({ flags: ACK, window });
    return conversation;
  }

  /** Sends a segment; what is not given is as it should be now. */
  send(fields: Omit<SegmentFields, 'from'>): void {
    const { port: from, service: to, sequence, acknowledgement } = this;
    this.link.sendPacket(tcpPacket({ from, to, sequence, acknowledgement, ...fields }));
  }

  /** Sends data in order. */
  write(data: string): void {
    this.send({ flags: ACK, data });
    this.sequence = (this.sequence + data.length) >>> 0;
  }

  /** The next segment from the guest to this client. */
  async next(patience?: number): Promise<Segment> {
    let segment: Segment | undefined;
    await this.link.next((frame) => {
      segment = readSegment(frame);
      return segment?.to === this.port;
    }, patience);
    if (segment === undefined) throw new Error('no segment');
    return segment;
  }

  /** Resolves if the guest has sent no segment to this client. */
  async expectSilence(): Promise<void> {
    // With the second answer everything is out that the guest had to say before the first.
    await ping(this.link);
    await ping(this.link);
    await expect(this.next(1)).rejects.toThrow('nothing like that');
  }

  /** Takes data and acknowledges it, until the guest ends its direction. */
  async readToEnd(): Promise<string> {
    let text = '';
    for (;;) {
      const segment = await this.next();
      if (segment.sequence !== this.acknowledgement) continue;
      text += segment.data;
      const ends = (segment.flags & FIN) !== 0;
      this.acknowledgement = (this.acknowledgement + segment.data.length + (ends ? 1 : 0)) >>> 0;
      this.send({ flags: ACK });
      if (ends) return text;
    }
  }

  /** Ends the client's direction too. */
  async close(): Promise<void> {
    this.send({ flags: FIN | ACK });
    this.sequence = (this.sequence + 1) >>> 0;
    expect(await this.next()).toMatchObject({ flags: ACK, acknowledgement: this.sequence });
  }
}
