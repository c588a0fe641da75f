import { programNames, testPrograms } from './batch';

testPrograms(programNames().batched, { name: 'at -O0', optimise: false });
