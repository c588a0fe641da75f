/* Makes so many files of so many bytes in a directory, reads them, or removes them, as the words say: how long that takes, in ms. */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static void end(const char *what) {
  perror(what);
  exit(1);
}

static void work(char what, const char *path, char *bytes, int size) {
  if (what == 'u') {
    if (unlink(path) != 0) end(path);
    return;
  }
  int file = open(path, what == 'c' ? O_RDWR | O_CREAT | O_EXCL : O_RDONLY, 0644);
  if (file < 0) end(path);
  if ((what == 'c' ? write(file, bytes, size) : read(file, bytes, size)) != size) end(path);
  close(file);
}

/* create|read|unlink directory files size */
int main(int count, char **words) {
  if (count != 5) return 2;
  int files = atoi(words[3]), size = atoi(words[4]);
  char *bytes = calloc(1, size), path[4096];
  mkdir(words[2], 0755);
  double begin = now();
  for (int i = 0; i < files; i++) {
    snprintf(path, sizeof path, "%s/file %d", words[2], i);
    work(words[1][0], path, bytes, size);
  }
  if (words[1][0] != 'r') sync();
  printf("%s %.0f\n", words[1], now() - begin);
  return 0;
}
