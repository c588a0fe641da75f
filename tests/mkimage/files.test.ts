/** `torotsc build --files`: the files of a directory in the second partition of an image. */

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EnvironmentError } from '../../compiler/pipeline/environment';
import { planFiles } from '../../compiler/pipeline/files';
import { writeOutput } from '../../compiler/pipeline/output';
import { openPartition } from '../../rtl/filesystem/partition';
import { makeImage } from '../../tools/mkimage/image';
import { payloadKernel } from '../bootloader/payload';
import { expectClean, runTool } from '../filesystem/support/linux-tools';
import { MemoryDisk } from '../filesystem/support/memory-disk';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-files-'));
const root = join(directory, 'root');
const file = join(directory, 'app.img');
mkdirSync(join(root, 'web'), { recursive: true });
writeFileSync(join(root, 'web/index.html'), 'Hello\n');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test('the partition lies behind the kernel, the kernel finds it in the table, and Linux its files', async () => {
  const plan = await planFiles(root);
  const image = makeImage({ kernel: payloadKernel(), filesBytes: plan.bytes });
  writeOutput(file, { ...image, complete: (written) => plan.writeInto(written, image.filesStart) });
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(image.filesStart + plan.bytes);
  expect(Buffer.compare(bytes.subarray(0, image.contents.length), image.contents)).toBe(0);
  const disk = new MemoryDisk(bytes);
  const kernel = openPartition(disk, 1);
  const files = openPartition(disk, 2);
  expect(kernel.sectorCount).toBe(image.filesStart / 512 - 1);
  const contents = new Uint8Array(files.sectorCount * 512);
  for (let at = 0; at < files.sectorCount; at += 1000) {
    files.read(at, Math.min(1000, files.sectorCount - at), contents, at * 512);
  }
  expectClean(contents);
  expect(runTool('debugfs', ['-R', 'cat /web/index.html', 'IMAGE'], contents).output).toContain('Hello\n');
});

test('what is no directory is refused', async () => {
  await expect(planFiles(join(root, 'web/index.html'))).rejects.toThrow(EnvironmentError);
  expect(readdirSync(directory).sort()).toEqual(['app.img', 'root']);
});
