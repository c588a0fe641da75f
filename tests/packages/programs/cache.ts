// typescript-lru-cache: a cache with eviction, callbacks and iteration.
import { LRUCache } from 'typescript-lru-cache';

const evicted: string[] = [];
const cache = new LRUCache<string, number>({
  maxSize: 3,
  onEntryEvicted: ({ key, value, isExpired }) => evicted.push(`${key}=${value} ${isExpired}`),
});
for (const [key, value] of [
  ['a', 1],
  ['b', 2],
  ['c', 3],
] as const)
  cache.set(key, value);
cache.get('a');
cache.set('d', 4);
console.log(cache.has('b'), cache.get('a'), cache.size, evicted);
console.log([...cache.keys()], [...cache.values()]);
for (const { key, value } of cache) console.log(key, value);
console.log(cache.newest?.key, cache.oldest?.key, cache.find(({ value }) => value > 2)?.key);
cache.delete('a');
cache.clear();
console.log(cache.size, cache.get('c'));
try {
  new LRUCache({ maxSize: -1 });
} catch (error) {
  console.log(String(error));
}
