// alone
class Failure extends Error {}
const kind = 2;
function fail(): Promise<number> {
  return Promise.reject(new Failure('gone'));
}
fail()
  .then((v) => v + 1)
  .finally(() => console.log('cleanup'));
Promise.resolve().then(() => console.log('still'));
setTimeout(() => console.log('never'), 10);
console.log('end');
