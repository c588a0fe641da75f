/** `??=` on fields that are declared with `!`, and what an assertion says is there. */

interface Room { id: string; items: string[] }
class Game { here!: Room; s!: string; list!: string[]; add(...r: Room[]) { this.here ??= r[0]; this.s ??= 'x'; (this.list ??= []).push('q'); return this; } }
const g = new Game().add({ id: 'a', items: [] }, { id: 'b', items: [] }).add({ id: 'c', items: [] }); console.log(g.here.id, g.s, g.list);
class H { here!: Room; set() { if (!this.here) this.here = { id: 'z', items: [] }; return this.here ?? null; } or() { this.here ||= { id: 'y', items: [] }; return this.here.id; } }
console.log(new H().set(), new H().or());
const o: { a: Room } = {} as { a: Room }; o.a ??= { id: 'o', items: [] }; console.log(o.a.id);
