import { programNames, testPrograms } from './batch';

testPrograms(programNames().batched, { name: 'optimised', optimise: true });
