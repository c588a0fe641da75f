// `var`: one variable for all blocks and rounds of a function.
function f() { const fs: (() => number)[] = []; for (var i = 0; i < 3; i++) { var sq = i * i; fs.push(() => i, () => sq); } return [i, sq!, ...fs.map((g) => g())]; }
console.log(f());
function g(n: number) { if (n > 0) { var x: string | undefined = 'set'; } return x; } console.log(g(1), g(0));
var vs: (() => number)[] = []; for (var q = 0; q < 3; q++) vs.push(() => q); console.log(vs.map((f) => f()), q);
for (var k of ['a', 'b']) { var last = k; } console.log(k!, last!);
function h() { try { throw 1; } catch (e) { var caught = e; } return caught; } console.log(h());
{ var inBlock = 5; } console.log(inBlock);
function pattern(o: { a: number; b: number[] }) { if (o.a > 0) { var { a, b: [c, d = 9] } = o; } return () => [a, c, d]; } console.log(pattern({ a: 1, b: [2] })());
