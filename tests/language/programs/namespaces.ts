// Namespaces with code: merged, nested, with classes, functions and enums of the same name.
namespace Geo { export interface P { x: number; y: number } export const origin: P = { x: 0, y: 0 }; let hidden = 0; export function dist(a: P, b: P = origin): number { hidden++; return Math.hypot(a.x - b.x, a.y - b.y); } export class Circle { constructor(public r: number) {} area() { return Math.PI * this.r ** 2; } } export enum Kind { A, B } export function calls() { return hidden; } export namespace Deep { export const v = 'deep'; export function f() { return origin.x + v; } } }
console.log(Geo.dist({ x: 3, y: 4 }), Geo.calls(), new Geo.Circle(1).area().toFixed(3), Geo.Kind.B, Geo.Deep.v, Geo.Deep.f(), Geo.origin);
namespace Geo { export const extra = calls() + 10; export let mut = 1; export function bump() { mut++; } }
console.log(Geo.extra); Geo.bump(); Geo.mut += 5; console.log(Geo.mut);
import Deep = Geo.Deep; console.log(Deep.v);
class Foo { static create() { return new Foo.Inner(); } } namespace Foo { export class Inner { v = 1; } export const X = 9; } console.log(Foo.create().v, Foo.X);
function fn() { return fn.count; } namespace fn { export let count = 3; } console.log(fn(), fn.count);
enum Color { Red, Green } namespace Color { export function parse(s: string): Color { return s === 'r' ? Color.Red : Color.Green; } } console.log(Color.parse('g'));
namespace A.B.C { export const q = 4; } console.log(A.B.C.q);
namespace Sing { let inst: { n: number } | undefined; export const get = () => (inst ??= { n: 1 }); console.log('init ns'); } console.log(Sing.get() === Sing.get());
