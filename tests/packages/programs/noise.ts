// simplex-noise: arithmetic on doubles, permutations in typed arrays.
import { createNoise2D, createNoise3D, createNoise4D } from 'simplex-noise';

let state = 12345;
function random(): number {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return state / 0x80000000;
}

const [flat, solid, hyper] = [createNoise2D(random), createNoise3D(random), createNoise4D(random)];
for (let i = 0; i < 8; i++) console.log(flat(i / 3, -i / 7), solid(i, i / 2, 0.3), hyper(i * 0.1, 2, -i, i / 9));
