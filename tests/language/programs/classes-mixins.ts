// Mixins: functions from classes to classes that extend them.
type Constructor<T = object> = new (...args: any[]) => T;

class User {
  constructor(readonly name: string) {}
  greet(): string {
    return `I am ${this.name}`;
  }
}
class Point {
  x = 1;
  y = 2;
}
let stamps = 0;
function Timestamped<TBase extends Constructor>(Base: TBase) {
  return class extends Base {
    stamp = ++stamps;
    describe(): string {
      return `stamp ${this.stamp}`;
    }
  };
}
function Activatable<TBase extends Constructor>(Base: TBase) {
  class Activated extends Base {
    isActive = false;
    activate(): void {
      this.isActive = true;
    }
  }
  return Activated;
}
function Named<TBase extends Constructor<User>>(Base: TBase, title: string) {
  return class Titled extends Base {
    override greet(): string {
      return `${super.greet()}, ${title} ${this.name}`;
    }
    get title(): string {
      return title;
    }
  };
}
const TimestampedUser = Timestamped(User);
const TimestampedPoint = Timestamped(Point);
const Both = Activatable(Timestamped(User));
const user = new TimestampedUser('ann');
const point = new TimestampedPoint();
const both = new Both('bob');
both.activate();
console.log(user.name, user.greet(), user.describe(), point.x + point.y, point.describe());
console.log(both.name, both.isActive, both.describe(), both.greet());
console.log(user, point, both);
console.log(user instanceof User, point instanceof User, both instanceof TimestampedUser, both instanceof Both);
class Employee extends Named(Activatable(User), 'employee') {
  constructor(
    name: string,
    readonly salary: number,
  ) {
    super(name);
  }
  override greet(): string {
    return `${super.greet()} (${this.salary})`;
  }
}
const employee = new Employee('eve', 100);
console.log(employee.greet(), employee.title, employee.isActive, employee);
console.log(employee instanceof User, employee instanceof Employee, Employee.name);
const Doctor = Named(User, 'Dr');
const Sir = Named(Doctor, 'Sir');
console.log(new Doctor('who').greet(), '|', new Sir('lancelot').greet());
const people: User[] = [new Sir('a'), employee, new User('b')];
for (const person of people) console.log(person.greet());
