/** The two servers TorowithFileSystem: a page from the second partition of a disk, and a line in a log for each request. In the full run. */

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationRoot } from '../../compiler/frontend/installation';
import { planFiles } from '../../compiler/pipeline/files';
import { writeOutput } from '../../compiler/pipeline/output';
import { makeImage } from '../../tools/mkimage/image';
import { payloadKernel } from '../bootloader/payload';
import { expectClean, runTool } from '../filesystem/support/linux-tools';
import { Builds } from './builds';
import { ask, freePorts } from './http-client';

jest.setTimeout(300_000);
const inFull = process.env.TORO_FULL ? test : test.skip;
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-page-'));
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

inFull.each([
  ['examples/TorowithFileSystem.ts', 1],
  ['examples/TorowithFileSystemwithAffinity.ts', 2],
])('%s on %d cores', async (program, smp) => {
  const site = join(installationRoot(), 'examples/site');
  const plan = await planFiles(site);
  const image = makeImage({ kernel: payloadKernel(), filesBytes: plan.bytes });
  const file = join(directory, `${smp}.img`);
  writeOutput(file, { ...image, complete: (written) => plan.writeInto(written, image.filesStart) });
  const [hostPort] = await freePorts(1);
  const nics = [{ backend: { kind: 'user' as const, forwards: [{ hostPort, guestPort: 80 }] } }];
  const guest = await builds.start(program, 'kernel', { smp, memory: 128, nics, disks: [{ file }] });
  await guest.waitFor('listening');
  const page = readFileSync(join(site, 'web/index.html'), 'utf8');
  for (let i = 0; i < 3; i++) expect((await ask(hostPort)).toString()).toContain(page);
  await guest.kill();

  const partition = readFileSync(file).subarray(image.filesStart);
  const repaired = runTool('e2fsck', ['-p', 'IMAGE'], partition);
  expect(repaired.status).toBe(1);
  expectClean(repaired.image);
  const log = runTool('debugfs', ['-R', 'cat /web/logs/log', 'IMAGE'], repaired.image).output;
  expect(log.match(/^\d{4}-.*Z GET \/$/gm)).toHaveLength(3);
});
