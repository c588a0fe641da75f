const count: number = 'three';
function greet(name: string): string {
  return `Hello ${name}`;
}
greet(count, 1);
console.lgo('x');
