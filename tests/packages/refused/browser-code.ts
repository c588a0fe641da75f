// ts-md5: hashing in a worker is for browsers.
import { ParallelHasher } from 'ts-md5';

new ParallelHasher('worker.js').terminate();
