// Enums: automatic and explicit values, strings, const enums, flags, reverse mapping, in switch and as types.
enum Direction {
  Up,
  Down,
  Left,
  Right,
}
enum Code {
  None = 0,
  First = 10,
  Second,
  Last = First + 20,
  Negative = -5,
  Shifted = 1 << 4,
}
enum Color {
  Red = 'red',
  Green = 'green',
}
const enum Flag {
  A = 1,
  B = 2,
  C = 4,
  All = A | B | C,
}
console.log(Direction.Up, Direction.Right, Code.Second, Code.Last, Code.Negative, Code.Shifted, Color.Red, Flag.All);
console.log(Direction[Direction.Left], Code[10]);
function turn(direction: Direction): Direction {
  switch (direction) {
    case Direction.Up:
      return Direction.Right;
    case Direction.Right:
      return Direction.Down;
    case Direction.Down:
      return Direction.Left;
    case Direction.Left:
      return Direction.Up;
  }
}
let direction = Direction.Up;
for (let i = 0; i < 5; i++) direction = turn(direction);
console.log(direction, direction === Direction.Right);
function paint(color: Color): string {
  return color === Color.Red ? 'hot' : `cool ${color}`;
}
console.log(paint(Color.Red), paint(Color.Green));
let flags: Flag = Flag.A | Flag.C;
flags &= ~Flag.A;
console.log(flags, (flags & Flag.C) !== 0, (flags & Flag.B) !== 0);
type Level = 'low' | 'high' | 3;
function level(value: Level): number {
  return value === 'low' ? 1 : value === 'high' ? 2 : value;
}
console.log(level('low'), level('high'), level(3));
const names: string[] = [];
for (let d = Direction.Up; d <= Direction.Right; d++) names.push(Direction[d]);
console.log(names.join());
class Task {
  state = State.Ready;
  run(): State {
    this.state = this.state === State.Ready ? State.Running : State.Done;
    return this.state;
  }
}
enum State {
  Ready,
  Running,
  Done,
}
const task = new Task();
console.log(task.state, task.run(), task.run(), State[task.state]);
