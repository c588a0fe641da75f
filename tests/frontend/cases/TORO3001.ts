import { dedicateNetwork } from 'toro/netwrok';
import { other } from './does-not-exist';

console.log(dedicateNetwork, other);
