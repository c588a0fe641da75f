// Named groups as properties.

const named = /(?<key>\w+)\s*=\s*(?<value>"[^"]*"|\S+)/;
const pair = named.exec('name = "Jane Doe"');
console.log(pair?.groups?.key, pair?.groups?.value, named.exec('nothing')?.groups?.key ?? 'none');
const indices = /a(?<rest>b+)(c)?/d.exec('xxabbb');
console.log(indices?.indices?.groups?.rest);
for (const match of 'k1=v1;k2=v2'.matchAll(/(?<key>\w+)=(?<value>\w+)/g)) {
  const { key, value } = match.groups ?? {};
  console.log(key, value, Object.entries(match.groups ?? {}));
}
