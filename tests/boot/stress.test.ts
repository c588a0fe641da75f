/**
 * Ten minutes without a lost wake-up in the full run, a few seconds else. QEMU's time is the host's here: with `-icount` time would pass faster, but then
 * one host thread runs all cores in turn, and the races between them, which are what this is about, would not happen.
 */

import { setTimeout } from 'node:timers/promises';
import { Builds } from './builds';

const SECONDS = process.env.TORO_FULL === '1' ? 600 : 4;
/** How long the guest may take to answer, and to finish its last round, in seconds. */
const PATIENCE = 60;

jest.setTimeout((SECONDS + 4 * PATIENCE) * 1000);
const builds = new Builds();
afterAll(() => builds.remove());

test('two cores, two devices, timers and messages: nobody waits for ever', async () => {
  const extra = ['-device', 'virtio-rng-pci,disable-legacy=on'];
  const limit = SECONDS + 3 * PATIENCE;
  const guest = await builds.start('tests/boot/programs/stress.ts', 'kernel', { smp: 2, extra }, '', limit);
  try {
    await guest.waitFor('for how long?');
    guest.write(`${SECONDS}\r`);
    let ended = false;
    guest.end.then(() => {
      ended = true;
    });
    for (let line = 0; !ended; line++) {
      const asked = guest.waitFor(`type ${line}\r\n`).catch(() => 0);
      const stalled = setTimeout(PATIENCE * 1000, 'stalled', { ref: false });
      if ((await Promise.race([asked, stalled])) === 'stalled') throw new Error(`stalled; it wrote:\n${guest.output}`);
      await setTimeout((line * 7) % 23);
      guest.write(`line ${line}\r`);
    }
    expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
    expect(guest.output).toContain('some rounds, many waits, 0 late');
  } finally {
    await guest.kill();
  }
});
