// Patterns that are computed at run time: the constructor, escapes in source, errors with V8's words.

function build(words: readonly string[], flags?: string): RegExp {
  return new RegExp(`\\b(?:${words.join('|')})\\b`, flags);
}
console.log(build(['cat', 'dog'], 'g'), 'a cat, a dog, a catalog'.match(build(['cat', 'dog'], 'g')));
console.log(build(['x']).flags === '', RegExp('a+', 'yg').flags, new RegExp('').source, new RegExp('/\n[/]').source);
const original = /a(b)?/gi;
original.lastIndex = 3;
const copied = new RegExp(original);
console.log(copied.source, copied.flags, copied.lastIndex, copied === original, new RegExp(original, 'm').flags);

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
console.log(escape('1+1=2 (a.b) [c]'), new RegExp(escape('a.b*c')).test('xa.b*cx'), new RegExp(escape('a.b')).test('axb'));

function explain(pattern: string, flags = ''): string {
  try {
    return String(new RegExp(pattern, flags));
  } catch (error) {
    return error instanceof SyntaxError ? `${error.name}: ${error.message}` : 'something else';
  }
}
for (const pattern of ['(', ')', 'a**', '[b-a]', '[', '(?<a>x)(?<a>y)', '(?<1>)', 'a{2,1}', '\\', '(?z)', '{1}', '(?<=a)*']) {
  console.log(explain(pattern));
}
for (const pattern of ['\\1', '{', '}', '\\-', '\\u{110000}', '\\p{Foo}', '[\\d-x]', '(?=a)*', '\\k<a>', '\\c', 'a{1']) {
  console.log(explain(pattern, 'u'));
}
console.log(explain('a', 'gg'), explain('a', 'x'), explain('\\p{L}', 'u'), explain('\\p{L}'), explain('[\\w-a]{,3}\\8'));

const table: [string, string, string][] = [
  ['(\\d+)\\.(\\d+)', '', 'version 12.34'],
  ['^\\s*(\\w+)\\s*$', 'm', 'a b\n c \n'],
  ['(?<first>\\w)\\k<first>', 'i', 'xAa'],
  ['[^\\u{1f600}]', 'u', '😀x'],
  ['\\p{Lu}\\P{Lu}', 'u', 'abCd'],
  ['(?<!\\w)k', 'iu', 'ak \u212a'],
  ['(a{2,}?)+(?=b)', '', 'aaaaab'],
  ['[\\s\\S]*?\\*/', '', 'comment */ rest */'],
];
for (const [pattern, flags, text] of table) {
  const match = new RegExp(pattern, flags).exec(text);
  console.log(match && [...match], match?.index);
}
