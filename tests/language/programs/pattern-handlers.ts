/** Handlers of one generic signature, each with a pattern of its own: every one is looked at. */

type Params<P extends string> = P extends `${string}:${infer N}/${infer R}` ? { [K in N | keyof Params<R>]: string } : P extends `${string}:${infer N}` ? { [K in N]: string } : {};
type Handler<P = any> = (req: { params: P }) => string;
const hs: Handler[] = []; function on<P extends string>(path: P, h: Handler<Params<P>>) { hs.push(h); }
on("/users/:id", ({ params }) => `user ${+params.id}`); on("/:a/x/:b", ({ params: { a, b } }) => `${a}+${b}`);
for (const h of hs) console.log(h({ params: Object.fromEntries([["id", "7"], ["a", "A"], ["b", "B"]]) }));

// Selectors over a tuple of inputs.
interface Store { todos: number[]; filter: string }
function make<S, D extends unknown[], R>(deps: { [K in keyof D]: (s: S) => D[K] }, combine: (...d: D) => R): (s: S) => R { return (s: S) => combine(...(deps.map((d) => d(s)) as D)); }
const visible = make<Store, [number[], string], string>([(s) => s.todos, (s) => s.filter], (todos, filter) => todos.join(filter));
console.log(visible({ todos: [1, 2], filter: '-' }));
