let anything: any = 1;
anything = 'text';
function take(values: any[]): number {
  return values.length;
}
console.log(take([]));
