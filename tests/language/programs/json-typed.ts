// What JSON.parse gives: as a dynamic value, as a declared type, as a record; and back into a text.
interface User {
  name: string;
  age: number;
  tags: string[];
  address?: { city: string };
}
const text = '{"name":"Ada","age":36,"tags":["x","y"],"address":{"city":"London"},"extra":1}';
const a: any = JSON.parse(text);
console.log(a.name, a.age + 1, a.tags.length, a.tags[1].toUpperCase(), a.address.city, a.nothing);
const user = JSON.parse(text) as User;
console.log(
  user.name.length,
  user.age * 2,
  user.tags.map((t) => t + '!'),
  user.address?.city,
);
const users: User[] = JSON.parse(`[${text},${text}]`);
for (const u of users) console.log(u.name, u.age, u.tags.join('-'));
const map: Record<string, number> = JSON.parse('{"b":2,"a":1}');
for (const key of Object.keys(map)) console.log(key, map[key]);
console.log(JSON.stringify(user), JSON.stringify(a), JSON.stringify(map));
console.log(user, a);
a.name = 'Bob';
a.extra2 = [1, { x: 2 }];
console.log(JSON.stringify(a, null, 1));
const rec: Record<string, unknown> = { x: 1, y: [1, 'two'], z: { deep: true } };
console.log(JSON.stringify(rec), JSON.stringify({ rec, list: [rec] }));
const any: any[] = [1, 'a', { b: 2 }];
console.log(JSON.stringify(any));
function isUser(v: unknown): v is User {
  return typeof v === 'object' && v !== null && 'name' in v;
}
const u2: unknown = JSON.parse(text);
if (isUser(u2)) console.log(u2.name);
