import { programNames, testPrograms } from './batch';

const heavy = new Set(['exceptions-machine', 'functions-recursion', 'collector', 'strings-long', 'exceptions-overflow']);
const names = programNames().batched.filter((name) => !heavy.has(name));

testPrograms(names, { name: 'with collections at every third allocation', optimise: true, stress: 3 });
