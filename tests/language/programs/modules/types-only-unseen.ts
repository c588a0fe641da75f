/** A module that only gives a type, for modules-types-only.ts: it is never evaluated. */
console.log('unseen');

export interface Unseen {
  x: number;
}
