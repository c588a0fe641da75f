import { beginThread } from 'toro/process';

const step = 2;
function outer(): void {
  function inner(n: number): number {
    return n * step;
  }
  beginThread(inner, 1, { core: 1 });
}
const arrow = (n: number): number => n + 1;
beginThread(arrow, 1, { core: 1 });
beginThread((n: number) => n, 1, { core: 1, name: 'here' });
// On this core anything may begin.
beginThread(arrow, 1, { name: 'here' });
if (import.meta.main) beginThread(outer, undefined, { core: 1 });
