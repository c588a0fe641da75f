function compare(text: string, number: number, either: string | number, maybe: string | null): void {
  console.log(text == either, number != either);
  console.log(maybe == null, undefined != maybe, text == text, number != number);
}
compare('a', 1, 'a', null);
