// `this` of methods that are detached from their object, bound, or called through call and apply.
const obj = { n: 5, get() { return this.n; }, plus(k: number) { return this.n + k; } };
const other = { n: 100, get: obj.get };
console.log(obj.get(), other.get());
class Strict { static call(g: () => number) { return g(); } }
const f = obj.get;
try { console.log(Strict.call(f) === undefined); } catch (e) { console.log(e instanceof TypeError); }
console.log([1, 2].map((x) => obj.plus(x)));
class C { n = 7; get() { return this.n; } arrow = () => this.n; static s() { return 's'; } noThis(x: number) { return x * 2; } }
const c = new C();
const g = c.get;
try { console.log(g()); } catch (e) { console.log(e instanceof TypeError); }
console.log([1, 2, 3].map(c.noThis));
const h = c.arrow; console.log(h());
const st = C.s; console.log(st());
console.log(c.get.bind(c)(), obj.plus.apply(obj, [4]));
const bound = obj.plus.bind({ n: 1, get: obj.get, plus: obj.plus }, 10); console.log(bound());
const counter = { count: 0, inc() { this.count++; return this; }, dec() { this.count--; return this; } };
console.log(counter.inc().inc().dec().count);
const handlers = { a() { return 'A'; }, b() { return 'B'; } };
for (const k of ['a', 'b'] as const) console.log(handlers[k]());

// Methods that a key of the run time detaches: `this` is what they are called on, not the dictionary.
type Command = (this: Game, ...args: string[]) => string;
const commands: { [verb: string]: Command | undefined } = {
  look() { return this.room; },
  take(what, where) { return `${this.room}: ${what} ${where}`; },
};
const scores: Record<string, (this: Game, by: number) => string> = { more(by) { return this.room + by; } };
class Game {
  constructor(public room: string) {}
  run(verb: string): unknown[] {
    const command = commands[verb];
    if (!command) return ['?'];
    return [command.apply(this, ['a', 'b']), command.call(this, 'c', 'd'), command.bind(this)('e', 'f')];
  }
  other(verb: string, game: Game) { return commands[verb]?.call(game, 'x', 'y'); }
  score(name: string) { return [scores[name].call(this, 3), ...Object.values(scores).map((score) => score.call(this, 5))]; }
}
const game = new Game('hall');
for (const verb of ['look', 'take', 'none']) console.log(game.run(verb), game.other(verb, new Game('attic')));
console.log(game.score('more'));
