// Methods of strings that take patterns: match, matchAll, replace, replaceAll, search, split.

console.log('cdbbdbsbz'.match(/d(b+)d/), 'aBC'.match(/[A-Z]/g), 'abc'.match(/x/), 'abc'.match(/x/g), 'a.c'.match('.'));
console.log(('x1y22z'.match(/\d+/g) ?? []).map(Number), ('none'.match(/\d/g) ?? []).length);
for (const word of 'to be or'.match(/\w+/g) ?? []) console.log(word);
console.log('aab'.match(/a*?/g), '😀a'.match(/(?:)/gu)?.length, '😀a'.match(/(?:)/g)?.length);
const sticky = /a/gy;
console.log('aaba'.match(sticky), sticky.lastIndex);

for (const match of 'k1=v1;k2=v2'.matchAll(/(?<key>\w+)=(?<value>\w+)/g)) {
  console.log(match.index, match[1], match.groups);
}
console.log([...'a1b22'.matchAll(/\d+/g)].map((match) => `${match.index}:${match[0]}`), [...'ab'.matchAll(/(?:)/g)].length);
try {
  'a'.matchAll(/a/);
} catch (error) {
  console.log(error instanceof TypeError, String(error));
}

// Replacement patterns
console.log('John Smith'.replace(/(\w+)\s(\w+)/, '$2, $1'), 'abc'.replace(/b/, "[$`|$&|$'|$$]"));
console.log('abc'.replace(/(?<letter>b)/, '<$<letter>$<nothing>>'), 'abc'.replace(/(b)/, '$<letter>$0$2$01$10$1'));
console.log('aaa'.replace(/a/g, 'b'), 'aaa'.replace(/a/, 'b'), 'aaa'.replaceAll(/a/g, '$&$&'), 'abc'.replace(/x*/g, '-'));
console.log('😀😀'.replace(/(?:)/gu, '-'), 'abcdefghijkl'.replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11$10$1$12'));
console.log('a|b'.replace(/(x)?\|/, '[$1]'), 'x'.replace(/x/, '$'), 'x'.replace(/x/, '$$$'), 'x'.replace('x', '$&$&'));

// Replacement functions
console.log('camelCaseText'.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`));
console.log('2024-05'.replace(/(\d+)-(\d+)/, (_, year: string, month: string) => `${month}/${year}`));
console.log('a1b2'.replace(/\d/g, (digit, offset: number, whole: string) => `<${digit}@${offset}/${whole.length}>`));
console.log('ab'.replace(/(a)|(b)/g, (match, a: string | undefined, b?: string) => `${match}:${a ?? '-'}${b ?? '-'} `));
console.log('x=1'.replace(/(?<n>\w)=(?<v>\d)/, (...args) => `${args.length} ${typeof args[5]}`));
console.log('aXbX'.replaceAll('X', (match, offset: number) => `${match}${offset}`), 'aXb'.replace('X', () => '$&'));
console.log('one two'.replace(/\w+/g, (word) => word.replace(/o/g, (o) => o.toUpperCase())), 'none'.replace(/x/g, () => 'y'));
function shout(match: string): string {
  return match.toUpperCase();
}
console.log('loud'.replace(/l|d/g, shout));
try {
  'a'.replaceAll(/a/, 'b');
} catch (error) {
  console.log(String(error));
}

// Search and split
console.log('abc1'.search(/\d/), 'abc'.search(/\d/), 'a.b'.search('.'), 'xay'.search(/a/y));
console.log('a, b ,c'.split(/\s*,\s*/), 'a1b2c'.split(/(\d)/), 'abc'.split(/(?:)/), 'abc'.split(/(b)|(x)/));
console.log(''.split(/x/), ''.split(/(?:)/), 'abc'.split(/b/, 1), 'a1b2c3'.split(/\d/, 2), '1a2'.split(/\d/), 'ab'.split(/$/));
console.log('😀😁'.split(/(?:)/u), '😀😁'.split(/(?:)/).length, 'A<B>bold</B>'.split(/<(\/)?([^<>]+)>/));
console.log('aXbxc'.split(/x/i), 'a\nb\r\nc'.split(/\r?\n/), 'ab'.split(/(?=b)/), 'one  two'.split(/ /), 'a,b'.split(/,/g, -1));

// Patterns whose kind is known at run time only
function cut(text: string, separator: string | RegExp, replacement: string | ((match: string) => string)): string {
  const replaced = typeof replacement === 'string' ? text.replace(separator, replacement) : text.replace(separator, replacement);
  return `${text.split(separator).join('|')} ${replaced} ${text.search(separator)}`;
}
console.log(cut('a.b.c', '.', '-'), cut('a.b.c', /\./, '-'), cut('a1b', /\d/, (digit) => `<${digit}>`));

// A replacer may take what it is given as an array of texts.
console.log('foo_bar'.replace(/_(\w)/g, (...m: string[]) => m[1].toUpperCase()));
console.log('k=v'.replace(/(\w)=(\w)/, (...[, a, b]: string[]) => b + a));
console.log('x1y2'.replaceAll(/(?<n>\d)/g, (...m: string[]) => `<${m[1]}@${m[2]}>${m.length}`));
console.log('a1b'.replace(/(\d)|(q)/, (match: string, ...rest: string[]) => match + rest[0] + rest[1] + rest.length));
console.log('foo_bar'.replace('_', (...m: string[]) => m[0] + m.length));
