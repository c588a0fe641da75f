console.log('bad begins');
export const x = 1;
if (x) throw new RangeError('bad module');
