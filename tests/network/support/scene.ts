/** Sockets with promises at one end of a wire, in simulated time. The test is their thread: it mocks `beginThread`. */

import type { AsyncListener } from '../../../rtl/network/async-listener';
import type { AsyncSocket } from '../../../rtl/network/async-socket';
import { AsyncSockets } from '../../../rtl/network/async-sockets';
import { interfaceOn } from './interface';
import { type User, Wire } from './wire';

export class Scene {
  readonly wire = new Wire(9);
  readonly sockets = new AsyncSockets(interfaceOn(this.wire));

  /** Lets time pass, and promises be fulfilled meanwhile. */
  async run(limit = 200, step: () => void = () => undefined): Promise<void> {
    const end = this.wire.now + limit;
    while (this.wire.now < end) {
      this.wire.run(5, undefined, () => {
        this.sockets.service.handle(this.wire.now);
        this.sockets.deliver();
        step();
      });
      await new Promise(setImmediate);
    }
  }

  /** A client's end and ours. */
  async pair(listener: AsyncListener): Promise<[User, AsyncSocket]> {
    const user: User = this.wire.connect();
    const accepted = listener.accept();
    await this.run();
    const socket = await accepted;
    if (socket === undefined) throw new Error('no connection');
    return [user, socket];
  }
}

/** What became of a promise, without waiting for it. */
export function watch<T>(promise: Promise<T>): { value?: T; code?: unknown; isDone: boolean } {
  const outcome: { value?: T; code?: unknown; isDone: boolean } = { isDone: false };
  promise.then(
    (value) => Object.assign(outcome, { value, isDone: true }),
    (error) => Object.assign(outcome, { code: error.code ?? error, isDone: true }),
  );
  return outcome;
}
