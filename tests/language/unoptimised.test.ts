/** The programs without optimisation: all of them in the full run, else every fourth. */

import { programNames, share, testPrograms } from './batch';

const { batched } = programNames();
const names = process.env.TORO_FULL === '1' ? batched : share(batched, 1, 4);

testPrograms(names, { name: 'at -O0', optimise: false });
