// Regular expressions: exec, test, lastIndex, flags, groups, and how the console shows them.

const date = /(\d{4})-(\d\d)-(\d\d)/;
const match = date.exec('on 2024-05-06, or 2023-01-02');
if (match) {
  const [all, year, month, day] = match;
  console.log(all, Number(year) + Number(month) + Number(day), match.index, match.input.length, match.length);
  console.log(match.slice(1).join('/'), match.indexOf('05'), [...match]);
}
console.log(match);
console.log(date.exec('no date'), /()/.exec(''), /a|(b)/.exec('a'));

const named = /(?<key>\w+)\s*=\s*(?<value>"[^"]*"|\S+)/;
const pair = named.exec('name = "Jane Doe"');
console.log(pair?.groups);
console.log(pair);

const indices = /a(?<rest>b+)(c)?/d.exec('xxabbb');
console.log(indices?.indices, indices?.indices?.[1], indices?.indices?.[2] === undefined);

// lastIndex with g and y
const words = /\w+/g;
const text = 'one two three';
for (let found = words.exec(text); found !== null; found = words.exec(text)) {
  console.log(found[0], found.index, words.lastIndex);
}
console.log(words.lastIndex);
words.lastIndex = 5;
console.log(words.test(text), words.lastIndex, words.exec(text)?.[0]);
words.lastIndex = 100;
console.log(words.test(text), words.lastIndex);
const sticky = /foo/y;
sticky.lastIndex = 3;
console.log(sticky.test('barfoo'), sticky.lastIndex, sticky.test('barfoo'), sticky.lastIndex);
const plain = /o/;
plain.lastIndex = 7;
console.log(plain.test('foo'), plain.lastIndex);

// Properties and texts
const original = /a/;
const flags = /a\/b[/]/dgimsuy;
console.log(flags.source, flags.flags, flags.global, flags.ignoreCase, flags.multiline, flags.dotAll);
console.log(flags.unicode, flags.sticky, flags.hasIndices, String(flags), `${/x/}`, flags.toString());
console.log(/[\]/]+/, [/a/g, /b/i], { pattern: /c/ });
console.log(original === flags, typeof /a/, /a/ instanceof RegExp);

function fresh(): RegExp {
  return /a/g;
}
fresh().lastIndex = 1;
console.log(fresh().lastIndex);

// Look-around, references, laziness
console.log('1234567.891'.replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ','));
console.log(/(["'])(.*?)\1/.exec(`say "it's" 'x'`)?.[2]);
console.log(/^(?:(\w+):)?\/\/([^/?#:]*)(?::(\d+))?([^?#]*)$/.exec('http://example.com/a/b')?.slice(1));
console.log(/(?:(a)|(b)|(c))+/.exec('abc'), /(z)((a+)?(b+)?(c))*/.exec('zaacbbbcac'));
console.log(/^(?:a|ab)(?:c|bcd)(?:d*)$/.test('abcd'), /<.+?>/.exec('<a><b>')?.[0], /a{2,3}?/.exec('aaaa')?.[0]);

// Unicode and case
console.log(/^.$/.test('😀'), /^.$/u.test('😀'), /\u{1f600}/u.test('😀'), /[😀-😂]/u.test('😁'));
console.log(/straße/i.test('STRAßE'), /Σ/i.test('ς'), /\u212a/i.test('k'), /\u212a/iu.test('k'), /[^x]/i.test('X'));
console.log('Ωmega αβγ 123 ٣'.match(/\p{L}+/gu), 'a1٣'.match(/\p{Nd}/gu), 'λόγος logos'.match(/\p{Script=Greek}+/u)?.[0]);
console.log('x_1é'.match(/\w+/)?.[0], 'tab\tnew\nline\u00a0nbsp'.split(/\s/));
console.log(/^b/m.test('a\nb'), /^b/.test('a\nb'), /a.b/s.test('a\nb'), /a.b/.test('a\nb'), 'a\r\nb'.match(/^/gm)?.length);

// Much backtracking, long texts
console.log(/(?:a|b)*c/.test('ab'.repeat(20000)), /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaab'));
console.log(/(x+x+)+y/.test('x'.repeat(18)), /"(?:[^"\\]|\\.)*"/.exec(`"${'\\"'.repeat(5000)}"`)?.[0].length);
