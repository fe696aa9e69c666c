package dk.kk.inklusion.barometer.truth;

import dk.kk.inklusion.model.Identifier;

/** Names from a request as they may stand in a log: nothing a caller could forge a line with. */
final class Loggable {
  private Loggable() {}

  static String of(String name) {
    return Identifier.isValid(name) ? name : "(no valid name)";
  }
}
