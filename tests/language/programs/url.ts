// URLs and their parameters.

const url = new URL('https://user:pa ss@Example.com:8080/a/../b c?x=1&y=%20z#top');
console.log(url);
console.log(String(url), url.host, url.port, url.pathname, url.searchParams.get('y'), `${url.searchParams}`);
url.searchParams.append('q', 'ä&=+ ');
url.searchParams.delete('x');
console.log(url.href, url.search);
for (const [name, value] of new URLSearchParams('?a=1&b=2&a=3+4&c')) console.log(name, value);

const parameters = new URLSearchParams([['b', '2'], ['a', '1'], ['b', '3']]);
parameters.sort();
console.log(parameters.toString(), parameters.getAll('b'), parameters.has('b', '3'), parameters.get('z'), parameters.size);
parameters.set('b', 'x');
console.log([...parameters.keys()], [...parameters.values()], new URLSearchParams(parameters).toString());
console.log(parameters, new URLSearchParams('%41%zz=%ff%e4%b8%96&=&&x'), new URLSearchParams());

for (const [text, base] of [['../c?d', 'http://h/a/b/'], ['//other/x', 'https://h'], ['#f', 'mailto:a@b'], ['file:///C|/x/..', 'http://h']]) {
  console.log(new URL(text, base).href);
}
for (const text of ['http://0x7f.1/', 'http://[1:0:0:2::3]:80', 'data:text/plain,x y', 'http://x/ä?ö#ü', 'foo://h']) {
  const { href, origin, hostname, pathname, search, hash } = new URL(text);
  console.log(href, origin, hostname, pathname, search, hash);
}
for (const text of ['nothing', 'http://', 'http://a b', 'http://1.2.3.400', 'http://x:70000', '//x']) {
  try {
    console.log(new URL(text).href);
  } catch (error) {
    console.log(error instanceof TypeError && error.message, URL.canParse(text), URL.canParse(text, 'http://h'));
  }
}
for (const [text, base] of [['x'], ['http://'], ['/a', 'b'], ['//', 'http://x']] as [string, string?][]) {
  try {
    console.log(new URL(text, base).href);
  } catch (error) {
    const { code, input, base: given } = error as TypeError & { code: string; input: string; base?: string };
    console.log(String(error), code, input, given, Object.keys(error as object), error instanceof Error && 'code' in error);
  }
}
const wide = new URLSearchParams('a=1&b=2&name=somebody&other=anotherone&last=x');
console.log(new URLSearchParams('a=1&b=2&name=somebody&other=anotherone'), wide, { in: [wide] });
