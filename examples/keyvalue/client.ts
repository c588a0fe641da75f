/** One client: its commands are run in their order, and as many answers are gathered as it has sent commands. */

import { type ByteSource, CommandReader, ProtocolError } from './command-reader';
import { runCommand } from './commands';
import { type ByteSink, Replies } from './replies';
import { keyOf, type Store } from './store';

/** Answers that are gathered before they are sent. */
const ENOUGH = 16_384;

/** What a client needs of its socket. */
export interface Connection extends ByteSource, ByteSink {
  close(): void;
}

export class Client {
  readonly #reader = new CommandReader();
  readonly #replies = new Replies();

  constructor(
    readonly socket: Connection,
    readonly store: Store,
  ) {}

  /** Does all that has come, as far as there is room for the answers. */
  serve(): void {
    if (!this.#replies.flush(this.socket)) return;
    try {
      do {
        while (this.#reader.next()) {
          const { words } = this.#reader;
          if (keyOf(words[0]).toLowerCase() === 'quit') {
            this.#end('OK');
            return;
          }
          runCommand(words, this.store, this.#replies);
          if (this.#replies.length > ENOUGH && !this.#replies.flush(this.socket)) return;
        }
      } while (this.#reader.fill(this.socket));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.#replies.error(`ERR Protocol error: ${error.message}`);
      this.#replies.flush(this.socket);
      this.socket.close();
      return;
    }
    this.#replies.flush(this.socket);
  }

  #end(status: string): void {
    this.#replies.status(status);
    this.#replies.flush(this.socket);
    this.socket.close();
  }
}
