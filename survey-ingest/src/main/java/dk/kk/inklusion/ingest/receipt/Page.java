package dk.kk.inklusion.ingest.receipt;

import dk.kk.inklusion.ingest.problem.ProblemException;
import org.springframework.http.HttpStatus;

/**
 * A part of a list.
 *
 * @param number from 0
 * @param size entries of a page
 */
record Page(int number, int size) {
  /** A page as asked for, with at most so many entries. */
  static Page of(int number, int size, int most) {
    if (number < 0 || size < 1 || size > most) {
      throw ProblemException.of(
          HttpStatus.BAD_REQUEST, "bad-page", "page is 0 or more, size 1 to %d.".formatted(most));
    }
    return new Page(number, size);
  }

  long offset() {
    return (long) number * size;
  }

  boolean isLast(long total) {
    return offset() + size >= total;
  }
}
