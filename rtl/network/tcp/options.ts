/** Limits and times of the TCP layer. Times in ms. */

export class TcpOptions {
  /** Bytes that a send or receive buffer takes at first, and how far it may grow with need. */
  bufferSize = 16_384;
  largestBuffer = 524_288;
  /** Chunks in use at most, for each direction: see `BufferPool`. */
  bufferLimit = 1024;
  /** Connections at most, those in TIME-WAIT not counted. */
  connectionLimit = 1024;
  /** Connections whose handshake is not complete, over all listeners. */
  halfOpenLimit = 128;
  /** Connections in TIME-WAIT; the oldest has to go for a new one. */
  timeWaitLimit = 512;
  /** Twice the maximum segment lifetime (RFC 9293 §3.6.1), which we take as 15 s: nothing lives longer in today's networks. */
  timeWait = 30_000;
  /** How long FIN-WAIT-2 lasts after the program closed its socket. */
  finWait2 = 30_000;
  /** RFC 9293 §3.8.6.3: less than 500. */
  delayedAck = 40;
  /** Transmissions of a segment without an answer before the connection is given up. */
  retries = 12;
  synRetries = 6;
  /** Of a SYN-ACK: less, for the peer asks again if it is there. */
  synAckRetries = 4;
  /** Between two challenge acknowledgements of a connection (RFC 5961 §7). */
  challengeInterval = 500;
  /** What is offered to peers: selective acknowledgements (RFC 2018), timestamps (RFC 7323). */
  selective = true;
  timestamps = true;
  /** Congestion control is CUBIC (RFC 9438); false: Reno (RFC 5681). */
  cubic = true;
  /** Keep-alive (RFC 9293 §3.8.4), where it is switched on: first probe, between probes, probes in vain. */
  keepAliveIdle = 7_200_000;
  keepAliveInterval = 75_000;
  keepAliveProbes = 9;
}
