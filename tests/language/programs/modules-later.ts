// alone: an ES module, in which import() evaluates a module when it is asked for, once, with what it alone imports; what it throws, all who ask get.
import { shared } from './modules/later/shared';
console.log('main begins', shared.n);
async function load() {
  const heavy = await import('./modules/later/heavy');
  console.log(heavy.answer, heavy.count, heavy.inc(), heavy.count, new heavy.default('x').hello(), heavy.id('s'), heavy.Kind.B);
  const { default: Heavy, inc, answer } = await import('./modules/later/heavy');
  console.log(new Heavy('y').name, inc(), answer === heavy.answer, heavy === (await import('./modules/later/heavy')));
  console.log(Object.keys(heavy));
}
async function plugin(name: string) {
  switch (name) {
    case 'a': return (await import('./modules/later/plug-a')).plugin;
    case 'b': return (await import('./modules/later/plug-b')).plugin;
    default: throw new Error(`no plugin ${name}`);
  }
}
const plugins: Record<string, () => Promise<{ plugin: { name: string; run(n: number): number } }>> = { a: () => import('./modules/later/plug-a'), b: () => import('./modules/later/plug-b') };
load().then(async () => {
  for (const n of ['a', 'b', 'c']) try { const p = await plugin(n); console.log(p.name, p.run(4)); } catch (e) { console.log((e as Error).message); }
  for (let i = 0; i < 2; i++) try { await import('./modules/later/bad'); } catch (e) { console.log((e as Error).name, (e as Error).message); }
  const [w1, w2] = await Promise.all([import('./modules/later/waits'), import('./modules/later/waits')]);
  console.log(w1.late, w1 === w2);
  for (const [k, make] of Object.entries(plugins)) console.log(k, (await make()).plugin.run(2));
  import('./modules/later/plug-a').then(({ plugin }) => console.log('then', plugin.name)).finally(() => console.log('finally'));
  const m: typeof import('./modules/later/shared') = await import('./modules/later/shared'); console.log(m.shared.n);
});
console.log('main ends');
