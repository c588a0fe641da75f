declare const version: string;
declare function hash(text: string): number;
declare class Native {
  run(): void;
}
declare const enum Level {
  Low,
}
console.log(version, hash('a'), new Native(), Level.Low);
