/** What runs on other cores. */

import { currentCore, getCurrentThread, sleep } from 'toro/process';
import { count } from './counter';

console.log(`tasks evaluated on core ${currentCore()}`);

export interface Order {
  readonly name: string;
  readonly numbers: number[];
  readonly parts: Map<string, readonly [number, boolean]>;
  readonly bytes: Uint8Array;
  readonly wide: bigint;
  readonly next?: Order;
}

/** Uses every part of what it was given. */
export function work(order: Order): { text: string; sum: number; core: number } {
  const sum = order.numbers.reduce((a, b) => a + b, 0) + order.bytes.reduce((a, b) => a + b, 0);
  const parts = [...order.parts].map(([name, [value, flag]]) => `${name}=${value}${flag ? '!' : ''}`).join(' ');
  const text = `${order.name}: ${parts}; ${order.wide * 2n}; ${order.next?.name ?? 'none'}`;
  order.numbers.push(99);
  return { text, sum, core: currentCore() };
}

/** Module variables are the core's own. */
export function countUp(times: number): number {
  for (let i = 0; i < times; i++) count();
  return count();
}

export function fail(text: string): number {
  throw new RangeError(`no ${text}`);
}

export function whoAmI(_: undefined): string {
  return `${getCurrentThread().name} on ${currentCore()}`;
}

export function sleepLong(duration: number): void {
  for (;;) sleep(duration);
}
