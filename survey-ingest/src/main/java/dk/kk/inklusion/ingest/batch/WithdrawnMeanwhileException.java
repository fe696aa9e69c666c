package dk.kk.inklusion.ingest.batch;

/** Somebody in a file was withdrawn after it was checked: it is to be checked again. */
final class WithdrawnMeanwhileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  WithdrawnMeanwhileException() {
    super(null, null, false, false);
  }
}
