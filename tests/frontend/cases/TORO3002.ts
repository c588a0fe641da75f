// target: linux
import * as network from 'toro/network';

console.log(network);
