/** Imports that the program uses for types alone: their modules are not evaluated for them, and make no cycle. */
import { Owner } from './modules/types-only-owner';
import { Pet } from './modules/types-only-pet';
import { type Unseen } from './modules/types-only-unseen';
import { Unseen as Same } from './modules/types-only-unseen';

const rex = new Pet('Rex', new Owner('Ann'));
console.log(rex.describe(), rex.owner.pets.length, rex instanceof Owner);
const unseen: Unseen & Same = { x: 1 };
console.log(unseen);
