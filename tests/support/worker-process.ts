/** `toro/process` under Node, as far as threads on other cores go: each thread is a Worker. */

import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';

interface Order {
  readonly name: string;
  readonly argument: unknown;
  readonly core: number;
  /** 1 when the thread has ended. */
  readonly done: Int32Array;
  readonly port: MessagePort;
}

interface Outcome {
  readonly value?: unknown;
  readonly error?: unknown;
}

export class ThreadWithResult<R> {
  constructor(
    private readonly done: Int32Array,
    private readonly port: MessagePort,
  ) {}

  result(): R {
    Atomics.wait(this.done, 0, 0);
    const received = receiveMessageOnPort(this.port);
    this.port.close();
    if (received === undefined) throw new Error('the Worker has left no result');
    const { value, error } = received.message as Outcome;
    if (error !== undefined) throw error;
    return value as R;
  }
}

export function beginThread<T, R>(
  fn: (argument: T) => R,
  argument: T,
  { core }: { readonly core: number },
): ThreadWithResult<R> {
  const done = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const order: Order = { name: fn.name, argument, core, done, port: port2 };
  new Worker(__filename, { workerData: order, transferList: [port2] });
  return new ThreadWithResult<R>(done, port1);
}

export function join<R>(thread: ThreadWithResult<R>): R {
  return thread.result();
}

export function currentCore(): number {
  return isMainThread ? 0 : (workerData as Order).core;
}

/** In a Worker: runs the function that it was made for. `functions`: what the program exports. */
export function serve(functions: Readonly<Record<string, unknown>>): void {
  if (isMainThread) return;
  const { name, argument, done, port } = workerData as Order;
  let outcome: Outcome;
  try {
    outcome = { value: (functions[name] as (argument: unknown) => unknown)(argument) };
  } catch (error) {
    outcome = { error };
  }
  port.postMessage(outcome);
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
}
