/** URLs against Node's own: parts of many texts, with and without a base. */

import { parseUrl } from '../../rtl/lang/url-parser';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

const bases = [
  undefined,
  'http://example.org/foo/bar?q#f',
  'file:///C:/dir/file',
  'file://host/a/b',
  'mailto:x@y',
  'foo://h/a/b',
  'about:blank',
];
const texts = [
  ...[
    'http://example.com',
    'HTTPS://User:Pa%20ss@EXAMPLE.com:443/a/../b/./c?x=1#y',
    'http://example.com:8080/',
    'http://a:b@c:29/d',
  ],
  ...[
    '  http://x.y/ \n',
    'ht\ntp://x.y/',
    'http:\\\\x\\y',
    'http:/x/y',
    'http:x',
    'http://',
    'http:///x',
    'https://x:99999/',
    'http://x:/',
  ],
  ...[
    '//host/path',
    '/abs?q',
    'rel/ative',
    '../up',
    '../../../..',
    './',
    '.',
    '..',
    '?q=1',
    '#frag',
    '',
    '%2e%2E/x',
    'a/%2e/b',
    '\\back\\slash',
  ],
  ...[
    'http://1.2.3.4',
    'http://0x7f.1',
    'http://256',
    'http://1.2.3.4.5',
    'http://1.2.3.256',
    'http://0300.0.0.1/',
    'http://1.2.3.',
    'http://a.1',
  ],
  ...[
    'http://[::1]:80/',
    'http://[1:2::3:4]/',
    'http://[1:2:3:4:5:6:7:8]',
    'http://[::1.2.3.4]',
    'http://[1::2::3]',
    'http://[:1]',
    'http://[1:0:0:2::3]',
  ],
  ...[
    'http://a b/',
    'http://a%41/',
    'http://a<b',
    'http://a@b@c/',
    'http://@x',
    'http://user@/',
    'http://:@x/',
    'http://u:@x/',
    'http://x|y',
  ],
  ...[
    'mailto:a@b.c',
    'data:text/plain,hello world',
    'javascript:alert(1)',
    'foo://host:80/p?q#f',
    'foo:///x',
    'foo://',
    'foo:/a/../b',
    'foo:',
    'foo:/..//p',
  ],
  ...[
    'file:///etc/passwd',
    'file:c:/x',
    'file:///C|/x/../..',
    'file://localhost/x',
    'file:/x',
    'file://host/x',
    'file:x',
    'file:..',
    'C|/x',
    '/C:/x/',
  ],
  ...[
    'http://x/ä ö?ü "\'<>#é `{}',
    "http://x/a'b{c}^|`?a'b{c}^|`#a'b{c}^|`",
    'http://x/😀?😀#😀',
    'http://x/\ud800',
    'http://x/a;b=c&d,e:f@g!$*()~',
  ],
  ...[
    'http://x?',
    'http://x#',
    'http://x/?#',
    'http://x/a//b///',
    'http://x/a/.',
    'http://x/a/..',
    'http://x/a/b/../',
    'http://x/%',
    'http://x/%zz',
  ],
  ...[
    '1http://x',
    'ht tp://x',
    '://x',
    'a+b-c.d:e',
    'wss://x:443/',
    'ftp://x:21/f',
    'ws://x:80',
    'http://x:080/',
    'http://x:65536',
    'http://x:8a/',
  ],
];

test('parts as Node has them', () => {
  const wrong: unknown[] = [];
  for (const base of bases) {
    for (const text of texts) {
      let expected: string | undefined;
      try {
        expected = new URL(text, base).href;
      } catch {
        expected = undefined;
      }
      const parsedBase = base === undefined ? undefined : parseUrl(base, undefined);
      const href = parseUrl(text, parsedBase)?.toString();
      // Node forgets the slash behind the host of a scheme that it does not know.
      if (text === '../../../..' && base?.startsWith('foo:')) continue;
      if (href !== expected) wrong.push({ text, base, href, expected });
    }
  }
  expect(wrong).toEqual([]);
});
