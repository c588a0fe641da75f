/*
 * What ToroThreads are measured against: two threads of a Linux process, bound to one processor, that yield to each other (sched_yield(2)). Prints
 * TSC cycles and nanoseconds per switch, the least of some rounds. cc -O2 -pthread
 */

#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>
#include <x86intrin.h>

enum { SWITCHES = 100000, ROUNDS = 9 };

static volatile int running = 1;

static void *other(void *unused) {
  while (running) sched_yield();
  return unused;
}

static uint64_t nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000ull + now.tv_nsec;
}

int main(void) {
  cpu_set_t one;
  CPU_ZERO(&one);
  CPU_SET(sched_getcpu(), &one);
  if (sched_setaffinity(0, sizeof one, &one) != 0) return 1;
  pthread_t thread;
  if (pthread_create(&thread, NULL, other, NULL) != 0) return 1;
  uint64_t cycles = UINT64_MAX;
  uint64_t time = UINT64_MAX;
  for (int round = 0; round < ROUNDS; round++) {
    uint64_t start = nanoseconds();
    uint64_t first = __rdtsc();
    for (int i = 0; i < SWITCHES; i++) sched_yield();
    uint64_t took = __rdtsc() - first;
    uint64_t passed = nanoseconds() - start;
    if (took < cycles) cycles = took;
    if (passed < time) time = passed;
  }
  running = 0;
  pthread_join(thread, NULL);
  /* Each yield of this thread is one switch to the other one and one back. */
  printf("cycles %.1f\nnanoseconds %.1f\n", cycles / (2.0 * SWITCHES), time / (2.0 * SWITCHES));
  return 0;
}
