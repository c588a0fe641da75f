/** A rejection that nobody waits for ends the machine as an uncaught error does. */

setTimeout(() => console.log('never'), 50);
Promise.reject(new RangeError('nobody cares'));
console.log('module done');
