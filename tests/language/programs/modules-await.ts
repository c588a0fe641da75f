// alone: an ES module
import { later, value } from './modules/waiting';
import { twice } from './modules/behind-waiting';
console.log('main', value, twice);
Promise.resolve().then(() => console.log('micro'));
await null;
console.log('after null');
for (const n of [2, 1]) console.log(await later(n));
const text = await (async () => 'text')();
const f = (): string => text;
for await (const x of [later(1), 7]) console.log('x', x);
try { await Promise.reject(new Error('no')); } catch (e) { console.log((e as Error).message); }
console.log(f());
export {};
