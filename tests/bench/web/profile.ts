/** How many instructions of the guest a request costs, and in which functions. */

import { BlockLog, type Executed } from './block-log';
import { Clients } from './clients';
import { awaitAnswer } from './first-answer';
import type { Kind } from './load';
import { type Server, startServer } from './servers';

export interface Amount {
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

export interface Profile extends Executed {
  readonly requests: number;
}

/** Counts what `server` executes for some requests. Its log is written to `directory`. */
export async function profile(server: Server, kind: Kind, directory: string): Promise<Profile> {
  const log = new BlockLog(directory);
  const guest = startServer(server, log.qemuArguments);
  try {
    await awaitAnswer(server, guest);
    return await countRequests(server.address, kind, amounts[kind], log);
  } finally {
    await guest.kill();
  }
}

/** Counts what the guest at `address`, whose blocks are logged, executes for some requests. */
export async function countRequests(address: string, kind: Kind, amount: Amount, log: BlockLog): Promise<Profile> {
  const { clients: count, warmUp, requests } = amount;
  const clients = new Clients(address, kind, count);
  try {
    await clients.ask(warmUp);
    const executed = await log.count(() => clients.ask(requests));
    return { requests: count * requests, ...executed };
  } finally {
    clients.end();
  }
}
