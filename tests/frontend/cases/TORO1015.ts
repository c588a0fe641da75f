declare global {
  interface String {
    shout(): string;
  }
}
export const quiet = 'quiet';
