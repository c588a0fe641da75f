/** QEMU's monitor, by its machine protocol (QMP): commands for people with their answers. */

import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

interface Reply {
  readonly return?: unknown;
  readonly error?: { readonly desc: string };
}

export class Monitor {
  private readonly socket: Socket;
  private readonly waiting: ((reply: Reply) => void)[] = [];

  /** QEMU's arguments for a monitor at the socket `path`. */
  static arguments(path: string): string[] {
    return ['-qmp', `unix:${path},server,nowait`];
  }

  /** `path`: of a guest that runs. */
  constructor(path: string) {
    this.socket = connect(path);
    createInterface({ input: this.socket }).on('line', (line) => {
      const reply: Reply = JSON.parse(line);
      if (reply.return !== undefined || reply.error !== undefined) this.waiting.shift()?.(reply);
    });
    void this.execute('qmp_capabilities');
  }

  /** What the monitor answers to `line`. */
  async command(line: string): Promise<string> {
    return String(await this.execute('human-monitor-command', { 'command-line': line }));
  }

  close(): void {
    this.socket.destroy();
  }

  private execute(name: string, words: object = {}): Promise<unknown> {
    this.socket.write(`${JSON.stringify({ execute: name, arguments: words })}\n`);
    return new Promise((resolve, reject) => {
      this.waiting.push((reply) => {
        if (reply.error === undefined) resolve(reply.return);
        else reject(new Error(`${name}: ${reply.error.desc}`));
      });
    });
  }
}
