/** String.raw as a tag, of the object of another tag, and of objects that the program makes. */

const dedent = (strings: TemplateStringsArray, ...vals: (string | number)[]) => String.raw({ raw: strings }, ...vals).split('\n').map((l) => l.trim()).filter(Boolean).join('|');
console.log(dedent`
   a ${1} \n b
   ${'x'}`, String.raw`\n${1}\t`, String.raw({ raw: ['a', 'b', 'c'] }, 1, 2, 3), String.raw({ raw: [] as string[] }, 1));
const tag = (s: TemplateStringsArray, ...v: unknown[]) => String.raw(s, ...v); console.log(tag`x\y${{ a: 1 }.a}z`);
