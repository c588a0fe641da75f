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
  /** Answers, or MB where the answers are large. */
  readonly amount: number;
  /** The same, a second. */
  readonly rate: number;
  readonly failed: number;
}

export interface NamedLoad {
  readonly name: string;
  readonly run: () => Outcome | Promise<Outcome>;
}

const SMALL_ANSWER = 612;
const LARGE_ANSWER = 1_000_000;

export function loadsOn(address: string, extent: Extent): NamedLoad[] {
  const { seconds, connections, concurrent, slow } = extent;
  return [
    { name: 'keep-alive', run: () => keepAlive(address, seconds) },
    { name: 'one connection per request', run: () => ab(address, connections, 20) },
    { name: '1 MB bodies', run: () => large(address, seconds) },
    { name: `${concurrent} connections`, run: () => keepAlive(address, seconds, concurrent) },
    { name: 'slow clients', run: () => slowClients(address, slow) },
  ];
}

/** By wrk, over connections that stay. */
export function keepAlive(address: string, seconds: number, connections?: number): Outcome {
  const { requests, rate, failed } = load({ address }, 'keep-alive', seconds, connections);
  return { amount: requests, rate, failed };
}

/** So many requests by ab, each on a connection of its own, `concurrency` at a time. */
export function ab(address: string, requests: number, concurrency: number): Outcome {
  const report = command('ab', ['-q', '-n', `${requests}`, '-c', `${concurrency}`, '-s', '30', `http://${address}/`]);
  const value = (label: string): number => Number(new RegExp(`${label}: +([\\d.]+)`).exec(report)?.[1] ?? 0);
  const complete = value('Complete requests');
  const bad = value('Failed requests') + value('Non-2xx responses') + value('Write errors');
  return { amount: complete, rate: value('Requests per second'), failed: requests - complete + bad };
}

function large(address: string, seconds: number): Outcome {
  const { requests, rate, megabytes, failed } = load({ address }, 'large', seconds);
  return { amount: (requests * megabytes) / rate, rate: megabytes, failed };
}

async function slowClients(address: string, count: number): Promise<Outcome> {
  const start = performance.now();
  const clients = Array.from({ length: count }, () => [
    slowWriter(address).then((bytes) => bytes > SMALL_ANSWER),
    slowReader(address).then((bytes) => bytes > LARGE_ANSWER),
  ]);
  const results = await Promise.allSettled(clients.flat());
  const failed = results.filter((result) => result.status === 'rejected' || !result.value).length;
  return { amount: results.length, rate: (results.length / (performance.now() - start)) * 1000, failed };
}
