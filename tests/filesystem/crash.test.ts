/**
 * A loss of power at any moment: all writes and flushes of a session are recorded, and the disk is looked at as it would be if the power had gone after each of them; of what was
 * written since the last flush, any part may have got lost. `e2fsck -p` has to mend it without a question, so has the next mount, and what was synced has to be there.
 * `npm run test:full` looks at every moment of every session.
 */

import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { FileKind } from '../../rtl/filesystem/file-system';
import { FileTree } from '../../rtl/filesystem/tree';
import { randomIntegers } from '../support/random';
import { expectClean, runTool } from './support/linux-tools';
import { type DiskEvent, MemoryDisk } from './support/memory-disk';
import { randomOperation, TreeSubject } from './support/operations';

const full = process.env.TORO_FULL === '1';
const SESSIONS = full ? 40 : 2;
/** Moments of a session that are looked at; all in the full run. */
const MOMENTS = full ? Infinity : 25;
const SYNCS = 6;
const OPERATIONS = 12;

const now = () => Date.UTC(2026, 5, 1);

/** What a file system holds: for each path its kind, mode and size, and its contents. */
type Snapshot = Map<string, { readonly about: string; readonly contents: string }>;

function snapshot(files: Ext2): Snapshot {
  const found: Snapshot = new Map();
  const visit = (directory: number, path: string): void => {
    const cursor = { position: 0 };
    for (let some = files.list(directory, cursor); some.length > 0; some = files.list(directory, cursor)) {
      for (const { name, node } of some) {
        const { kind, mode, links, size } = files.stat(node);
        const contents =
          kind === FileKind.Symlink ? files.readLink(node) : kind === FileKind.File ? read(files, node, size) : '';
        found.set(`${path}/${name}`, { about: `${kind} ${mode} ${links} ${size}`, contents });
        if (kind === FileKind.Directory) visit(node, `${path}/${name}`);
      }
    }
  };
  visit(files.root, '');
  return found;
}

function read(files: Ext2, node: number, size: number): string {
  const bytes = Buffer.alloc(size);
  files.read(node, 0, bytes, 0, size);
  return bytes.toString('latin1');
}

function names(of: Snapshot): string {
  return [...of]
    .map(([path, { about }]) => `${path} ${about}`)
    .sort()
    .join('\n');
}

interface Session {
  readonly before: Uint8Array;
  readonly events: readonly DiskEvent[];
  /** What was synced, and when that had ended: after so many events. */
  readonly synced: { readonly at: number; readonly state: Snapshot }[];
}

/** Mounts, does random operations, syncs between them, and unmounts. */
function record(seed: number): Session {
  const random = randomIntegers(seed);
  const blockSize = random(2) === 0 ? 1024 : 4096;
  const blocks = blockSize === 1024 ? 3400 : 2600;
  const disk = new MemoryDisk(new Uint8Array(blocks * blockSize));
  format(disk, { blockSize, blocks, uuid: new Uint8Array(16).fill(1), time: now(), isZeroed: true });
  const before = disk.bytes.slice();
  const events: DiskEvent[] = [];
  disk.events = events;
  const files = new Ext2(disk, { now });
  const tree = new FileTree();
  tree.mount('/', files);
  const subject = new TreeSubject(tree);
  const synced = [{ at: 0, state: snapshot(files) }];
  for (let i = 0; i < SYNCS; i++) {
    for (let k = 0; k < OPERATIONS; k++) {
      const operation = randomOperation(random);
      // A sync of its own is at another time than noted here.
      if (operation.kind !== 'sync') subject.run(operation);
    }
    files.sync();
    synced.push({ at: events.length, state: snapshot(files) });
  }
  subject.close();
  tree.unmount('/');
  disk.events = undefined;
  synced.push({
    at: events.length,
    state: snapshot(new Ext2(new MemoryDisk(disk.bytes, true), { now, readOnly: true })),
  });
  return { before, events, synced };
}

/** The disk after so many events; of those since the last flush only the ones that `isKept` names. */
function diskAt({ before, events }: Session, moment: number, isKept: (event: number) => boolean): Uint8Array {
  const bytes = before.slice();
  let flushed = 0;
  for (let i = 0; i < moment; i++) if (events[i].bytes === undefined) flushed = i;
  for (let i = 0; i < moment; i++) {
    const { sector, bytes: written } = events[i];
    if (written !== undefined && (i < flushed || isKept(i))) bytes.set(written, sector * 512);
  }
  return bytes;
}

/** Throws unless the state is that of the last sync before, or of the one after it, and what was synced is whole. */
function expectState(session: Session, moment: number, files: Ext2): void {
  const { synced } = session;
  const found = snapshot(files);
  let last = 0;
  while (last + 1 < synced.length && synced[last + 1].at <= moment) last++;
  const candidates = [synced[last].state, ...(last + 1 < synced.length ? [synced[last + 1].state] : [])];
  const match = candidates.findIndex((state) => names(state) === names(found));
  if (match < 0) throw new Error(`the files are those of no sync:\n${names(found)}\nbut not\n${names(candidates[0])}`);
  const other = candidates[1 - match] ?? candidates[match];
  for (const [path, { contents }] of candidates[match]) {
    // What was written since to places that the file has already may be there or not.
    const isOld = match === 0 && other.get(path)?.contents !== contents;
    if (!isOld && found.get(path)?.contents !== contents) throw new Error(`${path} does not hold what was synced`);
  }
}

function look(session: Session, moment: number, bytes: Uint8Array): void {
  const repaired = runTool('e2fsck', ['-p', 'IMAGE'], bytes);
  if (repaired.status > 1) throw new Error(`e2fsck -p ends with ${repaired.status}:\n${repaired.output}`);
  expectClean(repaired.image);
  expectState(session, moment, new Ext2(new MemoryDisk(repaired.image), { now, readOnly: true }));
  const disk = new MemoryDisk(bytes.slice());
  const files = new Ext2(disk, { now });
  expectState(session, moment, files);
  const isWritable = !files.readOnly;
  files.unmount();
  if (isWritable) expectClean(disk.bytes);
}

test.each(Array.from({ length: SESSIONS }, (_, i) => i + 1))(
  'session %d',
  (seed) => {
    const session = record(seed * 104_729);
    const random = randomIntegers(seed);
    const { length } = session.events;
    const step = Math.max(1, Math.floor(length / MOMENTS));
    for (let moment = step === 1 ? 0 : random(step); moment <= length; moment += step) {
      const isPrefix = random(2) === 0;
      const lost = randomIntegers(moment + 1);
      const coin = session.events.map(() => lost(2) === 0);
      try {
        look(
          session,
          moment,
          diskAt(session, moment, (event) => isPrefix || coin[event]),
        );
      } catch (error) {
        const kind = isPrefix ? 'all before it written' : 'some lost';
        throw new Error(`session ${seed}, moment ${moment} of ${length}, ${kind}: ${(error as Error).message}`);
      }
    }
  },
  3_600_000,
);
