/** What Linux's own tools say of an image: e2fsck and debugfs of e2fsprogs. */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PATH = `${process.env.PATH}:/usr/sbin:/sbin`;

/** Where files of tests had best lie: in memory, if the host has such a place. */
export const quickFolder = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

export interface ToolResult {
  readonly status: number;
  readonly output: string;
  /** The image afterwards. */
  readonly image: Uint8Array;
}

/** Runs a tool over the image, which takes the place of `IMAGE` among its words. */
export function runTool(program: string, words: readonly string[], image: Uint8Array, input = ''): ToolResult {
  const folder = mkdtempSync(join(quickFolder, 'toro-image-'));
  try {
    const file = join(folder, 'image');
    writeFileSync(file, image);
    const given = words.map((word) => (word === 'IMAGE' ? file : word));
    const result = spawnSync(program, given, {
      encoding: 'utf8',
      env: { ...process.env, PATH },
      input,
      maxBuffer: 1 << 28,
    });
    if (result.error) throw result.error;
    return { status: result.status ?? -1, output: result.stdout + result.stderr, image: readFileSync(file) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Fails with what e2fsck says unless it finds the image to be in order. */
export function expectClean(image: Uint8Array): void {
  const { status, output } = runTool('e2fsck', ['-fn', 'IMAGE'], image);
  if (status !== 0) throw new Error(`e2fsck -fn ends with ${status}:\n${output}`);
}
