/**
 * A web server whose page lies on a disk, and that notes every request there. `--files` puts the files into the second partition of the disk that boots.
 *
 *     torotsc run examples/TorowithFileSystem.ts --files examples/site --forward 8080:80
 *     curl http://localhost:8080/
 */

import 'toro/drivers/virtio-net';
import { dedicateBlockDriver } from 'toro/filesystem';
import { inThread } from 'toro/filesystem/promises';
import { type HttpRequest, type HttpResponse, response, serve } from 'toro/http';
import { dedicateNetwork } from 'toro/network';
import { mountDisk, noteRequest, readPage } from './filesystem/page';

const PORT = 80;

async function answer(request: HttpRequest): Promise<HttpResponse> {
  if (request.path !== '/') return response(404, 'There is one page, /.\n');
  await inThread(() => noteRequest(`${new Date().toISOString()} ${request.method} ${request.target}`));
  return response(200, await inThread(() => readPage('/web/index.html')), { 'Content-Type': 'text/html' });
}

dedicateBlockDriver('ATA0', 0);
mountDisk(2);
dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
serve(PORT, answer);
console.log(`listening on port ${PORT}`);
