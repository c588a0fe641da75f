// true-myth: a class whose constructor returns another object, generic functions exported as values, conditional types.
import Maybe, { find, first, just, map, nothing, of, transposeArray } from 'true-myth/maybe';

const length = (s: string) => s.length;
const a: Maybe<string> = of('hello');
console.log(a.map(length).toString(), map(length, nothing<string>()).toString(), just(3).isJust);
console.log(find((x: number) => x > 2, [1, 2, 3]).unwrapOr(0), first([7, 8]).toString());
console.log(Maybe.of<string>(null).or(Maybe.just('other')).unwrapOr('x'), just({ a: 1 }).get('a').toString());
console.log(just(4).match({ Just: (n) => `just ${n}`, Nothing: () => 'nothing' }), JSON.stringify(just(5)));
console.log(
  just(1).equals(just(1)),
  just(12)
    .andThen((n) => (n > 10 ? just(n * 2) : nothing<number>()))
    .toString(),
);
const mixed = transposeArray([just(1), just('a')]);
console.log(mixed.isJust ? mixed.value : 'none');
