package dk.kk.inklusion.report.index;

import dk.kk.inklusion.report.web.ProblemException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A moment as people write it in {@code asOf}. */
final class Moment {
  private static final ZoneId COPENHAGEN = ZoneId.of("Europe/Copenhagen");

  private Moment() {}

  /**
   * Reads a moment.
   *
   * @param text an instant, a time with an offset, or a date, which is the end of that day in
   *     Copenhagen
   * @throws ProblemException if it is none of them
   */
  static Instant read(String text) {
    Instant date = date(text);
    if (date != null) {
      return date;
    }
    try {
      // In a query a plus sign that was not escaped arrives as a blank.
      return OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
    } catch (DateTimeException _) {
      throw ProblemException.badRequest(
          "invalid-parameter",
          "asOf must be a date as 2012-11-30 or a time as 2012-11-30T12:00:00Z.");
    }
  }

  private static @Nullable Instant date(String text) {
    try {
      return LocalDate.parse(text.strip())
          .plusDays(1)
          .atStartOfDay(COPENHAGEN)
          .toInstant()
          .minusNanos(1);
    } catch (DateTimeException _) {
      return null;
    }
  }
}
