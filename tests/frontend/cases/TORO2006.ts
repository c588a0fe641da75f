import { beginThread, join } from 'toro/process';

export function twice(n: number): number {
  return 2 * n;
}

console.log(join(beginThread(twice, 21, { core: 1 })));
{
  beginThread(twice, 1, { core: 1 });
}
// Here, on this core, and where only the entry on the first core comes.
beginThread(twice, 1);
if (import.meta.main) beginThread(twice, 1, { core: 1 });
function later(): void {
  beginThread(twice, 1, { core: 1 });
}
later();
