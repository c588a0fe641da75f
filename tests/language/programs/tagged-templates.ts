// Tagged templates: raw and cooked texts, one object per site, generic tags, String.raw.
function tag(s: TemplateStringsArray, ...v: (string | number)[]): string { return s.raw.join('|') + '#' + s.join('|') + '#' + v.join(); }
console.log(tag`a${1}b\n${'x'}c`, tag``, tag`\u{41}`);
const seen: TemplateStringsArray[] = []; const id = (s: TemplateStringsArray) => { seen.push(s); return s; };
for (let i = 0; i < 2; i++) id`same`; console.log(seen[0] === seen[1], id`same` === seen[0]);
console.log(String.raw`a\n${1}b\t`, String.raw`x`);
const html = (s: TemplateStringsArray, ...v: unknown[]) => s.reduce((acc, x, i) => acc + x + (i < v.length ? `[${v[i]}]` : ''), ''); console.log(html`<p>${1}</p>${'q'}`);
class O { toString() { return 'OO'; } } console.log(`${new O()}`, 'a' + new O(), `${[1, [2, 3]]}`, `${{}}`, `${null} ${undefined} ${true} ${1.5}`);
const tg = { t(s: TemplateStringsArray, ...v: number[]) { return s.length + v.length; } }; console.log(tg.t`a${1}${2}`);
function gen<T>(s: TemplateStringsArray, ...v: T[]): T[] { return v; } console.log(gen`${1}${2}`, gen<string>`${'a'}`);
console.log(`line1
line2 ${`nested ${1 + 1}`}`);
