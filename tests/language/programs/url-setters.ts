/** URLs that are changed by their properties, and what they are listed and shown as. */

const u = new URL('http://user:pw@host:81/a/b?x=1#h');
u.pathname = '/c d/e'; console.log(u.href);
u.search = 'q=1&r=2'; console.log(u.href, u.searchParams.get('q'));
u.search = '?z=ü'; console.log(u.href, [...u.searchParams]);
u.hash = 'top'; console.log(u.href); u.hash = ''; console.log(u.href);
u.port = '8080'; console.log(u.port, u.host, u.href); u.port = '80'; console.log(u.host); u.port = ''; u.port = 'abc'; console.log(u.host);
u.hostname = 'example.org'; console.log(u.href); u.host = 'foo.com:99'; console.log(u.href);
u.protocol = 'https'; console.log(u.href, u.origin); u.protocol = 'ftp:'; console.log(u.href);u.protocol = 'foo:'; console.log(u.href);
u.username = 'a b'; u.password = 'p@q'; console.log(u.href);
u.href = 'http://new/x?y=2'; console.log(u.href, u.searchParams.get('y'));
const p = u.searchParams; p.append('k', 'v w'); console.log(u.search); p.delete('y'); console.log(u.href); p.delete('k'); console.log(u.href);
u.pathname = ''; console.log(u.href); u.pathname = 'rel/../x'; console.log(u.href);
u.search = ''; console.log(u.href, u.search);
const set = (url: URL, key: 'pathname' | 'search', v: string) => { url[key] = v; return url; };
console.log(set(u, 'search', 'dyn=1').toString());
console.log(u);
console.log(URL.canParse('http://a'), URL.canParse('a'));
try {
  u.href = 'nope';
} catch (e) {
  console.log((e as Error).name, (e as Error).message, u.href);
}
const mail = new URL('mailto:a@b');
mail.host = 'x';
mail.pathname = '/y';
mail.port = '3';
console.log(mail.href, Object.keys(mail), JSON.stringify(mail));
