/**
 * Web servers side by side in one run: ours, nginx and Node in Linux guests, with the same QEMU flags, each over a tap. Rounds of all
 * servers alternate, so that what else the host does falls on all of them. `npm run bench -- web`, or some of it: `web:keep-alive,start`.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Builds } from '../../boot/builds';
import { format, median, type Row } from '../table';
import { awaitAnswer, timeToAnswer } from './first-answer';
import { type Kind, type Load, load } from './load';
import { profile } from './profile';
import { prepareServers, type Server, startServer } from './servers';

const ROUNDS = 5;
const SECONDS = 5;
/** Until just-in-time compilers, theirs and QEMU's, have done their work. */
const WARM_UP = 4;

/** So many functions are shown of a profile. */
const FUNCTIONS = 30;

type Servers = Awaited<ReturnType<typeof prepareServers>>;

interface Comparison {
  /** As it is asked for. */
  readonly name: string;
  readonly ours: 'toro' | 'files';
  readonly kind: Kind;
  readonly what: string;
  readonly unit: string;
  readonly value: (load: Load) => number;
  /** What ours shall reach of nginx and of Node. */
  readonly targets: { readonly nginx: number; readonly node?: number };
}

const comparisons: readonly Comparison[] = [
  {
    name: 'keep-alive',
    ours: 'toro',
    kind: 'keep-alive',
    what: 'keep-alive',
    unit: 'requests/s',
    value: (l) => l.rate,
    targets: { nginx: 1.5, node: 5 },
  },
  {
    name: 'close',
    ours: 'toro',
    kind: 'close',
    what: 'one connection per request',
    unit: 'requests/s',
    value: (l) => l.rate,
    targets: { nginx: 1.5 },
  },
  {
    name: 'large',
    ours: 'toro',
    kind: 'large',
    what: '1 MB bodies',
    unit: 'MB/s',
    value: (l) => l.megabytes,
    targets: { nginx: 1 },
  },
  {
    name: 'file',
    ours: 'files',
    kind: 'keep-alive',
    what: 'a file of 612 bytes, keep-alive',
    unit: 'requests/s',
    value: (l) => l.rate,
    targets: { nginx: 1.5 },
  },
  {
    name: 'large-file',
    ours: 'files',
    kind: 'large',
    what: 'a file of 1 MB',
    unit: 'MB/s',
    value: (l) => l.megabytes,
    targets: { nginx: 1 },
  },
];

export async function measureWeb(builds: Builds, only: readonly string[]): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-web-'));
  const wanted = (name: string): boolean => only.length === 0 || only.includes(name);
  try {
    const servers = await prepareServers(builds, directory);
    const rows: Row[] = [];
    if (wanted('start')) rows.push(...(await compareStarts(servers)));
    for (const ours of ['toro', 'files'] as const) {
      const chosen = comparisons.filter((comparison) => comparison.ours === ours && wanted(comparison.name));
      if (chosen.length > 0) rows.push(...(await compareLoads(subjects(servers, ours), chosen)));
    }
    if (wanted('instructions')) rows.push(...(await compareInstructions(servers, directory)));
    return rows;
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function compareStarts({ toro, disk, nginx, node }: Servers): Promise<Row[]> {
  const subjects: [string, Server][] = [
    ['disk image', disk],
    ['PVH', toro],
    ['Linux with nginx', nginx],
    ['Linux with Node', node],
  ];
  const times = subjects.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, [, server]] of subjects.entries()) times[index].push(await timeToAnswer(server));
  }
  return subjects.map(([name], index) => ({
    what: `QEMU start to first 200, ${name}`,
    measured: `${format(median(times[index]))} ms (${range(times[index])})`,
  }));
}

/** Ours, and those that it is compared with. */
function subjects({ toro, files, nginx, node }: Servers, ours: 'toro' | 'files'): readonly Server[] {
  return ours === 'toro' ? [toro, nginx, node] : [files, nginx];
}

async function compareLoads(servers: readonly Server[], chosen: readonly Comparison[]): Promise<Row[]> {
  const guests = servers.map((server) => startServer(server));
  try {
    for (const [index, server] of servers.entries()) await awaitAnswer(server, guests[index]);
    return chosen.flatMap((comparison) => compare(comparison, servers));
  } finally {
    for (const guest of guests) await guest.kill();
  }
}

function compare({ kind, what, unit, value, targets }: Comparison, servers: readonly Server[]): Row[] {
  for (const server of servers) load(server, kind, WARM_UP);
  const rounds = Array.from({ length: ROUNDS }, () => servers.map((server) => load(server, kind, SECONDS)));
  const values = servers.map((_, index) => rounds.map((round) => value(round[index])));
  const plain = servers.map(({ name }, index) => ({
    what: `${what}, ${name}`,
    measured: `${format(median(values[index]))} ${unit} (${range(values[index])}), ${failures(rounds, index)} failed`,
  }));
  const ratios = servers.slice(1).map(({ name }, index) => {
    const ratio = median(values[0].map((ours, round) => ours / values[index + 1][round]));
    const target = targets[name as keyof typeof targets];
    const row = { what: `… ours ÷ ${name}`, measured: `${format(ratio)} ×` };
    return target === undefined ? row : { ...row, target: `≥ ${target} ×`, ratio: target / ratio };
  });
  return [...plain, ...ratios];
}

/** Instructions of the guest for each request; of ours also where they go. Node's would be those of its interpreter: it would not be warm in time. */
async function compareInstructions({ toro, nginx }: Servers, directory: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { kind, what } of comparisons.filter(({ ours }) => ours === 'toro')) {
    for (const server of [toro, nginx]) {
      const { requests, instructions, functions } = await profile(server, kind, directory);
      const each = (count: number): string => format(Math.round(count / requests));
      rows.push({
        what: `${what}, ${server.name}`,
        measured: `${each(instructions)} instructions each (${requests} requests)`,
      });
      if (server !== toro) continue;
      for (const [name, count] of functions.slice(0, FUNCTIONS)) {
        rows.push({ what: `… ${name}`, measured: `${each(count)} (${((count / instructions) * 100).toFixed(1)} %)` });
      }
    }
  }
  return rows;
}

function failures(rounds: readonly (readonly Load[])[], index: number): number {
  return rounds.reduce((sum, round) => sum + round[index].failed, 0);
}

function range(values: readonly number[]): string {
  return `${format(Math.min(...values))} to ${format(Math.max(...values))}`;
}
