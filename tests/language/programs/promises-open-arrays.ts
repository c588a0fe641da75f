// alone: promises of arrays of anything, taken for promises of arrays of numbers or nothing.
const j = (s: string): any => JSON.parse(s);
type N = number[] | undefined;
const p: Promise<any[]> = Promise.resolve(j('[1]') as any[]);
const q: Promise<N> = p;
q.then((x) => console.log('then', x![0] + 1));
(async () => { const x = await q; console.log('await', x![0] + 1); })();
const f1 = async (r: Promise<any[]>): Promise<N> => r;
f1(Promise.resolve(j('[1]'))).then((x) => console.log('f1', x![0] + 1));
const f2 = async (r: any[]): Promise<N> => r;
f2(j('[1]')).then((x) => console.log('f2', x![0] + 1));
const f3 = (r: any[]): Promise<N> => Promise.resolve(r);
f3(j('[1]')).then((x) => console.log('f3', x![0] + 1));
const f4 = async (r: Promise<any[]>): Promise<N> => await r;
f4(Promise.resolve(j('[1]'))).then((x) => console.log('f4', x![0] + 1));
const f5 = (r: any[]): Promise<N> => new Promise((ok) => ok(r));
f5(j('[1]')).then((x) => console.log('f5', x![0] + 1));
const f6 = async (): Promise<N> => { const [a] = await Promise.all([Promise.resolve(j('[1]') as any[])]); return a; };
f6().then((x) => console.log('f6', x![0] + 1));
