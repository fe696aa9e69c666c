package dk.kk.inklusion.report.subscription;

/** The keys of the configuration cannot be used; the service does not start with them. */
class UnusableKeysException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableKeysException(String message) {
    super(message);
  }
}
