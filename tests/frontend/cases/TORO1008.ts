declare const text: string;
declare const number: number;
declare const either: string | number;
declare const maybe: string | null;
console.log(text == either, number != either);
console.log(maybe == null, undefined != maybe, text == text, number != number);
