/** Functions and methods that are called as `any`, with objects of which nothing is known, behind interfaces. */
interface Sink {
  next(t: number): void;
}
function run(sink: Sink): void {
  const twice = (t: number) => sink.next(t * 2);
  twice(3);
}
const dynamic: any = run;
dynamic({ next: (n: number) => console.log('run', n) });
class Source {
  constructor(private readonly emit: (sink: Sink) => void) {}
  subscribe(sink: Sink): void {
    this.emit({ next: (t) => sink.next(t) });
  }
}
const source: any = new Source((sink) => sink.next(1));
source.subscribe({ next: (n: number) => console.log('source', n) });
const later: any = new Source((sink) => source.subscribe({ next: (t: number) => sink.next(t + 1) }));
later.subscribe({ next: (n: number) => console.log('later', n) });
