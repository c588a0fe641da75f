/** Why packets were dropped: nothing disappears without being counted. */

export enum DropReason {
  FrameTooShort,
  NotForUs,
  UnknownEtherType,
  /** The program does not read the frames that it asked for. */
  FrameQueueFull,
  ArpMalformed,
  /** Somebody else answers for our address (RFC 5227 §2.4). */
  ArpConflict,
  ArpTableFull,
  /** A packet that waited for an address was replaced by a later one. */
  ArpReplaced,
  /** Nobody answered for the next hop. */
  ArpUnresolved,
  IpMalformed,
  IpChecksum,
  /** Fragments overlap or contradict each other: their packet is given up. */
  IpFragmentOverlap,
  /** Too many packets in fragments, or too many pieces of one. */
  IpFragmentLimit,
  /** The last fragment did not come. */
  IpFragmentTimeout,
  IpSource,
  IpProtocol,
  IcmpMalformed,
  IcmpChecksum,
  IcmpIgnored,
  IcmpQueueFull,
  UdpMalformed,
  UdpChecksum,
  /** Nobody listens: answered with "port unreachable". */
  UdpPort,
  /** The program does not read what comes. */
  UdpQueueFull,
  DhcpMalformed,
  DnsMalformed,
  TcpMalformed,
  TcpChecksum,
  TcpOptions,
  /** No connection and no listener: answered with a reset. */
  TcpPort,
  TcpOutsideWindow,
  TcpBadAck,
  TcpNoAck,
  /** An unexpected SYN or a reset that does not name the next byte (RFC 5961). */
  TcpChallenged,
  TcpConnectionLimit,
  TcpBacklogFull,
  TcpNoBuffer,
  TcpTooManyGaps,
  /** Data after the program closed its socket. */
  TcpAfterClose,
  TcpUnexpected,
  /** Timestamps were agreed upon, and the segment has none (RFC 7323 §3.2). */
  TcpNoTimestamp,
  /** From an earlier use of its sequence numbers (RFC 7323 §5). */
  TcpOldTimestamp,
  /** No address of our own yet, or no gateway to another network. */
  NoRoute,
  /** The card had no free transmit buffer and the packet cannot be made again later. */
  TransmitFull,
  /** Number of reasons. */
  Count,
}

export class DropCounters {
  private readonly counts = new Float64Array(DropReason.Count);
  /** Sum over all reasons. */
  total = 0;

  add(reason: DropReason): void {
    this.counts[reason] += 1;
    this.total += 1;
  }

  /** All by the name of their reason, for reports. */
  entries(): [string, number][] {
    const all: [string, number][] = [];
    for (let reason = 0; reason < DropReason.Count; reason++) {
      all.push([`dropped: ${DropReason[reason]}`, this.counts[reason]]);
    }
    return all;
  }

  count(reason: DropReason): number {
    return this.counts[reason];
  }
}
