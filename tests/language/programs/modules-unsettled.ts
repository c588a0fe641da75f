// alone: an ES module
console.log('a');
await new Promise<void>(() => {});
console.log('never');
export {};
