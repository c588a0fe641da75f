/** A condition that was loaded or called for says nothing of the next one, be it spelled alike. */

class Door {
  open = false;
  locked = false;
  bell = false;
  private rings = 0;

  describe(): string {
    if (this.open) return 'open';
    if (this.locked) return this.bell ? 'locked, with a bell' : 'locked';
    if (!this.bell) return 'shut';
    return 'shut, with a bell';
  }

  ring(): boolean {
    this.rings++;
    return this.rings % 2 === 1;
  }

  answer(): string {
    if (this.ring()) {
      if (this.ring()) return 'twice';
      return this.ring() ? 'once, then again' : 'once';
    }
    return this.ring() ? 'late' : 'never';
  }
}

const door = new Door();
console.log(door.describe());
door.locked = true;
console.log(door.describe());
door.bell = true;
console.log(door.describe());
door.locked = false;
console.log(door.describe());
door.open = true;
console.log(door.describe());
console.log(door.answer(), door.answer(), door.answer());

function toggles(target: Door): number {
  let changes = 0;
  while (!target.locked) {
    target.locked = changes > 2;
    if (!target.locked) changes++;
    target.open = !target.open;
    if (target.open) changes += 10;
  }
  return changes;
}
console.log(toggles(new Door()));
