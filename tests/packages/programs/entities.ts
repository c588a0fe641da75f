// entities: HTML and XML entities, decoded through a packed trie.
import {
  decodeHTML,
  decodeHTMLStrict,
  decodeXML,
  encodeHTML,
  encodeXML,
  escapeAttribute,
  escapeText,
  escapeUTF8,
} from 'entities';

for (const text of [
  '&lt;a &amp; b&gt;',
  '&eacute;&notin;&NotEqualTilde;',
  'no &such; &amp',
  '&#233;&#xE9;&#128;&#x1F600;',
  '&ampx',
]) {
  console.log(decodeHTML(text), '|', decodeHTMLStrict(text), '|', decodeXML(text));
}
for (const text of ['<a href="x">é & ü ≠ 😀</a>', "it's"]) {
  console.log(encodeXML(text), encodeHTML(text), escapeUTF8(text), escapeAttribute(text), escapeText(text));
}
