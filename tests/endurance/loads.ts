/** What a run consists of: loads of different kinds, each of which says how much was done and what failed. */

import { load } from '../bench/web/load';
import { command } from '../support/namespace';
import { slowReader, slowWriter } from './clients';

export interface Extent {
  /** Of each load by wrk. */
  readonly seconds: number;
  /** Connections that ab makes one after the other, 20 at a time. */
  readonly connections: number;
  readonly concurrent: number;
  readonly slow: number;
}

export interface Outcome {
  readonly name: string;
  /** Answers, or MB where the answers are large, a second. */
  readonly rate: number;
  readonly failed: number;
}

const SMALL_ANSWER = 612;
const LARGE_ANSWER = 1_000_000;

export async function runLoads(address: string, extent: Extent): Promise<Outcome[]> {
  const keepAlive = load(address, 'keep-alive', extent.seconds);
  const close = ab(address, extent.connections, 20);
  const large = load(address, 'large', extent.seconds);
  const many = load(address, 'keep-alive', extent.seconds, extent.concurrent);
  return [
    { name: 'keep-alive', rate: keepAlive.rate, failed: keepAlive.failed },
    { name: 'one connection per request', ...close },
    { name: '1 MB bodies', rate: large.megabytes, failed: large.failed },
    { name: `${extent.concurrent} connections`, rate: many.rate, failed: many.failed },
    await slow(address, extent.slow),
  ];
}

/** So many requests by ab, each on a connection of its own, `concurrency` at a time. */
export function ab(address: string, requests: number, concurrency: number): Omit<Outcome, 'name'> {
  const report = command('ab', ['-q', '-n', `${requests}`, '-c', `${concurrency}`, '-s', '30', `http://${address}/`]);
  const value = (label: string): number => Number(new RegExp(`${label}: +([\\d.]+)`).exec(report)?.[1] ?? 0);
  const complete = value('Complete requests');
  const bad = value('Failed requests') + value('Non-2xx responses') + value('Write errors');
  return { rate: value('Requests per second'), failed: requests - complete + bad };
}

async function slow(address: string, count: number): Promise<Outcome> {
  const start = performance.now();
  const clients = Array.from({ length: count }, () => [
    slowWriter(address).then((bytes) => bytes > SMALL_ANSWER),
    slowReader(address).then((bytes) => bytes > LARGE_ANSWER),
  ]);
  const results = await Promise.allSettled(clients.flat());
  const failed = results.filter((result) => result.status === 'rejected' || !result.value).length;
  return { name: 'slow clients', rate: (results.length / (performance.now() - start)) * 1000, failed };
}
