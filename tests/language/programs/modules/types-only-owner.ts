/** Needs of the other module a type alone, for modules-types-only.ts. */
import { Pet } from './types-only-pet';

console.log('owner');

export class Owner {
  readonly pets: Pet[] = [];
  constructor(readonly name: string) {}
}
