package dk.kk.inklusion.local;

/**
 * Something outside the program keeps it from starting: a port or a data folder in use, an argument
 * that makes no sense. The message is one line that says what to do, made to be shown without a
 * stack trace.
 */
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public CannotStart(String message) {
    super(message);
  }

  public CannotStart(String message, Throwable cause) {
    super(message, cause);
  }
}
