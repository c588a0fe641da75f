/** Expressions that random calls of the library are made of: values at the borders of what its functions tell apart. */

function listed(text: string): readonly string[] {
  return text.trim().split(/\s+;\s+/);
}

export const numbers = listed(`
  0 ; -0 ; 1 ; 2 ; -1 ; 3 ; 10 ; 16 ; 36 ; 37 ; 101 ; 1.5 ; -1.5 ; 0.5 ; -0.5 ; 0.1 ; NaN ; Infinity ; -Infinity ; 2 ** 31 ; -(2 ** 31) ;
  2 ** 32 ; 2 ** 53 ; -(2 ** 53) ; 2 ** 53 + 2 ; 1e21 ; 1e-7 ; 1.7976931348623157e308 ; 5e-324 ; 12345.125 ; 256 ; 0xd800 ; 0x1f600 ; 8.64e15`);

export const texts = listed(String.raw`
  '' ; 'a' ; 'abc' ; ' \t\n x \ufeff' ; '\ud83d\ude00b' ; '\ud83d' ; 'a,b,,c' ; '$&$1$$' ; 'ß' ; 'İ' ; '12px' ; '0x1F' ; '-0' ; '1e3' ; '1_000' ;
  'Infinity' ; 'e\u0301' ; '2024-02-29' ; '2023-02-29T1' ; 'Feb 3 2020 10:00' ; '[1,{"a":null}]' ; '{"a":1,}' ; '../q?z=%20' ; 'a=1&a=2&b=%zz' ;
  'https://u:p@example.com:80/a/../b?x=1#h' ; '%E0%A4%A' ; 'a b+c%20' ; 'aGk=' ; 'line1\nline2\r\n' ; 'length' ; '(x)' ; 'x'.repeat(90)`);

const objectsMade = listed(String.raw`
  [] as number[] ; [3, 1, 2] ; [NaN, -0, 0, Infinity, -1.5] ; [10, 9, 1] ; ['b', 'a', '', 'B'] ; [1, 'a', null, true] ; [{ n: 2 }, { n: 1 }] ;
  [[1, 2], [3], []] ; [1n, 2n] ; [['k', 1], ['l', 2]] as [string, number][] ; [3, 1] as readonly number[] ; ['b', 'a'] as readonly string[] ;
  [1, 2].values() ; 'ab'[Symbol.iterator]() ; new Map([['a', 1], ['b', 2]]) ; new Map([[NaN, 'n'], [-0, 'z']]) ; new Set([1, NaN, 0]) ;
  new Set(['a', 'b']) ; new Set([3]) as ReadonlySet<number> ; new Map([[1, 2]]) as ReadonlyMap<number, number> ; new Date(0) ; new Date(NaN) ;
  new Date(8.64e15) ; new Date(-1) ; new Date(1709210096789) ; new Date(-62198755200000) ; new Date(2020, 0, 31) ; /a/ ; /b|c/g ;
  /(?<first>\w)(x)?/y ; /x/giu ; /^|$/gm ; /(a)(b)?/d ; /[\d-]+/g ; /(?:)/g ; /,\s*/ ; /(?<=a)b/ ; new Uint8Array([1, 2, 255]) ;
  new Int8Array([-1, 0, 127]) ; new Uint8ClampedArray([0, 255]) ; new Int16Array([3, -2]) ; new Float32Array([1.1, NaN, -0]) ;
  new Float64Array([NaN, -0, 0]) ; new BigInt64Array([1n, -1n]) ; new Uint32Array(4) ; new ArrayBuffer(8) ; new DataView(new ArrayBuffer(16)) ;
  new URL('https://user:pw@example.com:8080/a/b?x=1&y=2#h') ; new URL('mailto:a@b.c') ; new URLSearchParams('a=1&b=2&a=3') ; Symbol('s') ;
  Symbol.for('k') ; new TypeError('t', { cause: 1 }) ; new AggregateError([1], 'all') ; { a: 1, b: 'x' } ; {} ; { b: 1, a: 2, 1: 3 } ;
  { x: { y: { z: { w: 1 } } } } ; { toJSON: () => 'json' } ; { length: 2, 0: 'p', 1: 'q' } ; { d: new Date(0), u: undefined, f: () => 1 }`);

/** What methods are called on and what is given to them. */
export const values = [
  ...numbers,
  ...texts,
  ...objectsMade,
  ...listed('true ; false ; 0n ; -1n ; 2n ** 63n ; -(2n ** 63n) ; 10n ** 30n'),
];

/** What has functions. */
export const objects = listed(`
  Object ; Promise ; Math ; JSON ; String ; Number ; BigInt ; Date ; Symbol ; Map ; Set ; RegExp ; Error ; URL ; URLSearchParams ; parseInt ;
  parseFloat ; isNaN ; isFinite ; structuredClone ; atob ; btoa ; decodeURIComponent ; encodeURI ; escape`);

/** Those that are not made or called themselves: values are not wrapped, and what a promise's function throws ends the program. */
export const statics = ['Object', 'Promise'];
