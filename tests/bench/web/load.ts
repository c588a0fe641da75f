/** One round of wrk against a server. */

import { command } from '../../support/namespace';

export type Kind = 'keep-alive' | 'close' | 'large';

export interface Load {
  readonly requests: number;
  /** Answers per second. */
  readonly rate: number;
  /** MB (10^6 bytes) per second, headers included. */
  readonly megabytes: number;
  /** Requests without an answer of status 2xx. */
  readonly failed: number;
}

const MEGABYTE = 1e6;

export interface Target {
  /** Of a server that answers on port 80 with a small body. */
  readonly address: string;
  /** Where behind the address its large body is; on port 81 unless given. */
  readonly large?: string;
}

/** Loads the server for so many seconds, with one thread. */
export function load({ address, large = ':81/large' }: Target, kind: Kind, seconds: number, connections = 30): Load {
  const words = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s'];
  if (kind === 'close') words.push('-H', 'Connection: close');
  const report = command('wrk', [...words, `http://${address}${kind === 'large' ? large : '/'}`]);
  const [, requests, span, bytes] = /(\d+) requests in ([\d.]+\w+), ([\d.]+\w+) read/.exec(report) ?? [];
  if (bytes === undefined) throw new Error(`wrk does not say how many requests there were:\n${report}`);
  const numbers = [/Socket errors: (.*)/, /Non-2xx or 3xx responses: (.*)/].flatMap(
    (pattern) => pattern.exec(report)?.[1].match(/\d+/g) ?? [],
  );
  const time = scaled(span);
  return {
    requests: Number(requests),
    rate: Number(requests) / time,
    megabytes: scaled(bytes) / time / MEGABYTE,
    failed: numbers.reduce((sum, number) => sum + Number(number), 0),
  };
}

/** wrk's numbers: seconds or minutes, or bytes in powers of 1024. */
function scaled(text: string): number {
  const units: Record<string, number> = { B: 1, KB: 2 ** 10, MB: 2 ** 20, GB: 2 ** 30, s: 1, m: 60, h: 3600 };
  const [, value, unit] = /^([\d.]+)(\w+)$/.exec(text) ?? [];
  if (units[unit] === undefined) throw new Error(`wrk writes '${text}'`);
  return Number(value) * units[unit];
}
