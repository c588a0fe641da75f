/**
 * The same server with the disk on core 1 and the network on core 0: each core has its own devices, and one asks the other by threads.
 *
 *     torotsc run examples/TorowithFileSystemwithAffinity.ts --smp 2 --files examples/site --forward 8080:80
 */

import 'toro/drivers/virtio-net';
import { dedicateBlockDriver } from 'toro/filesystem';
import { type HttpRequest, type HttpResponse, response, serve } from 'toro/http';
import { dedicateNetwork } from 'toro/network';
import { beginThread, join, joinAsync } from 'toro/process';
import { mountDisk, noteRequest, readPage } from './filesystem/page';

const PORT = 80;
/** The core that the disk belongs to. */
const DISK = { core: 1 };

async function answer(request: HttpRequest): Promise<HttpResponse> {
  if (request.path !== '/') return response(404, 'There is one page, /.\n');
  const line = `${new Date().toISOString()} ${request.method} ${request.target}`;
  await joinAsync(beginThread(noteRequest, line, DISK));
  const page = await joinAsync(beginThread(readPage, '/web/index.html', DISK));
  return response(200, page, { 'Content-Type': 'text/html' });
}

if (import.meta.main) {
  dedicateBlockDriver('ATA0', DISK.core);
  join(beginThread(mountDisk, 2, DISK));
  dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
  serve(PORT, answer);
  console.log(`listening on port ${PORT}`);
}
