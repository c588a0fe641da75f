import { readFileSync } from 'node:fs';
import { dedicateNetwork } from 'toro/netwrok';
import { padded } from 'left-pad/lib';
import { other } from './does-not-exist';
import { near } from './TORO3002s';

console.log(dedicateNetwork, other, near, padded, readFileSync);
