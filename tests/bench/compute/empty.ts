/** What a process takes that does nothing: taken off the others. */

console.log('empty');
