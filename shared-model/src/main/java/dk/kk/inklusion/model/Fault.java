package dk.kk.inklusion.model;

/**
 * One thing that is wrong in a document somebody handed in. A reader gathers all of them before it
 * answers.
 *
 * @param path where, as {@code measures[0].items[2].variable}; empty for the document as a whole
 * @param code stable, for programs: {@code required}, {@code unknown-variable}, ...
 * @param message for people: what is wrong and what to write instead
 */
public record Fault(String path, String code, String message) {
  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
