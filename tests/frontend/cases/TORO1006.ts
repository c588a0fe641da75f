function logged(): void {}
@logged
class Account {
  @logged
  balance = 0;
}
console.log(new Account().balance);
