/**
 * ToroHttp under load: wrk and QEMU in a network namespace of their own, joined by a tap. The namespace is made for a process
 * of its own and gone when that ends.
 */

import { spawnSync } from 'node:child_process';
import type { Builds } from '../boot/builds';
import { format, type Row } from './table';

const RUNS = 3;
const TAP = 'toro0';
/** Marks the process that has the namespace. */
const MARK = 'TOROTSC_BENCH_NAMESPACE';
/** The last run reaches at least this part of the first. */
const STEADINESS = 0.9;

export function isInNamespace(): boolean {
  return process.env[MARK] !== undefined;
}

/** Runs this program once more, in a namespace of its own, for the measurement `name`. */
export function runInNamespace(name: string): void {
  const asRoot = process.getuid?.() === 0 ? [] : ['--map-root-user'];
  const words = [...asRoot, '--net', process.execPath, process.argv[1], name];
  const env = { ...process.env, [MARK]: '1' };
  const { status } = spawnSync('unshare', words, { stdio: 'inherit', env });
  if (status !== 0) throw new Error(`the measurement of ${name} failed; it needs unshare, ip, wrk and /dev/net/tun`);
}

export async function measureHttp(builds: Builds): Promise<Row[]> {
  for (const words of [`tuntap add dev ${TAP} mode tap`, `addr add 10.0.2.2/24 dev ${TAP}`, `link set ${TAP} up`]) {
    command('ip', words.split(' '));
  }
  const guest = await builds.start('examples/ToroHttp.ts', 'disk', {
    nics: [{ backend: { kind: 'tap', device: TAP } }],
  });
  try {
    await guest.waitFor('listening');
    const results = Array.from({ length: RUNS }, load);
    const rates = results.map(({ rate }) => rate);
    const steadiness = rates[rates.length - 1] / rates[0];
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    return [
      ...rates.map((rate, run) => ({ what: `run ${run + 1}`, measured: `${format(rate)} requests/s` })),
      {
        what: 'last run ÷ first',
        measured: format(steadiness),
        target: `≥ ${STEADINESS}`,
        ratio: STEADINESS / steadiness,
      },
      { what: 'failed requests', measured: String(failed), target: '0' },
    ];
  } finally {
    await guest.kill();
  }
}

interface Load {
  /** Requests answered per second. */
  readonly rate: number;
  readonly failed: number;
}

function load(): Load {
  const report = command('wrk', ['-t1', '-c16', '-d10', 'http://10.0.2.15/']);
  const rate = /Requests\/sec: +([\d.]+)/.exec(report)?.[1];
  if (rate === undefined) throw new Error(`wrk does not say how many requests there were:\n${report}`);
  const numbers = [/Socket errors: (.*)/, /Non-2xx or 3xx responses: (.*)/].flatMap(
    (pattern) => pattern.exec(report)?.[1].match(/\d+/g) ?? [],
  );
  return { rate: Number(rate), failed: numbers.reduce((sum, number) => sum + Number(number), 0) };
}

function command(name: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(name, words, { encoding: 'utf8' });
  if (error) throw new Error(`cannot run ${name}: ${error.message}`);
  if (status !== 0) throw new Error(`${name} ${words.join(' ')}: ${stderr.trim()}`);
  return stdout;
}
