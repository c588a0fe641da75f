/**
 * `toro/network`: TCP/IP. A card is dedicated to the core that calls `dedicateNetwork`; sockets made there belong to that core.
 * Drivers are there if the program imports them: `import 'toro/drivers/virtio-net'`.
 *
 * A service is a `NetworkHandler`, called for every event of any number of connections. Sockets without a handler are for
 * threads: their calls wait.
 */

import { now } from './clock';
import { commandLineOption } from './kernel/command-line';
import { usableMemory } from './memory/memory-map';
import { isMask, parseAddress } from './network/address';
import type { AsyncListener } from './network/async-listener';
import type { AsyncSocket } from './network/async-socket';
import { AsyncSockets } from './network/async-sockets';
import type { AsyncUdpSocket } from './network/async-udp-socket';
import type { NetworkDevice } from './network/device';
import { Resolver } from './network/dns';
import { NetworkError, NetworkErrorCode } from './network/error';
import { type FrameOptions, FrameSocket } from './network/frame-socket';
import type { NetworkHandler } from './network/handler';
import type { EchoReply } from './network/icmp';
import { NetworkInterface } from './network/interface';
import { lookUp } from './network/lookup';
import { Service } from './network/service';
import { Socket } from './network/socket';
import { encodeText } from './network/text';
import { UdpSocket } from './network/udp-socket';
import { unlessAborted } from './network/unless-aborted';
import { beginThread, joinAsync, sleep } from './process';
import { fillRandom } from './random';

export { formatAddress, parseAddress } from './network/address';
export { AsyncListener } from './network/async-listener';
export { AsyncSocket } from './network/async-socket';
export { AsyncUdpSocket } from './network/async-udp-socket';
export type { NetworkDevice } from './network/device';
export { NetworkError, NetworkErrorCode } from './network/error';
export { formatMac } from './network/ethernet';
export { type FrameOptions, FrameSocket } from './network/frame-socket';
export { NetworkHandler } from './network/handler';
export { EchoReply } from './network/icmp';
export { Socket } from './network/socket';
export { decodeText, encodeText } from './network/text';
export { Datagram } from './network/udp-port';
export { UdpSocket } from './network/udp-socket';

const DEFAULT_MASK = '255.255.255.0';
/** How long `dedicateNetwork` waits for a DHCP server, ms. */
const DHCP_PATIENCE = 15_000;
const DHCP_TURN = 10;

let devices: NetworkDevice[] | undefined;
let dedicated: NetworkInterface | undefined;
let services: Service[] | undefined;
let resolver: Resolver | undefined;
let asyncSockets: AsyncSockets | undefined;

/** For drivers, at top level: offers a card under its name. It is started when a program dedicates it. */
export function registerNetworkInterface(device: NetworkDevice): void {
  devices ??= [];
  devices.push(device);
}

/**
 * Starts the card `name` and gives it an address; without one, asks a DHCP server and waits for its answer. `ip=`, `gateway=` and
 * `mask=` on the kernel's command line come before the arguments; `ip=dhcp` asks a DHCP server and uses the arguments
 * if there is none. Throws a NetworkError.
 */
export function dedicateNetwork(name: string, address?: string, gateway?: string, mask: string = DEFAULT_MASK): void {
  if (dedicated !== undefined)
    throw new NetworkError(NetworkErrorCode.BadState, 'this core has a network card already');
  const device = devices?.find((candidate) => candidate.name === name);
  if (device === undefined) {
    throw new NetworkError(
      NetworkErrorCode.NoInterface,
      `no driver for '${name}': import it, e.g. 'toro/drivers/virtio-net'`,
    );
  }
  const option = commandLineOption('ip');
  const useDhcp = option === 'dhcp' || (option === undefined && address === undefined);
  const fixed = option === undefined || option === 'dhcp' ? address : option;
  const ip = fixed === undefined ? 0 : read(fixed, 'address');
  const way = commandLineOption('gateway') ?? gateway;
  const via = way === undefined ? 0 : read(way, 'gateway');
  const bits = read(commandLineOption('mask') ?? mask, 'mask');
  if (!isMask(bits)) throw new NetworkError(NetworkErrorCode.BadAddress, `${mask} is no mask`);

  device.start();
  const networkInterface = new NetworkInterface(device, usableMemory(), randomKey());
  dedicated = networkInterface;
  networkInterface.start();
  if (!useDhcp || !lease(networkInterface)) {
    if (ip === 0) throw new NetworkError(NetworkErrorCode.TimedOut, 'no DHCP server answers');
    networkInterface.stack.configure(ip, bits, via);
  }
  networkInterface.transmit();
}

/** Begins a service: `init` is called at once, everything else in a thread of its own. */
export function sysRegisterNetworkService(handler: NetworkHandler): void {
  const service = new Service(handler, current());
  services ??= [];
  services.push(service);
  handler.init();
  service.start();
}

/** A TCP socket. With a `handler`, which must be registered, its events go there and no call waits. */
export function sysSocket(handler?: NetworkHandler): Socket {
  if (handler === undefined) return new Socket(current(), undefined);
  const service = services?.find((candidate) => candidate.handler === handler);
  if (service !== undefined) return new Socket(current(), service);
  throw new NetworkError(NetworkErrorCode.BadState, 'register the handler first: sysRegisterNetworkService');
}

export interface ConnectOptions {
  /** Aborts the attempt, and later the connection, with its reason. */
  readonly signal?: AbortSignal;
}

/**
 * Connects with promises, to an address or a name. Rejected with a NetworkError if that fails. A name is asked for in a thread of
 * its own.
 */
export async function connect(host: string, port: number, options: ConnectOptions = {}): Promise<AsyncSocket> {
  const { signal } = options;
  const address = parseAddress(host) ?? (await unlessAborted(lookUpAside(host), signal));
  return await sockets().open(address, port, signal);
}

/**
 * Takes connections on `port`, with promises: `for await (const socket of listen(7)) …`. At most `backlog` wait to be accepted.
 * Throws a NetworkError if the port is in use.
 */
export function listen(port: number, backlog = 64): AsyncListener {
  return sockets().listen(port, backlog);
}

/** As `udpSocket`, with promises. */
export function asyncUdpSocket(port = 0): AsyncUdpSocket {
  return sockets().openDatagrams(port);
}

/** A UDP socket on `port`, or on one that is free. Throws a NetworkError if it is in use. */
export function udpSocket(port = 0): UdpSocket {
  return new UdpSocket(current(), port);
}

/**
 * Ethernet frames of the card, beside the stack or instead of it: `frameSocket({ etherType: 0x88b5, exclusive: true })`. Without
 * options, all frames, as the stack sees them too.
 */
export function frameSocket(options: FrameOptions = {}): FrameSocket {
  return new FrameSocket(current(), options);
}

/** The address of a name such as 'example.org', by DNS; waits. Throws a NetworkError if there is none or no server answers. */
export function dnsLookup(name: string): number {
  return lookUp(current(), names(), name);
}

/** Sets the name servers to ask, instead of the one that DHCP named. */
export function setNameServers(addresses: readonly string[]): void {
  names().servers = addresses.map((address) => read(address, 'name server'));
}

/** What the layers have done, why packets were dropped, and what TCP holds now: names and numbers, without those that are 0. */
export function networkCounters(): [string, number][] {
  const { counters, drops, tcp } = current().stack;
  const all = [...counters.entries(), ...drops.entries(), ...tcp.holdings()];
  return all.filter(([, count]) => count > 0);
}

/** Gives the socket a port of ours. */
export function sysSocketBind(socket: Socket, port: number): void {
  socket.bind(port);
}

/** Takes connections; at most `backlog` wait to be accepted. */
export function sysSocketListen(socket: Socket, backlog = 64): void {
  socket.listen(backlog);
}

/** Waits for a connection to a listening socket without handler. */
export function sysSocketAccept(socket: Socket): Socket {
  return socket.accept();
}

/** Connects to an address such as '10.0.2.2'. Waits, or tells the handler by `connect` or `connectFail`. */
export function sysSocketConnect(socket: Socket, address: string, port: number): void {
  socket.connect(read(address, 'address'), port);
}

/** Waits at most `duration` ms for an event; with a handler, sets its time-out. See `Socket.select`. */
export function sysSocketSelect(socket: Socket, duration: number): boolean {
  return socket.select(duration);
}

/** Copies what has arrived without taking it; returns the number of bytes. */
export function sysSocketPeek(socket: Socket, buffer: Uint8Array): number {
  return socket.peek(buffer);
}

/** Takes what has arrived; returns the number of bytes, 0 at the end. */
export function sysSocketRecv(socket: Socket, buffer: Uint8Array): number {
  return socket.receive(buffer);
}

/** Sends bytes or text; returns the number of bytes taken. See `Socket.send`. */
export function sysSocketSend(socket: Socket, data: string | Uint8Array): number {
  return socket.send(data);
}

/** Ends the connection in order. */
export function sysSocketClose(socket: Socket): void {
  socket.close();
}

/** Sends an ICMP echo request; false if it cannot be sent now. */
export function icmpSendEcho(
  address: string,
  identifier: number,
  sequence: number,
  data: string | Uint8Array = '',
): boolean {
  const networkInterface = current();
  const bytes = typeof data === 'string' ? encodeText(data) : data;
  const to = read(address, 'address');
  const sent = networkInterface.stack.icmp.request(to, identifier, sequence, bytes, now());
  networkInterface.transmit();
  return sent;
}

/** The oldest echo reply that was not taken yet. Replies that nobody takes are dropped after a while. */
export function icmpPollPackets(): EchoReply | undefined {
  return current().stack.icmp.takeReply();
}

/** The six bytes of the card's address. */
export function getMacAddress(): Uint8Array {
  return current().device.mac.slice();
}

/** Our address, 0 while DHCP has none. See `formatAddress`. */
export function getAddress(): number {
  return current().stack.ip.address;
}

/** A key for sequence numbers and tables (RFC 6528 §3). A machine without random numbers still gets its network. */
function randomKey(): Uint8Array | undefined {
  const key = new Uint8Array(8);
  try {
    fillRandom(key);
    return key;
  } catch {
    return undefined;
  }
}

/** The address of a name, found in a thread of its own. */
function lookUpAside(name: string): Promise<number> {
  return joinAsync(beginThread(dnsLookup, name, { name: 'lookup' }));
}

function names(): Resolver {
  resolver ??= new Resolver(current().stack);
  return resolver;
}

function sockets(): AsyncSockets {
  asyncSockets ??= new AsyncSockets(current());
  return asyncSockets;
}

function current(): NetworkInterface {
  if (dedicated !== undefined) return dedicated;
  throw new NetworkError(NetworkErrorCode.NotDedicated, 'dedicateNetwork has not been called on this core');
}

function read(text: string, what: string): number {
  const address = parseAddress(text);
  if (address !== undefined) return address;
  throw new NetworkError(NetworkErrorCode.BadAddress, `'${text}' is no ${what}: four numbers with dots`);
}

/** Waits for a DHCP server; false if none answers. */
function lease(networkInterface: NetworkInterface): boolean {
  const { stack } = networkInterface;
  stack.dhcp.start(now());
  networkInterface.transmit();
  const end = now() + DHCP_PATIENCE;
  while (stack.ip.address === 0 && now() < end) sleep(DHCP_TURN);
  return stack.ip.address !== 0;
}
