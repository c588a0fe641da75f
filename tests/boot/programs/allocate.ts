/** Allocates ten gigabytes in all, of which a few megabytes live at any time, and tells whether those are intact. */

const GOAL = 10e9;
/** Objects that live: each place is overwritten by a later one. */
const RING = 256;

/** Header and two fields. */
const LINK_BYTES = 24;

class Link {
  constructor(
    readonly value: number,
    readonly next: Link | undefined,
  ) {}
}

/** What one place of the ring keeps; every part is derived from `seed`. */
class Kept {
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly list: number[] = [];
  readonly chain: Link | undefined;

  constructor(readonly seed: number) {
    this.text = `object ${seed}`;
    this.bytes = new Uint8Array(4096 + (seed & 7) * 4096);
    this.bytes[seed & 4095] = seed & 0xff;
    for (let i = 0; i < 20; i++) this.list.push(seed + i);
    let chain: Link | undefined;
    for (let i = 0; i < 20; i++) chain = new Link(seed ^ i, chain);
    this.chain = chain;
  }

  isIntact(): boolean {
    let sum = 0;
    for (const value of this.list) sum += value;
    let expected = 19;
    for (let link = this.chain; link !== undefined; link = link.next) {
      if (link.value !== (this.seed ^ expected)) return false;
      expected--;
    }
    const { seed, bytes } = this;
    let set = 0;
    for (let i = 0; i < bytes.length; i += 1) set += bytes[i];
    return this.text === `object ${seed}` && set === (seed & 0xff) && sum === 20 * seed + 190 && expected === -1;
  }
}

const ring: Kept[] = [];
for (let i = 0; i < RING; i++) ring.push(new Kept(i));

let allocated = 0;
let round = 0;
while (allocated < GOAL) {
  round++;
  // Garbage: large blocks, so that the goal is reached in time, among many small objects.
  const bytes = 16_384 << (round & 3);
  const garbage = new Uint8Array(bytes);
  garbage[round & 4095] = 1;
  let chain: Link | undefined;
  for (let i = 0; i < 100; i++) chain = new Link(i, chain);
  allocated += bytes + 100 * LINK_BYTES;
  if ((round & 7) === 0) {
    const kept = new Kept(round);
    ring[round % RING] = kept;
    allocated += kept.bytes.length + 1000;
  }
}

let intact = 0;
for (const kept of ring) if (kept.isIntact()) intact++;
console.log(
  `${Math.floor(allocated / 1e9)} GB in ${round > 1000 ? 'many' : 'few'} objects, ${intact} of ${RING} intact`,
);
