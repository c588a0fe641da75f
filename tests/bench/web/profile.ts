/**
 * How many instructions of the guest a request costs, and in which functions, counted exactly: QEMU's emulator logs every block of code as it
 * translates it (`-d in_asm`, with its instructions) and, while requests are made, every block that it executes (`exec,nochain`).
 * The names of functions are those of the kernel that QEMU loads; it knows none of Linux.
 */

import { createReadStream, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Clients } from './clients';
import { awaitAnswer } from './first-answer';
import type { Kind } from './load';
import { type Server, startServer } from './servers';

interface Amount {
  readonly clients: number;
  /** Requests of each, before and while instructions are counted. */
  readonly warmUp: number;
  readonly requests: number;
}

/** As with wrk 30 clients; a megabyte is many packets, whose log is long. */
const amounts: Record<Kind, Amount> = {
  'keep-alive': { clients: 30, warmUp: 50, requests: 6 },
  close: { clients: 30, warmUp: 20, requests: 4 },
  large: { clients: 2, warmUp: 5, requests: 1 },
};

export interface Profile {
  readonly requests: number;
  readonly instructions: number;
  /** Instructions by function, those with most first. */
  readonly functions: readonly (readonly [name: string, instructions: number])[];
}

/** Counts what `server` executes for some requests. Its log, some hundred MB, is written to `directory`. */
export async function profile(server: Server, kind: Kind, directory: string): Promise<Profile> {
  const log = join(directory, 'blocks.log');
  const monitor = join(directory, 'monitor');
  const extra = ['-monitor', `unix:${monitor},server=on,wait=off`, '-d', 'in_asm,nochain', '-D', log];
  const guest = startServer(server, extra);
  const { clients: count, warmUp, requests } = amounts[kind];
  const clients = new Clients(server.address, kind, count);
  try {
    await awaitAnswer(server, guest);
    await clients.ask(warmUp);
    await tell(monitor, 'log in_asm,exec,nochain');
    await clients.ask(requests);
    await tell(monitor, 'log in_asm,nochain');
  } finally {
    clients.end();
    await guest.kill();
  }
  const counts = await countInstructions(log);
  rmSync(log);
  return { requests: count * requests, ...counts };
}

/** Gives QEMU's monitor a command, and waits until it is carried out. */
function tell(path: string, line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let prompts = '';
    const socket = connect(path, () => socket.write(`${line}\n`));
    socket.on('error', reject);
    socket.on('data', (data) => {
      prompts += data.toString();
      if (prompts.split('(qemu) ').length < 3) return;
      socket.end();
      resolve();
    });
  });
}

/** Reads a log of QEMU's emulator: instructions executed while `exec` was on, by function. */
async function countInstructions(log: string): Promise<Omit<Profile, 'requests'>> {
  /** Instructions of the block that begins at an address, as translated last. */
  const sizes = new Map<string, number>();
  const functions = new Map<string, number>();
  let instructions = 0;
  let block = '';
  const add = (address: string, name: string, sign: number): void => {
    const count = sign * (sizes.get(address) ?? 0);
    instructions += count;
    functions.set(name, (functions.get(name) ?? 0) + count);
  };
  for await (const line of createInterface({ input: createReadStream(log) })) {
    if (line.startsWith('0x')) {
      const address = line.slice(2, line.indexOf(':')).padStart(16, '0');
      if (block === '') block = address;
      sizes.set(block, (block === address ? 0 : (sizes.get(block) ?? 0)) + 1);
      continue;
    }
    block = '';
    const executed = /^Trace \d+: \S+ \[\w+\/(\w+)\/\S+\] ?(.*)/.exec(line);
    if (executed !== null) add(executed[1], plainName(executed[2]), 1);
    // It was logged already when an interrupt came before its first instruction.
    const stopped = /^Stopped execution of TB chain before \S+ \[(\w+)\] ?(.*)/.exec(line);
    if (stopped !== null) add(stopped[1], plainName(stopped[2]), -1);
  }
  return { instructions, functions: [...functions].sort((a, b) => b[1] - a[1]) };
}

/** Without type arguments, which can be long. */
function plainName(symbol: string): string {
  return symbol.replace(/<.*>/, '') || 'unknown';
}
