/** Static members of mixins: fields of each application of its own, and the classes behind them as values. */

export {};

type Ctor<T = {}> = new (...args: any[]) => T;
class Entity { static kind = 'entity'; static make() { return new this(); } id = 1; }
function Timed<B extends Ctor>(Base: B) { return class extends Base { static clock = 0; static tick() { return ++this.clock; } stamp = 5; }; }
function Named<B extends Ctor>(Base: B) { return class Named extends Base { static label = 'named'; static get info() { return this.label + '!'; } title = 't'; }; }
const TE = Timed(Entity); const NTE = Named(TE);
console.log(TE.clock, TE.tick(), TE.tick(), TE.kind, NTE.clock, NTE.label, NTE.info, NTE.kind);
console.log(new NTE().title, new NTE().stamp, new NTE().id, TE.make(), NTE.make() instanceof NTE);
class Final extends NTE { static override label = 'final'; static override kind = 'fin'; } 
console.log(Final.info, Final.tick(), TE.clock, NTE.clock, Final.kind, Final.make() instanceof Final, NTE.info);
const T2 = Timed(class { x = 2; }); console.log(T2.tick(), T2.clock, TE.clock, new T2().x, new T2().stamp);
function show(c: typeof Entity) { return c.kind + ' ' + c.make().id; } console.log(show(Entity), show(TE), show(NTE), show(Final));
