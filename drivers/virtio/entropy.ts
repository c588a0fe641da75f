/**
 * The virtio entropy device (virtio 1.2 §5.4) behind any transport: it fills the buffers that it is given. Started when it is first asked, by core 0,
 * to which it belongs; for other cores it is not there.
 */

import { logWarning } from 'toro/log';
import { getCurrentThread, sleep, type Thread, ThreadState } from 'toro/process';
import { loadCore, loadU8, type usize } from 'toro/unsafe';
import { allocatePages } from '../../rtl/memory/pages';
import { Signal } from '../../rtl/process/signal';
import type { EntropySource } from '../../rtl/random/source';
import type { VirtQueue } from './queue';
import { FEATURE_VERSION_1, goLive, makeQueue, negotiate, type VirtioTransport } from './transport';

const REQUEST_QUEUE = 0;
const BUFFER_BYTES = 64;
/** How long the device may take for an answer, in ms. */
const PATIENCE = 1000;
/** How long a thread waits for another one that is being answered, in ms. */
const TURN = 1;
/** Offset of the core's number in the core-local block (docs/runtime.md). */
const CORE_ID = 24;

interface Running {
  readonly transport: VirtioTransport;
  readonly queue: VirtQueue;
  readonly buffer: usize;
}

export class VirtioEntropy implements EntropySource {
  readonly name = 'virtio-rng';
  readonly #signal = new Signal();
  #looked = false;
  #running: Running | undefined = undefined;
  /** The buffer is with the device. */
  #asked = false;
  /** Who waits for it. */
  #user: Thread | undefined = undefined;

  /** `findDevice` finds the device and says how it is reached. */
  constructor(private readonly findDevice: () => VirtioTransport | undefined) {}

  gather(into: Uint8Array): boolean {
    if (!this.#looked) {
      this.#looked = true;
      // A device that cannot be brought up is as good as none: there may be other sources.
      try {
        this.#start();
      } catch {
        return false;
      }
    }
    if (this.#running === undefined) return false;
    // One that was killed meanwhile does not wait any more.
    while (this.#user !== undefined && this.#user.state !== ThreadState.Dead) sleep(TURN);
    this.#user = getCurrentThread();
    const filled = this.#fill(this.#running, into);
    this.#user = undefined;
    return filled;
  }

  #start(): void {
    if (loadCore(CORE_ID) !== 0) return;
    const transport = this.findDevice();
    if (transport === undefined) return;
    negotiate(transport, [FEATURE_VERSION_1]);
    transport.captureQueueInterrupt(REQUEST_QUEUE, () => this.#signal.raise());
    const queue = makeQueue(transport, REQUEST_QUEUE);
    goLive(transport);
    this.#running = { transport, queue, buffer: allocatePages(1) };
  }

  #fill({ transport, queue, buffer }: Running, into: Uint8Array): boolean {
    for (let filled = 0; filled < into.length; ) {
      if (!this.#asked) {
        queue.describe(0, buffer, BUFFER_BYTES, true, false);
        queue.add(0);
        this.#asked = true;
        if (queue.publish()) transport.notify(REQUEST_QUEUE);
      }
      while (!queue.hasUsed()) {
        // A buffer that is late stays with the device: it is looked for the next time.
        if (!this.#signal.wait(PATIENCE) && !queue.hasUsed()) {
          logWarning(`${transport.name}: no answer within ${PATIENCE} ms`);
          return false;
        }
      }
      queue.takeUsed();
      this.#asked = false;
      const written = Math.min(queue.writtenBytes, BUFFER_BYTES);
      // Never nothing (§5.4.6.2): a device that gives nothing is broken.
      if (written === 0) return false;
      for (let i = 0; i < written && filled < into.length; i++, filled++) into[filled] = loadU8(buffer + i);
    }
    return true;
  }
}
