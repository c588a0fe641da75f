/**
 * Random operations on ext2 and on the RAM file system: they give what the same operations give in a directory of the host, errors included; then e2fsck finds the image in
 * order, and debugfs takes the same files out of it. `npm run test:full` does ten thousand sequences.
 */

import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { RamFileSystem } from '../../rtl/filesystem/ram-file-system';
import { FileTree } from '../../rtl/filesystem/tree';
import { randomIntegers } from '../support/random';
import { expectClean, quickFolder, runTool } from './support/linux-tools';
import { MemoryDisk } from './support/memory-disk';
import { HostSubject, hostTree, randomOperation, TreeSubject } from './support/operations';

const full = process.env.TORO_FULL === '1';
const SEQUENCES = full ? 10_000 : 300;
const FIRST_SEED = Number(process.env.TORO_SEED ?? 1);
const OPERATIONS = 60;
/** So many sequences on one image, one after the other. */
const PER_IMAGE = 10;

const now = () => Date.UTC(2026, 5, 1);
// Memory is quicker, and counts links of directories as POSIX has it.
const folder = mkdtempSync(join(quickFolder, 'toro-model-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function treeOf(files: Ext2 | RamFileSystem): FileTree {
  const tree = new FileTree();
  tree.mount('/', files);
  return tree;
}

test(`${SEQUENCES} sequences`, () => {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed += PER_IMAGE) {
    const random = randomIntegers(seed * 7919);
    const blockSize = [1024, 2048, 4096][random(3)];
    const blocks = Math.floor(((random(2) === 0 ? 6 : 14) * (1 << 20)) / blockSize);
    const disk = new MemoryDisk(new Uint8Array(blocks * blockSize));
    const revision = random(8) === 0 ? 0 : 1;
    format(disk, { blockSize, blocks, uuid: new Uint8Array(16).fill(1), time: now(), isZeroed: true, revision });
    const root = join(folder, `s${seed}`);
    mkdirSync(root);
    const ram = treeOf(new RamFileSystem(1 << 24, now));
    for (let i = 0; i < PER_IMAGE; i++) {
      const cacheBytes = random(2) === 0 ? 1 << 16 : 1 << 24;
      const tree = treeOf(new Ext2(disk, { now, cacheBytes }));
      const subjects = { host: new HostSubject(root), ext2: new TreeSubject(tree), ram: new TreeSubject(ram) };
      for (let k = 0; k < OPERATIONS; k++) {
        const operation = randomOperation(random);
        const expected = subjects.host.run(operation);
        for (const name of ['ext2', 'ram'] as const) {
          const found = subjects[name].run(operation);
          if (found === expected) continue;
          const difference = {
            seed: seed + i,
            step: k,
            operation,
            name,
            found: short(found),
            expected: short(expected),
          };
          throw new Error(`not as on the host: ${JSON.stringify(difference)}`);
        }
      }
      for (const subject of Object.values(subjects)) subject.close();
      tree.unmount('/');
      // It costs more than the operations.
      if (!full && i % 5 !== 4) continue;
      try {
        expectClean(disk.bytes);
      } catch (error) {
        throw new Error(`seed ${seed}, sequence ${i}: ${error}`);
      }
    }
    const taken = join(root, '..', 'taken');
    mkdirSync(taken);
    runTool('debugfs', ['-R', `rdump / ${taken}`, 'IMAGE'], disk.bytes);
    expect(hostTree(taken).map(short)).toEqual(hostTree(root).map(short));
    expect(Buffer.compare(Buffer.from(hostTree(taken).join('\n')), Buffer.from(hostTree(root).join('\n')))).toBe(0);
    rmSync(taken, { recursive: true });
    rmSync(root, { recursive: true });
  }
}, 3_600_000);

function short(text: string): string {
  return text.length < 300 ? text : `${text.slice(0, 280)}… (${text.length})`;
}
