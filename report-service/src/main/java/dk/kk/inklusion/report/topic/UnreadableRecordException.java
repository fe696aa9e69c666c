package dk.kk.inklusion.report.topic;

/** A record that is no index event, however often it is tried. The message says what is wrong. */
public class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String message) {
    super(message);
  }
}
