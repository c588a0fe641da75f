// Unicode normalization: the four forms over all characters, over marks in any order, and over Hangul.
const forms = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;
const hex = (text: string): string => [...text].map((c) => (c.codePointAt(0) ?? 0).toString(16)).join(' ');
for (const text of ['', 'plain', 'é', 'e\u0301', 'ﬁ①', 'Å', '\u1e9b\u0323', '각힣', '\u1100\u1161\u11a8', '\u0344', 'a\u0315\u0300\u05ae\u0301', '\ud800x', '🎉é', '\u212b'])
  console.log(forms.map((form) => hex(text.normalize(form))).join(' | '));
let sums = [0, 0, 0, 0];
for (let code = 0; code <= 0x10ffff; code++) {
  if (code >= 0xd800 && code <= 0xdfff) code = 0xe000;
  // What is assigned later may have other forms.
  if (code === 0x30000) code = 0xe0000;
  const text = String.fromCodePoint(code);
  for (let i = 0; i < 4; i++) {
    const normal = text.normalize(forms[i]);
    for (let at = 0; at < normal.length; at++) sums[i] = (sums[i] * 31 + normal.charCodeAt(at)) | 0;
  }
}
console.log(sums);
let state = 12345;
const random = (below: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
  return (state >>> 8) % below;
};
const parts = ['a', 'o', 'ʼ', '\u0300', '\u0301', '\u0323', '\u0327', '\u0345', '\u05b0', '\u0591', '\u093c', '\u094d', '\u3099', '\u0653', 'ü', 'ǭ', '\u1100', '\u1161', '\u11a8', '가', '\u0915', '\u0958', '\u0334', 'ﬃ', '\u1112', '\u0fb2', '\u0f71', '\u0f80'];
sums = [0, 0, 0, 0];
for (let round = 0; round < 3000; round++) {
  let text = '';
  for (let i = random(8); i >= 0; i--) text += parts[random(parts.length)];
  for (let i = 0; i < 4; i++) {
    const normal = text.normalize(forms[i]);
    for (let at = 0; at < normal.length; at++) sums[i] = (sums[i] * 31 + normal.charCodeAt(at)) | 0;
  }
}
console.log(sums);
const slug = (title: string): string => title.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase().replace(/[^a-z]+/g, '-');
console.log(slug('Crème Brûlée à Ñandú'), 'é'.normalize() === 'e\u0301'.normalize());
try {
  'a'.normalize('nfc');
} catch (error) {
  console.log(String(error));
}
