/**
 * Instructions of a guest, counted exactly: QEMU's emulator logs every block of code as it translates it (`-d in_asm`, with its instructions)
 * and, while somebody counts, every block that it executes (`exec,nochain`). What else the host does makes no difference to them.
 */

import { createReadStream, statSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Instructions that were executed, also by function. */
export interface Executed {
  readonly instructions: number;
  /** Those with most first. The names are those of the kernel that QEMU loads; it knows none of Linux. */
  readonly functions: readonly (readonly [name: string, instructions: number])[];
}

export class BlockLog {
  private readonly log: string;
  private readonly monitor: string;
  /** Instructions of the block that begins at an address, as translated last. */
  private readonly sizes = new Map<string, number>();
  /** Bytes of the log that were read. */
  private position = 0;

  /** The log, some hundred MB where much is counted, is written to `directory`. */
  constructor(directory: string) {
    this.log = join(directory, 'blocks.log');
    this.monitor = join(directory, 'monitor');
  }

  /** What QEMU has to be started with. */
  get qemuArguments(): string[] {
    return ['-monitor', `unix:${this.monitor},server=on,wait=off`, '-d', 'in_asm', '-D', this.log];
  }

  /** What the guest executes until `work` is done. */
  async count(work: () => Promise<void>): Promise<Executed> {
    await tell(this.monitor, 'log in_asm,exec,nochain');
    await work();
    await tell(this.monitor, 'log in_asm');
    return this.read();
  }

  /** Reads what is new in the log. */
  private async read(): Promise<Executed> {
    const functions = new Map<string, number>();
    let instructions = 0;
    let block = '';
    const add = (address: string, name: string, sign: number): void => {
      const count = sign * (this.sizes.get(address) ?? 0);
      instructions += count;
      functions.set(name, (functions.get(name) ?? 0) + count);
    };
    const end = statSync(this.log).size;
    const input = createReadStream(this.log, { start: this.position, end: end - 1 });
    for await (const line of createInterface({ input })) {
      if (line.startsWith('0x')) {
        const address = line.slice(2, line.indexOf(':')).padStart(16, '0');
        if (block === '') block = address;
        this.sizes.set(block, (block === address ? 0 : (this.sizes.get(block) ?? 0)) + 1);
        continue;
      }
      block = '';
      const executed = /^Trace \d+: \S+ \[\w+\/(\w+)\/\S+\] ?(.*)/.exec(line);
      if (executed !== null) add(executed[1], plainName(executed[2]), 1);
      // It was logged already when an interrupt came before its first instruction.
      const stopped = /^Stopped execution of TB chain before \S+ \[(\w+)\] ?(.*)/.exec(line);
      if (stopped !== null) add(stopped[1], plainName(stopped[2]), -1);
    }
    this.position = end;
    return { instructions, functions: [...functions].sort((a, b) => b[1] - a[1]) };
  }
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

/** Without type arguments, which can be long. */
function plainName(symbol: string): string {
  return symbol.replace(/<.*>/, '') || 'unknown';
}
