/** The programs without optimisation: all of them in the full run, else every third. */

import { programNames, share, testPrograms } from './batch';

const { batched } = programNames();
const names = process.env.TORO_FULL === '1' ? batched : share(batched, 1, 3);

testPrograms(names, { name: 'at -O0', optimise: false });
