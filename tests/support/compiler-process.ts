/** A process that compiles what tests ask for (compiler.ts), at the socket that its argument names, until the process that began it has ended. */

import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { deserialize, serialize } from 'node:v8';
import { type BuildAnswer, buildHere } from './compiler';

const [, , socket] = process.argv;

async function answer(message: IncomingMessage): Promise<BuildAnswer> {
  const pieces: Buffer[] = [];
  for await (const piece of message) pieces.push(piece);
  try {
    return { build: await buildHere(deserialize(Buffer.concat(pieces))) };
  } catch (error) {
    const { stack, cause } = error as Error;
    return { failure: { stack: stack ?? String(error), cause: String(cause) } };
  }
}

const server = createServer((message, reply) => {
  answer(message).then(
    (result) => reply.end(serialize(result)),
    (error: Error) => reply.destroy(error),
  );
});
// One that died before has left it.
rmSync(socket, { force: true });
server.listen(socket, () => process.send?.('ready'));
process.once('disconnect', () => process.exit());
