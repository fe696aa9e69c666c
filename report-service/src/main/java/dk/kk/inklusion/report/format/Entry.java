package dk.kk.inklusion.report.format;

import dk.kk.inklusion.model.event.EntryStatus;
import dk.kk.inklusion.model.event.Interval;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table. Only what was published is in it: a number that is not there is neither zero
 * nor anything else.
 */
final class Entry {
  private final EntryStatus status;
  private final Map<String, String> words = new LinkedHashMap<>();
  private final Map<String, Number> numbers = new LinkedHashMap<>();

  Entry(EntryStatus status) {
    this.status = status;
  }

  Entry word(String column, @Nullable Object word) {
    if (word != null) {
      words.put(column, word.toString());
    }
    return this;
  }

  Entry number(String column, @Nullable Number number) {
    if (number != null) {
      numbers.put(column, number);
    }
    return this;
  }

  Entry interval(@Nullable Interval interval) {
    return interval == null
        ? this
        : number(Table.LOW, interval.low()).number(Table.HIGH, interval.high());
  }

  EntryStatus status() {
    return status;
  }

  @Nullable String word(String column) {
    return words.get(column);
  }

  /** A word the entry is known to have. */
  String key(String column) {
    return Objects.requireNonNull(words.get(column), column);
  }

  @Nullable Number number(String column) {
    return numbers.get(column);
  }
}
