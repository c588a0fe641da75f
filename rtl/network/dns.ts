/**
 * DNS client: asks a name server for the IPv4 address of a name, over UDP, and over TCP when the answer does not fit
 * (RFC 1035, RFC 7766). Answers are kept as long as they say, also that a name does not exist (RFC 2308). Every question has a
 * port and an identifier of its own that nobody can guess (RFC 5452).
 */

import { DnsAnswer, DnsResult, LONGEST_QUESTION, normaliseName, writeQuestion } from './dns-message';
import { type DropCounters, DropReason } from './drops';
import type { NetworkStack, StackLayer } from './stack';
import { type ConnectionOwner, type TcpConnection, TcpState } from './tcp/connection';
import type { Tcp } from './tcp/tcp';
import { type DatagramReceiver, UDP_DATA, type Udp } from './udp';

const SERVER_PORT = 53;
/** First time-out, ms; twice as long for each further attempt (RFC 1035 §4.2.1). */
const PATIENCE = 1000;
const ATTEMPTS = 4;
/** Over TCP, for everything together. */
const TCP_PATIENCE = 5000;
/** Names that are kept, and questions at a time. */
const CACHE_LIMIT = 128;
const QUERY_LIMIT = 32;
/** An answer is kept no longer, ms (RFC 8767 §4 allows a week; addresses move). */
const LONGEST_LIFETIME = 86_400_000;
/** Length prefix of messages over TCP (RFC 1035 §4.2.2), and the longest answer that we read. */
const PREFIX = 2;
const LONGEST_ANSWER = 4096;

export enum LookupState {
  Asking,
  Found,
  /** The name does not exist or has no address. */
  NotFound,
  /** No server answers, or none can. */
  Failed,
}

/** Who asked. Must not call the stack: only notes that there is an answer. */
export interface LookupOwner {
  lookupDone(): void;
}

class Cached {
  constructor(
    readonly name: string,
    /** 0: there is none. */
    readonly address: number,
    readonly expireAt: number,
  ) {}
}

/** A question under way, or its answer. */
export class Lookup implements DatagramReceiver, ConnectionOwner {
  state: LookupState = LookupState.Asking;
  address = 0;
  /** When the next attempt is due, ms. */
  deadline = 0;
  attempts = 0;
  port = 0;
  identifier = 0;
  connection: TcpConnection | undefined = undefined;
  /** What has come over TCP. */
  collected: Uint8Array | undefined = undefined;
  length = 0;

  constructor(
    private readonly resolver: Resolver,
    readonly name: string,
    readonly owner: LookupOwner,
  ) {}

  receiveDatagram(
    frame: Uint8Array,
    at: number,
    length: number,
    source: number,
    sourcePort: number,
    now: number,
  ): void {
    this.resolver.answered(this, frame, at, length, source, sourcePort, now);
  }

  /** The server is not there: the next attempt may find it. */
  datagramFailed(): void {}

  connectionChanged(): void {
    this.resolver.changed = true;
  }
}

export class Resolver implements StackLayer {
  /** Name servers, in the order in which they are asked. */
  servers: number[] = [];
  /** Something happened on a connection. */
  changed = false;
  private readonly lookups: Lookup[] = [];
  private readonly cache: Cached[] = [];
  private readonly answer = new DnsAnswer();
  private counter = 0;

  private readonly udp: Udp;
  private readonly tcp: Tcp;
  private readonly drops: DropCounters;

  constructor(stack: NetworkStack) {
    this.udp = stack.udp;
    this.tcp = stack.tcp;
    this.drops = stack.drops;
    stack.layers.push(this);
  }

  /** Questions under way, and names in the cache. */
  get asking(): number {
    return this.lookups.length;
  }

  get cached(): number {
    return this.cache.length;
  }

  /** Asks for `name`. The answer may be there at once. */
  lookup(name: string, owner: LookupOwner, now: number): Lookup {
    const normal = normaliseName(name);
    const lookup = new Lookup(this, normal ?? name, owner);
    if (normal === undefined) lookup.state = LookupState.NotFound;
    else if (!this.remember(lookup, now)) this.ask(lookup, now);
    return lookup;
  }

  /** Nobody waits for the answer any more. */
  cancel(lookup: Lookup, now: number): void {
    if (lookup.state === LookupState.Asking) this.end(lookup, LookupState.Failed, now);
  }

  poll(now: number): void {
    for (let i = this.lookups.length - 1; i >= 0; i--) {
      const lookup = this.lookups[i];
      if (this.changed && lookup.connection !== undefined) this.readStream(lookup, now);
      if (lookup.state === LookupState.Asking && now >= lookup.deadline) this.again(lookup, now);
    }
    this.changed = false;
  }

  /** When `poll` has something to do, ms; Infinity if never. */
  nextDeadline(now: number): number {
    if (this.changed) return now;
    let deadline = Infinity;
    for (const lookup of this.lookups) if (lookup.deadline < deadline) deadline = lookup.deadline;
    return deadline;
  }

  /** A datagram for a question. */
  answered(
    lookup: Lookup,
    frame: Uint8Array,
    at: number,
    length: number,
    source: number,
    sourcePort: number,
    now: number,
  ): void {
    // RFC 5452 §9.1: from the server that was asked, from the port that was asked.
    if (source !== this.serverFor(lookup) || sourcePort !== SERVER_PORT || lookup.connection !== undefined) {
      this.drops.add(DropReason.DnsMalformed);
      return;
    }
    this.take(lookup, frame, at, length, now);
  }

  private ask(lookup: Lookup, now: number): void {
    this.counter += 1;
    const random = this.tcp.sequences.hash(this.counter, Math.floor(now * 1000) >>> 0, 0x444e5300);
    lookup.identifier = random & 0xffff;
    lookup.port = this.udp.choosePort(random >>> 16);
    if (this.servers.length === 0 || this.lookups.length >= QUERY_LIMIT || lookup.port === 0) {
      lookup.state = LookupState.Failed;
      return;
    }
    this.udp.bind(lookup);
    this.lookups.push(lookup);
    this.again(lookup, now);
  }

  /** The next attempt, at the next server. */
  private again(lookup: Lookup, now: number): void {
    if (lookup.attempts >= ATTEMPTS * this.servers.length || lookup.connection !== undefined) {
      this.end(lookup, LookupState.Failed, now);
      return;
    }
    lookup.attempts += 1;
    const round = Math.floor((lookup.attempts - 1) / this.servers.length);
    lookup.deadline = now + PATIENCE * 2 ** round;
    const frame = this.udp.begin(lookup.port, this.serverFor(lookup), SERVER_PORT, now);
    if (frame === undefined) {
      this.drops.add(DropReason.TransmitFull);
      return;
    }
    this.udp.end(writeQuestion(frame, UDP_DATA, lookup.identifier, lookup.name));
  }

  private take(lookup: Lookup, bytes: Uint8Array, at: number, length: number, now: number): void {
    const { answer } = this;
    switch (answer.read(bytes, at, length, lookup.identifier, lookup.name)) {
      case DnsResult.Found:
        lookup.address = answer.address;
        this.keep(lookup.name, answer.address, answer.lifetime, now);
        this.end(lookup, LookupState.Found, now);
        break;
      case DnsResult.NotFound:
        this.keep(lookup.name, 0, answer.lifetime, now);
        this.end(lookup, LookupState.NotFound, now);
        break;
      case DnsResult.Truncated:
        if (lookup.connection === undefined) this.askByStream(lookup, now);
        else this.end(lookup, LookupState.Failed, now);
        break;
      case DnsResult.Failed:
        // Another server may know.
        lookup.deadline = now;
        this.changed = true;
        break;
      default:
        // RFC 5452 §9.1: a forged answer does not end the question.
        this.drops.add(DropReason.DnsMalformed);
    }
  }

  private askByStream(lookup: Lookup, now: number): void {
    lookup.connection = this.tcp.connect(this.serverFor(lookup), SERVER_PORT, 0, lookup, now);
    if (lookup.connection === undefined) {
      this.end(lookup, LookupState.Failed, now);
      return;
    }
    lookup.collected = new Uint8Array(PREFIX + LONGEST_ANSWER);
    lookup.length = 0;
    lookup.deadline = now + TCP_PATIENCE;
    const question = new Uint8Array(PREFIX + LONGEST_QUESTION);
    const length = writeQuestion(question, PREFIX, lookup.identifier, lookup.name);
    question[0] = length >>> 8;
    question[1] = length & 0xff;
    lookup.connection.send(question, 0, PREFIX + length);
  }

  private readStream(lookup: Lookup, now: number): void {
    const { connection, collected } = lookup;
    if (connection === undefined || collected === undefined) return;
    lookup.length += connection.receive(collected, lookup.length, collected.length - lookup.length);
    const length = (collected[0] << 8) | collected[1];
    if (lookup.length >= PREFIX && length <= LONGEST_ANSWER && lookup.length >= PREFIX + length) {
      this.take(lookup, collected, PREFIX, length, now);
    }
    const over = connection.state === TcpState.Closed || connection.ended || lookup.length === collected.length;
    if (lookup.state === LookupState.Asking && over) this.end(lookup, LookupState.Failed, now);
  }

  private end(lookup: Lookup, state: LookupState, now: number): void {
    lookup.state = state;
    this.udp.unbind(lookup);
    const index = this.lookups.indexOf(lookup);
    if (index >= 0) this.lookups.splice(index, 1);
    lookup.connection?.release(now);
    lookup.connection = undefined;
    lookup.collected = undefined;
    lookup.owner.lookupDone();
  }

  private serverFor(lookup: Lookup): number {
    return this.servers[(lookup.attempts - 1) % this.servers.length];
  }

  private remember(lookup: Lookup, now: number): boolean {
    for (let i = 0; i < this.cache.length; i++) {
      const entry = this.cache[i];
      if (entry.name !== lookup.name) continue;
      if (now >= entry.expireAt) {
        this.cache.splice(i, 1);
        return false;
      }
      lookup.address = entry.address;
      lookup.state = entry.address === 0 ? LookupState.NotFound : LookupState.Found;
      return true;
    }
    return false;
  }

  /** `lifetime` in seconds. The oldest entry makes room. */
  private keep(name: string, address: number, lifetime: number, now: number): void {
    if (lifetime === 0) return;
    const index = this.cache.findIndex((entry) => entry.name === name);
    if (index >= 0) this.cache.splice(index, 1);
    else if (this.cache.length >= CACHE_LIMIT) this.cache.shift();
    const duration = lifetime * 1000 < LONGEST_LIFETIME ? lifetime * 1000 : LONGEST_LIFETIME;
    this.cache.push(new Cached(name, address, now + duration));
  }
}
