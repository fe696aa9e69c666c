package dk.kk.inklusion.systemtest;

/** The moment to strike at was over before it was seen: try again with another upload. */
final class PassedUnseen extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PassedUnseen(Moment moment) {
    super(moment + " has passed unseen");
  }
}
