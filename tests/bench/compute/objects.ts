/** Objects behind an interface: bodies that attract each other, and shapes of three classes. */

import { measure } from './measure';

interface Shape {
  area(): number;
}

class Square implements Shape {
  constructor(readonly side: number) {}

  area(): number {
    return this.side * this.side;
  }
}

class Circle implements Shape {
  constructor(readonly radius: number) {}

  area(): number {
    return 3 * this.radius * this.radius;
  }
}

class Triangle implements Shape {
  constructor(
    readonly base: number,
    readonly height: number,
  ) {}

  area(): number {
    return (this.base * this.height) / 2;
  }
}

class Body {
  vx = 0;
  vy = 0;

  constructor(
    public x: number,
    public y: number,
    readonly mass: number,
  ) {}

  attract(other: Body, time: number): void {
    const dx = other.x - this.x;
    const dy = other.y - this.y;
    const distance = dx * dx + dy * dy + 0.01;
    const pull = time / (distance * Math.sqrt(distance));
    this.vx += dx * other.mass * pull;
    this.vy += dy * other.mass * pull;
    other.vx -= dx * this.mass * pull;
    other.vy -= dy * this.mass * pull;
  }
}

const shapes: Shape[] = [];
for (let i = 0; i < 999; i++) {
  shapes.push(i % 3 === 0 ? new Square(i) : i % 3 === 1 ? new Circle(i) : new Triangle(i, i + 1));
}

function areas(): number {
  let total = 0;
  for (let round = 0; round < 10000; round++) for (const shape of shapes) total += shape.area();
  return total;
}

function orbits(): string {
  const bodies: Body[] = [];
  for (let i = 0; i < 20; i++) bodies.push(new Body((i * 7) % 20, (i * 13) % 20, 1 + (i % 3)));
  for (let step = 0; step < 20000; step++) {
    for (let i = 0; i < bodies.length; i++) {
      for (let j = i + 1; j < bodies.length; j++) bodies[i].attract(bodies[j], 0.0001);
    }
    for (const body of bodies) {
      body.x += body.vx * 0.0001;
      body.y += body.vy * 0.0001;
    }
  }
  return `${bodies[0].x.toFixed(6)} ${bodies[7].y.toFixed(6)}`;
}

measure(() => `${areas()} ${orbits()}`);
