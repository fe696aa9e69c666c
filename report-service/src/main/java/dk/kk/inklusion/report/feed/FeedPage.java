package dk.kk.inklusion.report.feed;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of the feed, newest first.
 *
 * @param site address of the service
 * @param before the sequence they come before; null for the newest
 * @param nextBefore the same of the page with the next older ones; null where there are none
 */
record FeedPage(
    String site, List<FeedEntry> entries, @Nullable Long before, @Nullable Long nextBefore) {
  static final String TITLE = "Københavns Kommunes inklusionsbarometer";
  static final String DESCRIPTION = "En post for hver udgave af tallene, der offentliggøres.";

  /** When the newest entry was published; the beginning of time in an empty feed. */
  Instant updated() {
    return entries.isEmpty() ? Instant.EPOCH : entries.getFirst().publishedAt();
  }

  /** Says which entries these are; they never change. */
  String tag() {
    String range =
        entries.isEmpty()
            ? "0"
            : entries.getFirst().sequence() + "-" + entries.getLast().sequence();
    return "\"feed-%s\"".formatted(range);
  }

  String self(String path) {
    return before == null ? site + path : at(path, before);
  }

  @Nullable String next(String path) {
    return nextBefore == null ? null : at(path, nextBefore);
  }

  private String at(String path, long sequence) {
    return "%s%s?before=%d".formatted(site, path, sequence);
  }
}
