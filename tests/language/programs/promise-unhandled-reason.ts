// alone
setTimeout(() => {
  Promise.reject('text');
  setTimeout(() => console.log('never'), 0);
  queueMicrotask(() => console.log('before'));
}, 1);
