package dk.kk.inklusion.local.demo;

/** A step of the demo did not work; the message is one line that says which and why. */
public final class DemoFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DemoFailed(String step, String why) {
    super("The demo stopped at: " + step + ". " + why);
  }
}
