package dk.kk.inklusion.model.catalogue;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a measurement is of: a year, {@code 2012}, a quarter, {@code 2012-Q3}, or a month, {@code
 * 2012-09}. Ordered by their middles, then from long to short.
 *
 * @param name as written
 * @param firstMonth months from year 0 to its first
 * @param months how many it has: 12, 3 or 1
 */
public record RegisterPeriod(String name, int firstMonth, int months)
    implements Comparable<RegisterPeriod> {
  private static final Pattern PATTERN =
      Pattern.compile("([12][0-9]{3})(?:-(?:Q([1-4])|(0[1-9]|1[0-2])))?");
  private static final Comparator<RegisterPeriod> ORDER =
      Comparator.comparingInt(RegisterPeriod::twiceTheMiddle)
          .thenComparing(RegisterPeriod::months, Comparator.reverseOrder());

  /** The period of a name; null where it is none. */
  public static @Nullable RegisterPeriod parse(String name) {
    Matcher parts = PATTERN.matcher(name);
    if (!parts.matches()) {
      return null;
    }
    int year = 12 * Integer.parseInt(parts.group(1));
    if (parts.group(2) != null) {
      return new RegisterPeriod(name, year + 3 * (Integer.parseInt(parts.group(2)) - 1), 3);
    }
    if (parts.group(3) != null) {
      return new RegisterPeriod(name, year + Integer.parseInt(parts.group(3)) - 1, 1);
    }
    return new RegisterPeriod(name, year, 12);
  }

  /**
   * The period of a name that was checked.
   *
   * @throws IllegalArgumentException if it is none
   */
  @JsonCreator
  public static RegisterPeriod of(String name) {
    RegisterPeriod period = parse(name);
    if (period == null) {
      throw new IllegalArgumentException("not a period");
    }
    return period;
  }

  /** The year it is in. */
  public int year() {
    return firstMonth / 12;
  }

  /** Months from year 0 to its middle, doubled so that it is whole. */
  private int twiceTheMiddle() {
    return 2 * firstMonth + months;
  }

  /** Years from the middle of another to the middle of this, below 0 where that is later. */
  public double yearsSince(RegisterPeriod earlier) {
    return (twiceTheMiddle() - earlier.twiceTheMiddle()) / 24.0;
  }

  @Override
  public int compareTo(RegisterPeriod other) {
    return ORDER.compare(this, other);
  }

  @Override
  @JsonValue
  public String toString() {
    return name;
  }
}
