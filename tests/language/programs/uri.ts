// encodeURIComponent and its relatives, Base64.

const texts = ['', 'abc', 'a b&c=d/e?f#g', "-_.!~*'()", ';,/?:@&=+$', 'äöü €', '😀 日本', '100%', '\u0000\u007f\u0080\u07ff\u0800\uffff'];
for (const text of texts) {
  const component = encodeURIComponent(text);
  const whole = encodeURI(text);
  console.log(component, whole, escape(text));
  console.log(decodeURIComponent(component) === text, decodeURI(whole) === text, unescape(escape(text)) === text);
}
console.log(encodeURIComponent(true), encodeURIComponent(1.5), decodeURI('%2F%41%3f%C3%A4'), decodeURIComponent('%2F%41%3f%C3%A4'));
console.log(unescape('%u20AC%41%zz%u12%'), unescape('%E4'), decodeURIComponent('a%20b%20'));

function attempt(work: () => string): string {
  try {
    return work();
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : 'something else';
  }
}
for (const text of ['%', '%4', '%zz', '%ff', '%C3', '%C3%41', '%E0%80%80', '%ED%A0%80', '%F4%90%80%80', '%F0%9F%98%80', '%C0%AF']) {
  console.log(text, attempt(() => decodeURIComponent(text)), attempt(() => decodeURI(text)));
}
console.log(attempt(() => encodeURIComponent('\ud800')), attempt(() => encodeURI('a\udc00')), attempt(() => encodeURI('\ud83dx')));

for (const text of ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar', '\u0000\u00ff\u0080', 'Grüße']) {
  console.log(btoa(text), atob(btoa(text)) === text);
}
for (const text of ['*', 'YQ', 'YQ=', 'YQ==', ' YW\nJj\t', 'Y', 'YQ===', '=', 'YWJjZ', '', 'YQa=', 'a-_b']) {
  console.log(attempt(() => `<${atob(text)}>`));
}
console.log(attempt(() => btoa('€')), new DOMException('m', 'AbortError').code, new DOMException('m').name);
