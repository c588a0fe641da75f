// alone
// The global `process`: environment and arguments, streams without a newline, ticks before microtasks, the exit code.
const { TORO_MISSING = 'missing' } = process.env;
process.env.TORO_SET = 'set';
console.log(typeof process.env.PATH, process.env.TORO_UNSET, TORO_MISSING, process.env.TORO_SET, 'TORO_SET' in process.env);
console.log(process.argv.length, typeof process.argv[0], process.argv.slice(2));
process.stdout.write('no newline');
process.stdout.write(', the same line\n');
process.nextTick(() => {
  console.log('tick');
  Promise.resolve().then(() => console.log('microtask of the tick'));
  process.nextTick(() => console.log('tick of the tick'));
});
Promise.resolve().then(() => {
  console.log('microtask');
  process.nextTick(() => console.log('tick of the microtask'));
  queueMicrotask(() => console.log('microtask of the microtask'));
});
setTimeout(() => {
  process.nextTick(() => console.log('tick of the timer'));
  queueMicrotask(() => console.log('microtask of the timer'));
}, 1);
function leave(code: number): never {
  console.log('leaving with', code);
  process.exit();
}
process.exitCode = 3;
setTimeout(() => {
  setTimeout(() => console.log('never'), 1);
  leave(process.exitCode);
}, 100);
