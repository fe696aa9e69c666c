package dk.kk.inklusion.model.wave;

/** Bytes that are no record of the wave topic. The message never holds their content. */
public final class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreadableRecordException(String reason) {
    super(reason);
  }
}
