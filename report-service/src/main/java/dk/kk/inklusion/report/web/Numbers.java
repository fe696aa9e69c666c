package dk.kk.inklusion.report.web;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the numbers of a request and reports all that are wrong together. */
public final class Numbers {
  private final List<String> faults = new ArrayList<>();

  /** A whole number in a range; {@code otherwise} where it is absent, or wrong. */
  public long read(String name, @Nullable String text, long otherwise, long least, long most) {
    if (text == null) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // reported below
    }
    faults.add(
        most == Long.MAX_VALUE
            ? "%s must be a whole number, at least %d.".formatted(name, least)
            : "%s must be a whole number from %d to %d.".formatted(name, least, most));
    return otherwise;
  }

  public void requireNoFaults() {
    if (!faults.isEmpty()) {
      throw ProblemException.badRequest("invalid-parameter", String.join(" ", faults));
    }
  }
}
