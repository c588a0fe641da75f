/**
 * Endurance: the same loads on one guest over and over, over a tap. `npm run endurance` makes ten runs; `-- --short` is what `npm test` does;
 * `--memory 64` gives the guest so many MiB.
 * Ends with code 1 if a request outside the flood failed, memory was lost, an answer is missing, idle connections cost time, or requests come
 * to cost more instructions from run to run.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Guest } from '../../tools/qemu';
import { BlockLog } from '../bench/web/block-log';
import type { Kind } from '../bench/web/load';
import { type Amount, countRequests } from '../bench/web/profile';
import { Builds } from '../boot/builds';
import { pidArguments, processorSeconds } from '../boot/processor-time';
import { addTap, command, isInNamespace, spawnInNamespace } from '../support/namespace';
import { idleClients } from './clients';
import { ab, type Extent, keepAlive, loadsOn } from './loads';
import { RawPort } from './raw-port';
import { Measure, Steadiness } from './steadiness';

interface Plan extends Extent {
  /** MiB. */
  readonly memory: number;
  readonly runs: number;
  /** How long a flood lasts, ms. */
  readonly flood: number;
  /** Connections one after the other at the end. */
  readonly sequence: number;
  readonly idle: number;
  /** How long idle connections are watched, s. */
  readonly idleSeconds: number;
  /** Until connections have left TIME-WAIT, s: only then memory can be compared to the byte. After the first run and the last. */
  readonly settling: number;
  /** Whether instructions are counted. */
  readonly counts: boolean;
}

const full: Plan = {
  memory: 256,
  runs: 10,
  seconds: 4,
  connections: 10_000,
  concurrent: 1000,
  slow: 50,
  flood: 3000,
  sequence: 100_000,
  idle: 1000,
  idleSeconds: 20,
  settling: 35,
  counts: true,
};
/** On a machine that is as small as they come: large answers have to do with few buffers. */
const short: Plan = {
  memory: 16,
  runs: 2,
  seconds: 1,
  connections: 500,
  concurrent: 1000,
  slow: 10,
  flood: 300,
  sequence: 500,
  idle: 200,
  idleSeconds: 2,
  settling: 0,
  counts: false,
};

const ADDRESS = '10.0.2.15';
/** Bytes of the heap for a chunk of TCP's buffers (rtl/network/tcp/buffer-pool.ts). */
const CHUNK = 4096 + 32;
/** Between two runs the collector's conservative view of stacks may keep something. */
const TOLERANCE = 131_072;
/** Percent of a processor that idle connections may cost. */
const IDLE_LIMIT = 2;
/** Of which instructions are counted. One client: how many requests come together depends on the host. */
const COUNTED: readonly [Kind, Amount][] = [
  ['keep-alive', { clients: 1, warmUp: 5, requests: 25 }],
  ['close', { clients: 1, warmUp: 5, requests: 15 }],
  ['large', { clients: 1, warmUp: 1, requests: 1 }],
];
/** How the host cuts and delays segments and acknowledgements makes a difference too: the least of so many counts is the least disturbed. */
const COUNTS = 8;

class Endurance {
  readonly problems: string[] = [];
  private readonly steadiness = new Steadiness();

  constructor(
    private readonly plan: Plan,
    private readonly pidFile: string,
    private readonly raw: RawPort,
    private readonly blocks: BlockLog,
  ) {}

  async run(): Promise<void> {
    const { runs } = this.plan;
    say(`after the start: ${await this.memory()} bytes live`);
    let before = 0;
    for (let run = 1; run <= runs; run++) {
      await this.oneRun(run);
      if (run > 1 && run < runs) continue;
      const live = await this.memory();
      say(`run ${run}: ${live} bytes live`);
      // Tables and buffers have grown in the first run to what the load needs.
      if (run === 1) before = live;
      else if (live > before + TOLERANCE) this.problems.push(`${runs} runs left ${live - before} bytes behind`);
    }
    for (const line of this.steadiness.report()) say(line);
    this.problems.push(...this.steadiness.problems());
    this.sequence();
    await this.idleConnections();
  }

  private async oneRun(run: number): Promise<void> {
    for (const { name, run: perform } of loadsOn(ADDRESS, this.plan)) {
      const before = processorSeconds(this.pidFile);
      const { amount, rate, failed } = await perform();
      const each = ((processorSeconds(this.pidFile) - before) / amount) * 1e6;
      say(`run ${run}: ${name}: ${rate.toFixed(0)}/s, ${each.toFixed(0)} µs of QEMU each, ${failed} failed`);
      this.steadiness.add(name, Measure.Rate, rate);
      this.steadiness.add(name, Measure.ProcessorTime, each);
      if (failed > 0) this.problems.push(`run ${run}: ${failed} failed, ${name}`);
    }
    await this.flood(run);
    if (this.plan.counts) await this.countInstructions(run);
  }

  private async countInstructions(run: number): Promise<void> {
    for (const [kind, amount] of COUNTED) {
      let each = Infinity;
      for (let i = 0; i < COUNTS; i++) {
        const { requests, instructions } = await countRequests(ADDRESS, kind, amount, this.blocks);
        each = Math.min(each, instructions / requests);
      }
      say(`run ${run}: ${kind}: ${each.toFixed(0)} instructions each`);
      this.steadiness.add(kind, Measure.Instructions, each);
    }
  }

  private async flood(run: number): Promise<void> {
    const cookies = this.count('TCP cookies sent');
    const sent = await this.raw.flood(ADDRESS.split('.').map(Number), this.plan.flood);
    const { rate, failed } = keepAlive(ADDRESS, 1);
    say(`run ${run}: after a flood of ${sent} SYNs: ${rate.toFixed(0)}/s, ${failed} failed`);
    if (failed > 0 || rate === 0) this.problems.push(`run ${run}: ${failed} failed after the flood`);
    if (this.count('TCP cookies sent') === cookies) this.problems.push(`run ${run}: the flood did not arrive`);
  }

  private sequence(): void {
    const { rate, failed } = ab(ADDRESS, this.plan.sequence, 1);
    say(`${this.plan.sequence} connections one after the other: ${rate.toFixed(0)}/s, ${failed} without an answer`);
    if (failed > 0) this.problems.push(`${failed} of ${this.plan.sequence} connections had no answer`);
  }

  private async idleConnections(): Promise<void> {
    const clients = await idleClients(ADDRESS, this.plan.idle);
    await setTimeout(1000);
    const before = processorSeconds(this.pidFile);
    await setTimeout(this.plan.idleSeconds * 1000);
    const percent = ((processorSeconds(this.pidFile) - before) / this.plan.idleSeconds) * 100;
    say(`${clients.length} idle connections: ${percent.toFixed(2)} % of a processor`);
    if (percent > IDLE_LIMIT) this.problems.push(`idle connections cost ${percent.toFixed(1)} % of a processor`);
    for (const client of clients) client.destroy();
  }

  /** Bytes that the guest's collector finds in use, without the chunks that TCP keeps for the next time. */
  private async memory(): Promise<number> {
    await setTimeout(this.plan.settling * 1000);
    const inUse = this.count('TCP buffer chunks in use');
    // One holds the request that asks.
    if (inUse > 2) this.problems.push(`${inUse} chunks of TCP's buffers are in use, though nobody is connected`);
    return this.count('live bytes') - this.count('TCP buffer chunks held') * CHUNK;
  }

  /** What the guest says of itself; 0 of what never happened. */
  private count(name: string): number {
    const state = command('curl', ['-s', '--max-time', '30', `http://${ADDRESS}:81/state`]);
    if (!state.includes('live bytes')) throw new Error(`the guest does not tell its state: ${state}`);
    return Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(state)?.[1] ?? 0);
  }
}

async function inNamespace(plan: Plan): Promise<number> {
  addTap('toro', '10.0.2.2', ADDRESS);
  writeFileSync('/proc/sys/net/ipv4/ip_local_port_range', '1024 65535');
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-endurance-'));
  const pidFile = join(directory, 'pid');
  const builds = new Builds();
  const boot = await builds.boot('tests/boot/programs/web.ts', 'kernel', 'exit=debug panic=exit');
  const nics = [{ backend: { kind: 'tap' as const, device: 'toro' } }];
  const blocks = new BlockLog(directory);
  const extra = [...pidArguments(pidFile), ...(plan.counts ? blocks.qemuArguments : [])];
  const guest = new Guest(
    { acceleration: 'tcg', cpu: 'max', memory: plan.memory, boot, nics, extra },
    { onOutput: (bytes) => process.stdout.write(bytes) },
  );
  const raw = await RawPort.open();
  try {
    await guest.waitFor('listening');
    const endurance = new Endurance(plan, pidFile, raw, blocks);
    await endurance.run();
    for (const problem of endurance.problems) say(`problem: ${problem}`);
    return endurance.problems.length === 0 ? 0 : 1;
  } finally {
    await raw.close();
    await guest.kill();
    builds.remove();
    rmSync(directory, { recursive: true, force: true });
  }
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function main(): void {
  const words = process.argv.slice(1);
  if (!isInNamespace()) {
    const child = spawnInNamespace(words);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill('SIGKILL'));
    child.on('close', (code) => {
      process.exitCode = code ?? 1;
    });
    return;
  }
  const plan = words.includes('--short') ? short : full;
  const memory = words.includes('--memory') ? Number(words[words.indexOf('--memory') + 1]) : plan.memory;
  inNamespace({ ...plan, memory }).then(
    (code) => process.exit(code),
    (error: Error) => {
      process.stderr.write(`${error.stack}\n`);
      process.exit(1);
    },
  );
}

main();
