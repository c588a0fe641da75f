/** Extends a class of the other module, for modules-types-only.ts. */
import { Owner } from './types-only-owner';

console.log('pet');

export class Pet extends Owner {
  constructor(
    name: string,
    readonly owner: Owner,
  ) {
    super(name);
    owner.pets.push(this);
  }

  describe(): string {
    return `${this.name} of ${this.owner.name}`;
  }
}
