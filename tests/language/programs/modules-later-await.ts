// alone: an ES module, with import() at the top of a module that waits for it, of one that waits itself.
const { answer, inc } = await import('./modules/later/heavy');
console.log(answer, inc());
const { late } = await import('./modules/later/waits');
console.log(late);
const name = (await import('./modules/later/plug-b')).plugin.name;
console.log(name);
const [again, heavy] = await Promise.all([import('./modules/later/waits'), import('./modules/later/heavy')]);
console.log(again.late, heavy.count);
await import('./modules/later/bad').catch((error: Error) => console.log(error.message));
