/** Limits and times of the TCP layer. Times in ms. */

export class TcpOptions {
  /** Bytes of one send or receive buffer; the largest window. */
  bufferSize = 16_384;
  /** Buffers in use at most, for each direction. */
  bufferLimit = 256;
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
}
