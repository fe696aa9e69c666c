package dk.kk.inklusion.ingest.batch;

import dk.kk.inklusion.ingest.problem.ProblemException;
import org.springframework.http.HttpStatus;

/** What a faulty row does to the others. */
enum OnInvalid {
  /** Nothing; it alone is rejected. */
  REJECT_ROW("reject-row"),
  /** None is published. */
  REJECT_BATCH("reject-batch");

  private final String word;

  OnInvalid(String word) {
    this.word = word;
  }

  static OnInvalid of(String word) {
    for (OnInvalid value : values()) {
      if (value.word.equals(word)) {
        return value;
      }
    }
    throw ProblemException.of(
        HttpStatus.BAD_REQUEST,
        "bad-parameter",
        "onInvalid is reject-row (the default) or reject-batch.");
  }

  @Override
  public String toString() {
    return word;
  }
}
