/** Keys of literals that begin with signs which mark fields inside the compiler. */

const names = { '#fff': 'white', '#000': 'black', '?q': 1, plain: true };
console.log(names, Object.keys(names), JSON.stringify(names));
console.log(names['#fff'], names['?q'], '#000' in names, Object.hasOwn(names, '#fff'));
const copy = { ...names, '#f00': 'red' };
console.log(copy, Object.entries(copy));
const { '#fff': white, ...rest } = names;
console.log(white, rest);
for (const key in names) console.log(key, names[key as keyof typeof names]);

const colours: Record<string, string | undefined> = { '#0f0': 'green', '?': undefined };
colours['#00f'] = 'blue';
console.log(colours, Object.keys(colours), JSON.stringify(colours));
const parsed: any = JSON.parse('{"#a":1,"?b":null}');
console.log(parsed, parsed['#a'], Object.values(parsed));

function show(value: any): void {
  console.log(value['#fff'], value['?q'], Object.keys(value).length, JSON.stringify(value));
}
show(names);
show({ '#fff': 1, '#missing': undefined });
console.log({ '#missing': undefined, '?missing': undefined });

class Palette {
  #secret = 'hidden';
  shown = { '#abc': 'grey' };
  reveal(): string {
    return this.#secret;
  }
}
const palette = new Palette();
console.log(palette, palette.reveal(), JSON.stringify(palette), Object.keys(palette));
console.table([{ '#': 1, '?': 2 }]);
console.log(structuredClone(names), Object.assign({ '#x': 0 }, names));
