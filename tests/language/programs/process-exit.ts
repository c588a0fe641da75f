// alone
// What a program asks to be done when it ends, and the code that it ends with then.
const never = (): void => console.log('never');
process.on('exit', (code) => {
  console.log('exit', code, process.exitCode);
  process.exitCode = code + 1;
  setTimeout(never, 0);
});
process.on('exit', never).once('exit', (code) => {
  console.log('and', code, process.exitCode);
  process.exit();
});
process.on('exit', () => console.log('nobody comes here'));
process.off('exit', never);
process.title = 'mine';
console.log(process.title, process.version.startsWith('v20.'), Number(process.versions.node.split('.')[0]) >= 18);
setTimeout(() => {
  console.log('last');
  throw new Error('nobody catches this');
}, 1);
