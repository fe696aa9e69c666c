package dk.kk.inklusion.ingest.problem;

/** Something outside the program keeps it from starting. Shown without a stack trace. */
public final class CannotStartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String action;

  /**
   * What is wrong and what to do about it.
   *
   * @param description one sentence
   * @param action one or two sentences
   */
  public CannotStartException(String description, String action) {
    super(description);
    this.action = action;
  }

  String action() {
    return action;
  }
}
