import { beginThread } from 'toro/process';

class Account {
  balance = 0;
}
interface Job {
  readonly name: string;
  readonly parts: readonly { readonly bytes: Uint8Array; readonly owner?: Account }[];
  readonly next?: Job;
}
function run(job: Job): number {
  return job.parts.length;
}
function open(name: string): Account {
  return name === '' ? new Account() : new Account();
}
function call(callback: () => void): void {
  callback();
}
function guess(value: unknown): void {
  console.log(value);
}
async function later(n: number): Promise<number> {
  return n;
}
function plain(data: Map<string, readonly [Date | SharedArrayBuffer, number[]]>): Record<string, bigint> | undefined {
  return data.size === 0 ? undefined : { size: BigInt(data.size) };
}

if (import.meta.main) {
  const account = new Account();
  const options = { core: 1 };
  beginThread(run, { name: 'a', parts: [{ bytes: new Uint8Array(1), owner: account }] }, { core: 1 });
  beginThread(open, 'a', { core: 1 });
  beginThread(call, () => {}, { core: 1 });
  beginThread(guess, JSON.parse('1'), { core: 1 });
  beginThread(later, 1, { core: 1 });
  beginThread(plain, new Map<string, readonly [Date | SharedArrayBuffer, number[]]>(), { core: 1 });
  beginThread(open, 'here', {});
  beginThread(plain, new Map<string, readonly [Date | SharedArrayBuffer, number[]]>(), options);
}
