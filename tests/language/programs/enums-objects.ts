// Enums as objects: listed, iterated, indexed by name, with computed members.
enum Dir { Up, Down = 5, Left, Right } console.log(Dir.Up, Dir.Down, Dir.Left, Dir[5], Dir[Dir.Right], Dir['Up'], Dir[99]);
enum S { A = 'a', B = 'b' } console.log(S.A, Object.values(S), Object.keys(S), Object.entries(S));
const enum C { X = 1 << 3, Y = X | 1, Z = 3 } console.log(C.X, C.Y, C.Z);
enum H { N = 1, T = 't' } console.log(H.N, H.T, H[1], H);
console.log(Dir, Object.values(Dir), Object.keys(Dir));
function name(d: Dir): string { return Dir[d]; } console.log(name(Dir.Left));
let key: keyof typeof Dir = 'Left'; console.log(Dir[key]);
for (const k in S) console.log(k);
function isS(x: string): x is S { return Object.values(S).includes(x as S); } console.log(isS('a'), isS('zz'));
enum Computed { A = Math.floor(2.5), B = 'xyz'.length } console.log(Computed.A, Computed.B, Computed[2]);
enum Flags { None = 0, R = 1 << 0, W = 1 << 1, RW = R | W } let fl: Flags = Flags.R; fl |= Flags.W; console.log(fl === Flags.RW, Flags[fl], (fl & Flags.W) !== 0);
const m: Record<S, number> = { [S.A]: 1, [S.B]: 2 }; console.log(m[S.A], m.b); const E2 = S; console.log(E2.A);
enum Neg { M = -1, Z } console.log(Neg[-1], Neg[0]);
{ enum Local { P = 3 } console.log(Local.P, Local[3]); }
// A value that no member has.
const nameOf = (dir: Dir): string => Dir[dir] ?? `none of ${dir}`;
console.log(nameOf(Dir.Left), nameOf(77 as Dir), Dir[77 as Dir] === undefined);
// A name that only the run time knows.
enum Way {
  Up = 1,
  Down,
}
const wayOf = (name: string): Way | undefined => Way[name as keyof typeof Way];
const named = <K extends keyof typeof Way>(name: K) => Way[name];
console.log(wayOf('Down'), wayOf('Left'), named('Up') + 1, Way[wayOf('Up') ?? Way.Down]);
for (const name of Object.keys(Way).filter((key) => Number.isNaN(Number(key)))) console.log(Way[name as keyof typeof Way]);
