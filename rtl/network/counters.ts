/** What the layers have done: one set for each interface. Why packets were dropped is in `drops.ts`. */

export class NetworkCounters {
  framesIn = 0;
  framesOut = 0;
  bytesIn = 0;
  bytesOut = 0;
  arpIn = 0;
  arpOut = 0;
  ipIn = 0;
  ipOut = 0;
  /** Packets put together from fragments. */
  reassembled = 0;
  icmpIn = 0;
  icmpOut = 0;
  udpIn = 0;
  udpOut = 0;
  segmentsIn = 0;
  segmentsOut = 0;
  /** Segments sent again, for whatever reason. */
  retransmissions = 0;
  /** Retransmission timers that ran out. */
  timeouts = 0;
  fastRecoveries = 0;
  /** Recoveries and time-outs that were none: nothing had been lost. */
  needless = 0;
  /** Segments that came before their turn. */
  outOfOrder = 0;
  windowProbes = 0;
  keepAlives = 0;
  challenges = 0;
  resetsSent = 0;
  cookiesSent = 0;
  cookiesTaken = 0;
  connectionsOpened = 0;
  connectionsAccepted = 0;
  connectionsFailed = 0;

  /** All by name, for reports. */
  entries(): [string, number][] {
    return [
      ['frames in', this.framesIn],
      ['frames out', this.framesOut],
      ['bytes in', this.bytesIn],
      ['bytes out', this.bytesOut],
      ['ARP in', this.arpIn],
      ['ARP out', this.arpOut],
      ['IP in', this.ipIn],
      ['IP out', this.ipOut],
      ['IP reassembled', this.reassembled],
      ['ICMP in', this.icmpIn],
      ['ICMP out', this.icmpOut],
      ['UDP in', this.udpIn],
      ['UDP out', this.udpOut],
      ['TCP segments in', this.segmentsIn],
      ['TCP segments out', this.segmentsOut],
      ['TCP retransmissions', this.retransmissions],
      ['TCP time-outs', this.timeouts],
      ['TCP fast recoveries', this.fastRecoveries],
      ['TCP needless recoveries', this.needless],
      ['TCP out of order', this.outOfOrder],
      ['TCP window probes', this.windowProbes],
      ['TCP keep-alives', this.keepAlives],
      ['TCP challenges', this.challenges],
      ['TCP resets sent', this.resetsSent],
      ['TCP cookies sent', this.cookiesSent],
      ['TCP cookies taken', this.cookiesTaken],
      ['TCP opened', this.connectionsOpened],
      ['TCP accepted', this.connectionsAccepted],
      ['TCP failed', this.connectionsFailed],
    ];
  }
}
