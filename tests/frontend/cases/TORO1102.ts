async function load(): Promise<string> {
  return await later();
}
const later = async () => 'text';
console.log(await load());
