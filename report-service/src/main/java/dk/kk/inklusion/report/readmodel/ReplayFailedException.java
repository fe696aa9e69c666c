package dk.kk.inklusion.report.readmodel;

/** A record that had been set aside was applied again on request, and failed again. */
class ReplayFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String decision;

  ReplayFailedException(String decision, Exception cause) {
    super(cause);
    this.decision = decision;
  }

  /** Id of the decision to apply it again. */
  String decision() {
    return decision;
  }
}
