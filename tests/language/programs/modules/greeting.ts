export let greetings = 0;
export default function (name: string): string {
  greetings++;
  return `Hello, ${name}`;
}
