/** Random numbers of the processor alone. */

try {
  const first = crypto.randomUUID();
  const second = crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(65_536));
  const counts = new Array<number>(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  // 256 on average with a standard deviation of 16.
  const spread = counts.every((count) => count > 120 && count < 400);
  console.log(
    'uuid',
    /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(first),
    first !== second,
  );
  console.log('spread', spread);
} catch (error) {
  console.log(String(error));
}
