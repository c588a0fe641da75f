/** `npm start`: installs what is missing, builds the compiler, boots the web server of examples/ToroHttp.ts in QEMU. */

import { spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { guarded, root, SetupError, setup } from './setup.mjs';

const firstPort = 8080;
const attempts = 100;

await guarded(async () => {
  setup();
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
  if (status !== 0) throw new SetupError('The compiler could not be built.');
  const port = await freePort();
  process.stdout.write(`\n  http://localhost:${port}/\n\n  Ctrl-C ends the server.\n\n`);
  process.exitCode = await run(['run', join(root, 'examples', 'ToroHttp.ts'), '--forward', `${port}:80`]);
});

/** The first port from 8080 on that nobody uses. */
async function freePort() {
  for (let port = firstPort; port < firstPort + attempts; port++) {
    if (await isFree(port)) return port;
  }
  throw new SetupError(`No port between ${firstPort} and ${firstPort + attempts - 1} is free.`);
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** Runs torotsc; its exit code. */
function run(words) {
  const child = spawn(process.execPath, [join(root, 'dist', 'torotsc.js'), ...words], { stdio: 'inherit' });
  // The compiler ends its guest, then this ends. A terminal sends Ctrl-C to both, others perhaps only to this process.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 0)));
}
