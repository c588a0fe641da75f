/**
 * A card that is dedicated to this core, its stack, and the thread that serves both. The stack never waits, and threads switch
 * only where they wait, so any thread of the core may call it.
 */

import { now, wallClock } from '../clock';
import { atEnd, beginThread, sleep, sysThreadSwitch } from '../process';
import { get32 } from './bytes';
import type { NetworkDevice } from './device';
import { NetworkStack } from './stack';
import { CHUNK } from './tcp/buffer-pool';
import { InitialSequence } from './tcp/initial-sequence';
import { TcpOptions } from './tcp/options';

/** Received frames between two looks at timers and output. */
const BATCH = 64;
/** Chunks of TCP's buffers for each direction. */
const LEAST_CHUNKS = 128;
const MOST_CHUNKS = 4096;
/** Connections: one for so many bytes of memory. */
const BYTES_EACH = 16_384;
const LEAST_CONNECTIONS = 1024;
const MOST_CONNECTIONS = 65_536;
/** How long the machine stays up for what peers have not acknowledged when the program is done, ms; and between two looks. */
const LINGER = 10_000;
const LINGER_TURN = 2;

export class NetworkInterface {
  readonly stack: NetworkStack;
  /** Until when the network thread sleeps, ms. */
  private sleepsUntil = 0;

  /**
   * `device` is started. `memory`: bytes of the machine; an eighth may go into TCP's buffers. `key`: eight bytes that nobody else
   * knows; without them secrets are as good as the clocks.
   */
  constructor(
    readonly device: NetworkDevice,
    memory: number,
    key: Uint8Array = new Uint8Array(8),
  ) {
    const seed = secret(device, 0);
    const options = new TcpOptions();
    const share = Math.floor(memory / 16 / CHUNK);
    options.bufferLimit = Math.max(LEAST_CHUNKS, Math.min(share, MOST_CHUNKS)) | 0;
    const connections = Math.floor(memory / BYTES_EACH);
    options.connectionLimit = Math.max(LEAST_CONNECTIONS, Math.min(connections, MOST_CONNECTIONS)) | 0;
    this.stack = new NetworkStack(
      device,
      (seed ^ get32(key, 0)) >>> 0,
      (secret(device, seed) ^ get32(key, 4)) >>> 0,
      options,
    );
  }

  /** Begins the network thread. It does not keep the machine up: the services and threads of the program do. */
  start(): void {
    beginThread(serve, this, { name: 'network', daemon: true });
    atEnd(linger, this);
  }

  /** Sends what the stack has to send, from any thread; for the time-outs of what was sent the network thread is woken. */
  transmit(): void {
    const time = now();
    this.stack.poll(time);
    this.device.flush();
    const deadline = this.stack.nextDeadline(time);
    if (deadline !== undefined && deadline < this.sleepsUntil) this.device.signal.raise();
  }

  /** One turn of the network thread: takes frames in, sends, and waits until there is more. */
  turn(): void {
    const device = this.device;
    const time = now();
    let count = 0;
    for (let frame = device.receiveFrame(); frame !== undefined; frame = device.receiveFrame()) {
      this.stack.receive(frame, device.receivedLength, time, device.receivedIsIntact);
      device.releaseFrame();
      count += 1;
      if (count === BATCH) break;
    }
    this.stack.poll(time);
    device.flush();
    // After a full batch there are likely more frames; the others get their turn all the same.
    const deadline = count === BATCH ? time : this.stack.nextDeadline(time);
    this.sleepsUntil = deadline ?? Infinity;
    this.wait(deadline);
    this.sleepsUntil = 0;
  }

  private wait(deadline: number | undefined): void {
    if (deadline === undefined) {
      this.device.signal.wait();
      return;
    }
    const duration = deadline - now();
    if (duration > 0) this.device.signal.wait(duration);
    else sysThreadSwitch();
  }
}

function serve(networkInterface: NetworkInterface): void {
  for (;;) networkInterface.turn();
}

/** What a program has sent before its end still arrives. */
function linger({ stack }: NetworkInterface): void {
  const end = now() + LINGER;
  while (stack.tcp.isSending && now() < end) sleep(LINGER_TURN);
}

/** Unpredictable from outside as far as the clocks of the machine are. */
function secret(device: NetworkDevice, salt: number): number {
  const fraction = now() * 1_000_003;
  const mix = new InitialSequence((wallClock() ^ salt) >>> 0, fraction >>> 0);
  return mix.hash(get32(device.mac, 2), (now() * 1_000_033) >>> 0, salt);
}
