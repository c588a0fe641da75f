/**
 * Sends an ICMP echo request each second and checks what comes back: identifier, sequence number and source.
 *
 *     torotsc run examples/ToroPing.ts --nic e1000
 */

import 'toro/drivers/e1000';
import { now } from 'toro/clock';
import {
  dedicateNetwork,
  type EchoReply,
  formatAddress,
  formatMac,
  getMacAddress,
  icmpPollPackets,
  icmpSendEcho,
  parseAddress,
} from 'toro/network';
import { sleep } from 'toro/process';

const TARGET = '10.0.2.2';
const IDENTIFIER = 0x7090;
/** How long a reply is waited for, and between two requests, in ms. */
const PATIENCE = 1000;
/** Between two looks, in ms. */
const TURN = 1;

/** The reply to one request; undefined if none comes in time. Others that come are told and thrown away. */
function awaitReply(sequence: number): EchoReply | undefined {
  for (const end = now() + PATIENCE; now() < end; sleep(TURN)) {
    for (let reply = icmpPollPackets(); reply !== undefined; reply = icmpPollPackets()) {
      if (reply.identifier !== IDENTIFIER) console.log(`reply to somebody else: identifier ${reply.identifier}`);
      else if (reply.source !== parseAddress(TARGET)) console.log(`reply from ${formatAddress(reply.source)}`);
      else if (reply.sequence !== sequence) console.log(`late reply: sequence ${reply.sequence}`);
      else return reply;
    }
  }
  return undefined;
}

dedicateNetwork('e1000', '10.0.2.15', '10.0.2.2');
console.log(`PING ${TARGET} from ${formatMac(getMacAddress())}`);
for (let sequence = 1; ; sequence = (sequence + 1) & 0xffff) {
  const start = now();
  if (icmpSendEcho(TARGET, IDENTIFIER, sequence, 'Hello from Toro!')) {
    const reply = awaitReply(sequence);
    if (reply === undefined) console.log(`no reply: sequence ${sequence}`);
    else {
      const { source, data, time } = reply;
      console.log(
        `${data.length} bytes from ${formatAddress(source)}: sequence ${sequence}, ${(time - start).toFixed(2)} ms`,
      );
    }
  } else {
    console.log(`cannot be sent now: sequence ${sequence}`);
  }
  sleep(start + PATIENCE - now());
}
