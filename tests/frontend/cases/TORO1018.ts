class Failure extends Error {
  constructor(readonly code: number) {
    super(`failure ${code}`);
  }
  override get message(): string {
    return `code ${this.code}`;
  }
  override get stack(): string {
    return 'none';
  }
}
class Inherits extends Failure {
  override get message(): string {
    return 'other';
  }
}
class Lists extends Error {
  constructor(readonly issues: string[]) {
    super();
  }
  override get message(): string {
    return this.issues.join();
  }
}
console.log(new Failure(1).message, new Inherits(2).message, new Lists(['a']).message);
