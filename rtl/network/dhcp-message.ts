/** DHCP messages (RFC 2131 §2, options of RFC 2132). */

import { copyBytes, get32, put16, put32 } from './bytes';

export enum DhcpType {
  Discover = 1,
  Offer = 2,
  Request = 3,
  Decline = 4,
  Ack = 5,
  Nak = 6,
}

enum Option {
  Pad = 0,
  SubnetMask = 1,
  Router = 3,
  NameServers = 6,
  RequestedAddress = 50,
  LeaseTime = 51,
  MessageType = 53,
  ServerIdentifier = 54,
  ParameterList = 55,
  RenewalTime = 58,
  RebindingTime = 59,
  End = 255,
}

const BOOT_REQUEST = 1;
const BOOT_REPLY = 2;
const HARDWARE = 28;
const OPTIONS = 240;
const MAGIC = 0x63825363;
/** RFC 2131 §2: asks the server to broadcast its answers. */
const BROADCAST_FLAG = 0x8000;
/** RFC 1542 §2.1: relays may drop shorter ones. */
const SHORTEST = 300;

/** What a server says. Times in seconds; 0 for what it does not say. */
export class DhcpAnswer {
  type = 0;
  transaction = 0;
  address = 0;
  server = 0;
  mask = 0;
  router = 0;
  nameServer = 0;
  lease = 0;
  renewal = 0;
  rebinding = 0;

  /** Reads a message that is meant for `mac`; false if it is none or is malformed. */
  parse(frame: Uint8Array, at: number, length: number, mac: Uint8Array): boolean {
    if (length < OPTIONS || frame[at] !== BOOT_REPLY || get32(frame, at + OPTIONS - 4) !== MAGIC) return false;
    if (frame[at + 1] !== 1 || frame[at + 2] !== 6) return false;
    for (let i = 0; i < 6; i++) if (frame[at + HARDWARE + i] !== mac[i]) return false;
    this.transaction = get32(frame, at + 4);
    this.address = get32(frame, at + 16);
    this.type = 0;
    this.server = 0;
    this.mask = 0;
    this.router = 0;
    this.nameServer = 0;
    this.lease = 0;
    this.renewal = 0;
    this.rebinding = 0;
    return this.parseOptions(frame, at + OPTIONS, at + length) && this.type !== 0;
  }

  private parseOptions(frame: Uint8Array, start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      const code = frame[at];
      if (code === Option.End) return true;
      if (code === Option.Pad) {
        at += 1;
        continue;
      }
      if (at + 2 > end || at + 2 + frame[at + 1] > end) return false;
      this.take(code, frame, at + 2, frame[at + 1]);
      at += 2 + frame[at + 1];
    }
    return true;
  }

  private take(code: number, frame: Uint8Array, at: number, length: number): void {
    if (code === Option.MessageType && length === 1) this.type = frame[at];
    if (length < 4) return;
    const value = get32(frame, at);
    switch (code) {
      case Option.SubnetMask:
        this.mask = value;
        break;
      case Option.Router:
        this.router = value;
        break;
      case Option.NameServers:
        this.nameServer = value;
        break;
      case Option.LeaseTime:
        this.lease = value;
        break;
      case Option.ServerIdentifier:
        this.server = value;
        break;
      case Option.RenewalTime:
        this.renewal = value;
        break;
      case Option.RebindingTime:
        this.rebinding = value;
        break;
      default:
    }
  }
}

/**
 * Writes a message of a client at `at` and returns its length. `current`: our address if we have one; `requested` and `server`
 * are left out when 0 (RFC 2131 §4.3.6 says when).
 */
export function writeDhcp(
  frame: Uint8Array,
  at: number,
  type: DhcpType,
  transaction: number,
  seconds: number,
  mac: Uint8Array,
  current: number,
  requested: number,
  server: number,
): number {
  frame.fill(0, at, at + SHORTEST);
  frame[at] = BOOT_REQUEST;
  frame[at + 1] = 1;
  frame[at + 2] = 6;
  put32(frame, at + 4, transaction);
  put16(frame, at + 8, (seconds > 0xffff ? 0xffff : seconds) | 0);
  put16(frame, at + 10, current === 0 ? BROADCAST_FLAG : 0);
  put32(frame, at + 12, current);
  copyBytes(frame, at + HARDWARE, mac, 0, 6);
  put32(frame, at + OPTIONS - 4, MAGIC);
  let end = at + OPTIONS;
  frame[end] = Option.MessageType;
  frame[end + 1] = 1;
  frame[end + 2] = type;
  end += 3;
  if (requested !== 0) end = writeAddress(frame, end, Option.RequestedAddress, requested);
  if (server !== 0) end = writeAddress(frame, end, Option.ServerIdentifier, server);
  frame[end] = Option.ParameterList;
  frame[end + 1] = 6;
  frame[end + 2] = Option.SubnetMask;
  frame[end + 3] = Option.Router;
  frame[end + 4] = Option.NameServers;
  frame[end + 5] = Option.LeaseTime;
  frame[end + 6] = Option.RenewalTime;
  frame[end + 7] = Option.RebindingTime;
  frame[end + 8] = Option.End;
  end += 9;
  return end - at < SHORTEST ? SHORTEST : end - at;
}

function writeAddress(frame: Uint8Array, at: number, option: Option, address: number): number {
  frame[at] = option;
  frame[at + 1] = 4;
  put32(frame, at + 2, address);
  return at + 6;
}
