/** A getter in place of the name that errors have (ECMA-262 §20.5.3.3): virtual through every class. */

class Trap extends Error { constructor(public readonly pc: number) { super('t' + pc); } override get name() { return 'Trap'; } }
const t: Error = new Trap(3);
console.log(t.name, String(t), t instanceof Trap, `${t}`);
try { throw t; } catch (e) { console.log((e as Error).name, (e as Error).message); }
console.log(Object.keys(t));
class Deep extends Trap { constructor() { super(9); } }
const d: Trap = new Deep(); console.log(d.name, `${d}`, d.pc);
class Other extends RangeError { override get name(): string { return `Other${this.message.length}`; } show() { return this.name; } }
console.log(new Other('abc').show(), new RangeError('x').name, new TypeError('y').name, `${new Other('q')}`);
function tell(e: unknown) { if (e instanceof Error) return `${e.name}/${e.message}`; return '?'; }
console.log(tell(new Other('a')), tell(new Error('b')), tell(d));
const any: any = d; console.log(any.name, JSON.stringify({ n: any.name }));
console.log(String(d.stack).split('\n')[0]);
Promise.reject(new Other('zz')).catch((e: Error) => console.log(e.name));
